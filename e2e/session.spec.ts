import { demoCustomer } from './support/demo-customer.ts'
import { Northbank, Prompt } from './support/northbank.ts'
import { expect, test } from './support/test.ts'

test('an expired session leads to the sign-in page with an explanation', async ({ page, bank }) => {
  const { northbank } = await demoCustomer(page, bank)
  await page.context().clearCookies()
  await northbank.open('Cards')
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveText('You were signed out. Sign in again to continue.')
  await page.reload()
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(page.getByRole('alert')).toBeHidden()
})

test('signing out shows no message about an ended session', async ({ page, bank }) => {
  await new Northbank(page, bank.origin).becomeDemoCustomer()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(page.getByText(/You were signed out/)).toBeHidden()
})

test('requests of an unattended page are marked, so that they keep no session alive', async ({ page, bank }) => {
  await page.clock.install()
  await new Northbank(page, bank.origin).becomeDemoCustomer()
  await page.goto(`${bank.origin}/inbox`)
  const mark = async () => (await page.waitForRequest('**/api/inbox')).headers()['northbank-unattended']
  expect(await mark()).toBeUndefined()
  await page.clock.fastForward('01:01')
  expect(await mark()).toBe('1')
  await page.keyboard.press('Tab')
  expect(await mark()).toBeUndefined()
})

test('an elevated session shows its remaining time on every page until the customer ends it', async ({
  page,
  bank,
}) => {
  const northbank = new Northbank(page, bank.origin)
  const prompt = new Prompt(page)
  const pill = page.getByRole('banner').getByRole('timer')
  await northbank.becomeDemoCustomer()
  await expect(pill).toBeHidden()
  await northbank.open('Cards')
  await page.getByRole('button', { name: 'Show number' }).click()
  await prompt.sendCode()
  await prompt.type(await northbank.codeFromInbox())
  await expect(pill).toHaveText(/^Confirmed for [45]:\d\d$/)
  await page.reload()
  await expect(pill).toBeVisible()
  await northbank.open('Home')
  await expect(pill).toBeVisible()

  await page.getByRole('button', { name: 'Lock now' }).click()
  await expect(pill).toBeHidden()
  await northbank.open('Cards')
  await page.getByRole('button', { name: 'Show number' }).click()
  await expect(prompt.dialog).toBeVisible()
})

test('a new sign-in shows no account and no elevation of the previous customer', async ({ page, bank }) => {
  const { northbank, prompt } = await demoCustomer(page, bank)
  await northbank.open('Cards')
  await page.getByRole('button', { name: 'Show number' }).click()
  await prompt.sendCode()
  await prompt.type(await northbank.codeFromInbox())
  await expect(page.getByText('Security code')).toBeVisible()
  await northbank.open('Security')
  await expect(page.getByText(/^Confirmed for/)).toBeVisible()
  await northbank.open('Home')
  const iban = await page.getByRole('region', { name: 'Accounts' }).locator('.number').first().innerText()

  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Try it with a demo customer' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Hello/ })).toBeFocused()
  await expect(page.getByText(iban)).toBeHidden()
  await northbank.open('Security')
  await expect(page.getByRole('heading', { name: 'Sign-in and approval methods' })).toBeVisible()
  await expect(page.getByText(/^Confirmed for/)).toBeHidden()
})
