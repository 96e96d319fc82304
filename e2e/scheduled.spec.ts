import { findings } from './support/axe.ts'
import { customerWithPasskey } from './support/demo-customer.ts'
import { expect, test } from './support/test.ts'

test('a standing order is approved once with its interval, and cancelled without a proof', async ({
  page,
  bank,
  authenticator,
}) => {
  const { northbank, prompt, payee } = await customerWithPasskey(page, bank, authenticator)
  await northbank.open('Pay')
  await page.getByRole('navigation').getByRole('link', { name: 'Scheduled', exact: true }).click()
  await expect(page.getByText('Nothing is scheduled.')).toBeVisible()
  await page.getByLabel('Amount').fill('75')
  await page.getByLabel('Payee').selectOption({ label: payee })
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Schedule', exact: true }).click()
  await expect(prompt.dialog.getByRole('heading', { name: 'Approve this standing order' })).toBeVisible()
  await expect(prompt.dialog.locator('.su-amount')).toContainText('75.00')
  await expect(prompt.dialog).toContainText('Every month')
  await prompt.usePasskey()
  await expect(page.getByText('The order is scheduled.')).toBeVisible()
  const row = page.getByRole('listitem').filter({ hasText: 'Every month' })
  await expect(row).toContainText('75.00')
  await row.getByRole('button', { name: `Cancel the order to ${payee}` }).click()
  await expect(page.getByText('Nothing is scheduled.')).toBeVisible()
})

test('a scheduled transfer names its day', async ({ page, bank, authenticator }) => {
  const { northbank, prompt } = await customerWithPasskey(page, bank, authenticator)
  await northbank.open('Pay')
  await page.getByRole('navigation').getByRole('link', { name: 'Scheduled', exact: true }).click()
  await page.getByRole('button', { name: 'Once', exact: true }).click()
  await page.getByLabel('Amount').fill('12')
  await page.getByRole('button', { name: 'Schedule', exact: true }).click()
  await expect(prompt.dialog.getByRole('heading', { name: 'Approve this scheduled transfer' })).toBeVisible()
  await expect(prompt.dialog.getByText('On', { exact: true })).toBeVisible()
  await prompt.usePasskey()
  await expect(page.getByText('The order is scheduled.')).toBeVisible()
  await expect(page.getByLabel('Amount')).toHaveValue('')
})
