import type { Page } from '@playwright/test'

import { demoCustomer } from './support/demo-customer.ts'
import { type Northbank, Prompt } from './support/northbank.ts'
import { credentials, newDevice, signIn } from './support/second-device.ts'
import { expect, test } from './support/test.ts'

/*
 * The main scenarios of the bank in a stock Firefox, which has no virtual authenticator: the simulated passkey of the
 * demo stands in for one. axe runs in Chromium only: over WebDriver BiDi, Firefox occasionally drops the realm of a
 * page while axe runs.
 */

/** Completes the prompt with the code that the inbox beside it offers. */
async function fillIn(page: Page, prompt: Prompt): Promise<void> {
  await prompt.sendCode()
  await page.getByRole('button', { name: /^Fill in \d{6}$/ }).click()
}

async function addSimulatedPasskey({ page, northbank }: { readonly page: Page; readonly northbank: Northbank }) {
  await northbank.open('Security')
  await page.getByLabel('Use a simulated passkey (this machine has none)').check()
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await fillIn(page, new Prompt(page))
  await page.getByRole('button', { name: 'Create a passkey' }).click()
  await expect(page.getByText('Passkey added', { exact: true })).toBeVisible()
}

test('a transfer over the amount is approved with a code by e-mail', async ({ page, bank }) => {
  const { northbank, prompt, payee, before } = await demoCustomer(page, bank)
  await northbank.sendTransfer({ payee, amount: '1250.00' })
  await expect(prompt.dialog).toContainText('1,250.00')
  await fillIn(page, prompt)
  await expect(northbank.receipt).toBeVisible()
  await expect(page.getByText('Approved with a code by e-mail')).toBeVisible()
  expect(await northbank.balance()).toBe(before - 125000)
})

test('a passkey shows a card number, and its elevation downloads a statement', async ({ page, bank }) => {
  const { northbank, prompt } = await demoCustomer(page, bank)
  await addSimulatedPasskey({ page, northbank })
  await northbank.open('Cards')
  await page.getByRole('button', { name: 'Show number' }).click()
  await prompt.usePasskey()
  await page.getByRole('button', { name: 'Confirm with passkey' }).click()
  await expect(page.getByText('Security code')).toBeVisible()
  await expect(page.getByRole('banner').getByRole('timer')).toBeVisible()

  await northbank.open('Activity')
  await page.getByRole('navigation').getByRole('link', { name: 'Statements', exact: true }).click()
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click()
  // Firefox over WebDriver BiDi reports no downloads, so the test checks the response.
  const answering = page.waitForResponse((response) => response.url().includes('/statements/') && response.ok())
  await page.getByRole('button', { name: 'Download CSV' }).click()
  const answer = await answering
  expect(answer.headers()['content-type']).toMatch(/^text\/csv/)
  const statement = await page.request.get(answer.url())
  expect(await statement.text()).toMatch(/^Date,Counterparty,/)
})

test('a transfer is denied on another device', async ({ page, bank, browser }) => {
  const { northbank, prompt, payee, before } = await demoCustomer(page, bank)
  const login = await credentials(northbank)
  const phone = await newDevice(browser, bank)
  await signIn(phone, login)
  await phone.prompt.sendCode()
  await page.getByRole('button', { name: 'Inbox' }).click()
  const mail = page.getByRole('region', { name: 'Inbox' }).getByRole('article').first()
  await phone.prompt.type(/\b\d{3}\s?\d{3}\b/.exec(await mail.innerText())?.[0].replace(/\s/, '') ?? '')
  await expect(phone.page.getByRole('navigation').first()).toBeVisible()
  await phone.page.goto(`${bank.origin}/approve`)
  await phone.page.getByRole('button', { name: 'Use this device to approve' }).click()
  await fillIn(phone.page, phone.prompt)
  await expect(phone.page.getByText('This device can now approve for your other devices.')).toBeVisible()
  await northbank.sendTransfer({ payee, amount: '1300.00' })
  await prompt.askOtherDevice()
  const card = phone.page.getByRole('form', { name: 'Approve this transfer' })
  await expect(card).toContainText('Requested from Firefox (Linux), near Berlin, Germany.')
  await card.getByRole('button', { name: 'That wasn’t me' }).click()
  await expect(prompt.dialog).toContainText('Denied on your other device')
  expect(await northbank.balance()).toBe(before)
  await phone.context.close()
})
