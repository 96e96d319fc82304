import { demoCustomer } from './support/demo-customer.ts'
import { Northbank, Prompt } from './support/northbank.ts'
import { tabTo } from './support/tab-to.ts'
import { expect, test } from './support/test.ts'

test('A11Y-01: a demo customer adds a passkey and pays by keyboard only', async ({ page, bank, authenticator }) => {
  const prompt = new Prompt(page)
  const northbank = new Northbank(page, bank.origin)

  await page.goto(bank.origin)
  await tabTo(page.getByRole('button', { name: /demo customer/ }))
  await page.keyboard.press('Enter')
  await tabTo(page.getByRole('link', { name: /^Security$/ }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await tabTo(
    page
      .getByRole('main')
      .getByRole('button', { name: /Add a passkey/ })
      .first(),
  )
  await page.keyboard.press('Enter')
  await expect(prompt.dialog.getByRole('button', { name: /send.*code/i })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(prompt.code).toBeFocused()
  const code = await northbank.codeFromInbox()
  // The inbox was opened in another tab: keys reach the field once its page is in front again.
  await page.bringToFront()
  await expect(prompt.code).toBeFocused()
  await page.keyboard.type(code)
  await expect(page.getByText(/passkey added/i)).toBeVisible()
  expect(await authenticator.count()).toBe(1)
  // The prompt returns the focus when it closes.
  await expect(prompt.dialog).toBeHidden()
  await tabTo(page.getByRole('link', { name: 'Pay', exact: true }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await tabTo(page.getByRole('textbox', { name: /Amount/ }))
  await page.keyboard.type('1500')
  await tabTo(page.getByRole('combobox', { name: /Payee/ }))
  await page.keyboard.press('ArrowDown')
  await tabTo(page.getByRole('main').getByRole('button', { name: /^Send/ }))
  await page.keyboard.press('Enter')
  await expect(prompt.dialog.getByRole('button', { name: 'Continue with passkey' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Approved with a passkey')).toBeVisible()
})

test('missing fields of a payment are marked, and the first one has the focus', async ({ page, bank }) => {
  const { northbank } = await demoCustomer(page, bank)
  await northbank.open('Pay')
  await page.getByLabel('Payee').selectOption({ label: 'Someone new' })
  await northbank.send.click()
  await expect(page.getByRole('alert')).toHaveText([
    'Enter an amount, such as 25.00.',
    'Enter the payee’s name.',
    /IBAN/,
  ])
  await expect(page.getByLabel('Amount')).toBeFocused()
  await page.getByLabel('Amount').fill('25.00')
  await northbank.send.click()
  const name = page.getByLabel('Name', { exact: true })
  await expect(name).toBeFocused()
  await expect(name).toHaveAccessibleDescription('Enter the payee’s name.')
  await name.fill('Lena Hoffmann')
  await northbank.send.click()
  await expect(page.getByLabel('IBAN')).toBeFocused()
})

test('A11Y-01: renaming or cancelling the new name of a device keeps the focus in its row', async ({ page, bank }) => {
  const { northbank } = await demoCustomer(page, bank)
  await northbank.createRecoveryCodes()
  const devices = page.getByRole('region', { name: 'Your devices' })
  const manage = devices.getByRole('button', { name: /^Manage / })
  const rename = devices.getByRole('button', { name: 'Rename' })
  await manage.click()
  await rename.click()
  await page.keyboard.press('Escape')
  await expect(manage).toBeFocused()
  await manage.click()
  await rename.click()
  await page.getByLabel('New name').fill('My laptop')
  await page.keyboard.press('Enter')
  await northbank.proveItFirst()
  await expect(page.getByRole('button', { name: 'Manage My laptop' })).toBeFocused()
})
