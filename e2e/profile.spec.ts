import { demoCustomer } from './support/demo-customer.ts'
import { expect, test } from './support/test.ts'

test('a change of the e-mail address keeps the focus, and announces what is wrong', async ({ page, bank }) => {
  const { northbank } = await demoCustomer(page, bank)
  await northbank.open('Security')
  const field = page.getByLabel('E-mail address')
  const code = page.getByLabel('Code from your new e-mail address')
  const alert = page.getByRole('alert')

  await field.fill('first@northbank.example')
  await field.press('Enter')
  await northbank.proveByMail()
  await expect(code).toBeFocused()
  await code.press('Enter')
  await expect(alert).toHaveText('Enter the six digits.')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(field).toBeFocused()
  await expect(alert).toBeHidden()

  await field.fill('second@northbank.example')
  await field.press('Enter')
  await northbank.proveByMail()
  await expect(code).toBeFocused()
  await expect(alert).toBeHidden()
  await code.fill(await northbank.codeFromInbox())
  await code.press('Enter')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('second@northbank.example')
  await expect(page.getByText('Changed.', { exact: true })).toBeVisible()
})

test('a refused sign-up announces the error of its field', async ({ page, bank }) => {
  await page.goto(bank.origin)
  await page.getByRole('button', { name: 'Open an account' }).click()
  await page.getByLabel('Name').fill('Mara Lindner')
  await page.getByLabel('E-mail').fill('mara@ northbank')
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByLabel('E-mail').evaluate((field: HTMLInputElement) => field.form?.setAttribute('novalidate', ''))
  await page.getByLabel('Password').press('Enter')
  await expect(page.getByRole('alert')).toHaveText('Enter a valid e-mail address.')
})
