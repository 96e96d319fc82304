import { demoCustomer } from './support/demo-customer.ts'
import { expect, test } from './support/test.ts'

test('a change of the threshold in the policy file takes effect', async ({ page, ownBank: bank }) => {
  const { northbank, prompt, payee } = await demoCustomer(page, bank)

  await northbank.sendTransfer({ payee, amount: '40.00' })
  await expect(northbank.receipt).toBeVisible()

  bank.editPolicies((policies) => {
    const parameters = policies['parameters'] as Record<string, unknown>
    parameters['transfer_threshold'] = '30.00'
  })
  await northbank.sendTransfer({ payee, amount: '40.00' })
  await expect(prompt.dialog).toContainText('40.00')
  await prompt.cancel()
})

test('the bank’s Content-Security-Policy for scripts and styles is strict', async ({ page, bank }) => {
  const answer = await page.goto(bank.origin)
  const csp = answer?.headers()['content-security-policy'] ?? ''
  expect(csp).toContain("default-src 'none'")
  expect(csp).toContain("script-src 'self'")
  expect(csp).toContain("style-src 'self'")
  expect(csp).not.toContain('unsafe')
})
