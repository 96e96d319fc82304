import { findings } from './support/axe.ts'
import { customerWithPasskey } from './support/demo-customer.ts'
import { expect, test } from './support/test.ts'

test('the risk simulator moves a visitor elsewhere, and the bank judges payments by it', async ({
  page,
  bank,
  authenticator,
}) => {
  const { northbank, prompt, payee } = await customerWithPasskey(page, bank, authenticator)
  await page.getByRole('link', { name: 'Risk', exact: true }).click()
  await expect(page.getByText('The payment goes through.')).toBeVisible()
  await page.getByRole('button', { name: 'Sydney, an hour later' }).click()
  await expect(page.getByText('You have to approve the payment.')).toBeVisible()
  await expect(page.getByText('A distance nobody can travel in that time')).toBeVisible()
  await expect(page.getByText('transfer-at-high-risk')).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Reset', exact: true }).click()
  await expect(page.getByText('The payment goes through.')).toBeVisible()
  await page.getByRole('button', { name: 'Sydney, an hour later' }).click()
  await expect(page.getByText('You have to approve the payment.')).toBeVisible()
  await northbank.sendTransfer({ payee, amount: '25.00' })
  await expect(prompt.dialog).toContainText('This is unusual for you, so confirm it’s you.')
  await prompt.usePasskey()
  await expect(northbank.receipt).toBeVisible()
})
