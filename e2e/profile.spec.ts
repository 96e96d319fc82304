import { findings } from './support/axe.ts'
import { customerWithPasskey, demoCustomer } from './support/demo-customer.ts'
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

test('a new e-mail address is approved by its name, and confirmed by a code sent to it', async ({
  page,
  bank,
  authenticator,
}) => {
  const { northbank, prompt } = await customerWithPasskey(page, bank, authenticator)
  await northbank.open('Security')
  await page.getByLabel('E-mail address', { exact: true }).fill(`mara.${crypto.randomUUID()}@elsewhere.example`)
  await page.getByRole('button', { name: 'Change e-mail' }).click()
  await expect(prompt.dialog).toContainText('@elsewhere.example')
  await prompt.usePasskey()
  const code = page.getByLabel('Code from your new e-mail address')
  await expect(code).toBeFocused()
  await expect(code).toHaveAccessibleDescription(/^We sent a code to mara\..*@elsewhere\.example\./)
  expect(await findings(page)).toEqual([])
  const sent = await northbank.codeFromInbox()
  await code.fill(String((Number(sent) + 1) % 1_000_000).padStart(6, '0'))
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(code).toHaveAccessibleDescription(/^That code isn’t right\./)
  await code.fill(sent)
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByText('Changed.')).toBeVisible()
  await expect(page.getByLabel('E-mail address', { exact: true })).toHaveValue(/@elsewhere\.example$/)
  const factors = page.getByRole('region', { name: 'Sign-in and approval methods' })
  await expect(factors.getByText('m•••@elsewhere.example')).toBeVisible()
  const activity = page.getByRole('region', { name: 'Security activity' })
  await expect(activity.getByRole('listitem').first()).toContainText(
    /Approved with a passkey\s*E-mail address · Chrome \(Linux\), Berlin, Germany · /,
  )
})

test('a change of the e-mail address is canceled before its code is entered', async ({ page, bank, authenticator }) => {
  const { northbank, prompt } = await customerWithPasskey(page, bank, authenticator)
  await northbank.open('Security')
  const address = page.getByLabel('E-mail address', { exact: true })
  const before = await address.inputValue()
  await address.fill(`mara.${crypto.randomUUID()}@elsewhere.example`)
  await page.getByRole('button', { name: 'Change e-mail' }).click()
  await prompt.usePasskey()
  await expect(page.getByLabel('Code from your new e-mail address')).toBeFocused()
  await page.reload()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(address).toHaveValue(before)
  await expect(address).toBeFocused()
})
