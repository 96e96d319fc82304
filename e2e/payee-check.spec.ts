import { demoCustomer } from './support/demo-customer.ts'
import { expect, test } from './support/test.ts'

test('the name of a new payee is checked with the bank of the account before anything is sent', async ({
  page,
  bank,
}) => {
  const { northbank } = await demoCustomer(page, bank)
  await northbank.open('Pay')
  await page.getByLabel('Payee').selectOption({ label: 'Someone new' })
  const name = page.getByLabel('Name', { exact: true })
  await page.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 00')
  await name.fill('Zoë Marten')
  await expect(page.getByText('The name doesn’t belong to this account.')).toBeVisible()

  await name.fill('Lena Hofmann')
  await expect(page.getByText('Nearly: this account belongs to Lena Hoffmann.')).toBeVisible()
  await page.getByRole('button', { name: 'Use Lena Hoffmann' }).click()
  await expect(name).toHaveValue('Lena Hoffmann')
  await expect(page.getByText('The name belongs to this account.')).toBeVisible()

  await page.getByLabel('IBAN').fill('MT84 MALT 0110 0001 2345 MTLC AST0 01S')
  await expect(page.getByText('Their bank didn’t tell us whose account this is.')).toBeVisible()
})

test("the form explains why a payment can't be sent before the user sends it", async ({ page, bank }) => {
  const { northbank, payee } = await demoCustomer(page, bank)
  await northbank.open('Pay')
  await page.getByLabel('Payee').selectOption({ label: payee })
  await page.getByLabel('Amount').fill('900000')
  await expect(page.getByText('Not enough money in this account.')).toBeVisible()
  await page.getByLabel('Amount').fill('6000')
  await expect(page.getByText('This is over your daily limit.')).toBeVisible()
  await page.getByRole('link', { name: 'Raise the limit' }).click()
  await expect(page.getByLabel('New limit')).toBeVisible()
})
