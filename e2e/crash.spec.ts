import { customerWithPasskey } from './support/demo-customer.ts'
import { expect, test } from './support/test.ts'

test('the customer continues with the same challenge after a crash between challenge and verify', async ({
  page,
  ownBank: bank,
  authenticator,
}) => {
  const { northbank, prompt, payee, before } = await customerWithPasskey(page, bank, authenticator)

  await northbank.sendTransfer({ payee, amount: '1250.00' })
  await expect(prompt.dialog).toBeVisible()
  await bank.kill()
  await bank.restart()
  expect(await northbank.balance()).toBe(before)
  await prompt.usePasskey()
  await expect(northbank.receipt).toBeVisible()
  expect(await northbank.balance()).toBe(before - 125000)
})

test('a proof that a crash lost with its replay moves no money, and the next proof moves it once', async ({
  page,
  ownBank: bank,
  authenticator,
}) => {
  const { northbank, prompt, payee, before } = await customerWithPasskey(page, bank, authenticator)

  let killed = false
  await page.route('**/api/transfers', async (route) => {
    const headers = await route.request().allHeaders()
    if (headers['step-up-proof'] && !killed) {
      killed = true
      await bank.kill()
    }
    return route.continue()
  })
  await northbank.sendTransfer({ payee, amount: '1250.00' })
  await prompt.usePasskey()
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  await bank.restart()
  expect(await northbank.balance()).toBe(before)

  await northbank.send.click()
  await prompt.usePasskey()
  await expect(northbank.receipt).toBeVisible()
  expect(await northbank.balance()).toBe(before - 125000)
  await northbank.open('Security')
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: /passkey/i })
      .first(),
  ).toBeVisible()
})
