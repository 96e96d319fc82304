import { readFile } from 'node:fs/promises'

import type { Page } from '@playwright/test'

import { findings } from './support/axe.ts'
import { customerWithPasskey, demoCustomer } from './support/demo-customer.ts'
import { expect, test } from './support/test.ts'

/*
 * Scenarios of the bank besides the transfer form; `scheduled`, `simulator` and `profile` have more. The prompt names
 * the object, a passkey approves it, and the page shows the effect.
 */

const go = (page: Page, section: string): Promise<void> =>
  page.getByRole('navigation').getByRole('link', { name: section, exact: true }).click()

test('a transfer in a foreign currency is approved in that currency, and its receipt names the price', async ({
  page,
  bank,
  authenticator,
}) => {
  const { northbank, prompt, payee, before } = await customerWithPasskey(page, bank, authenticator)
  await northbank.open('Pay')
  await page.getByLabel('Payee').selectOption({ label: payee })
  await page.getByRole('button', { name: 'USD' }).click()
  await page.getByLabel('Amount').fill('108.50')
  await northbank.send.click()
  await expect(prompt.dialog).toContainText('108.50')
  await expect(prompt.dialog).toContainText('USD')
  await expect(prompt.dialog).toContainText('Transfers in another currency need your approval.')
  await prompt.usePasskey()
  await expect(northbank.receipt).toBeVisible()
  await expect(page.getByText(/100\.00.*at a rate of 1\.0850/)).toBeVisible()
  expect(await northbank.balance()).toBe(before - 10_000)
  expect(await findings(page)).toEqual([])
})

test('several payments are approved with one proof', async ({ page, bank, authenticator }) => {
  const { northbank, prompt, payee, before } = await customerWithPasskey(page, bank, authenticator)
  await northbank.open('Pay')
  await go(page, 'Several at once')
  await page.getByLabel(`Amount for ${payee}`).fill('20')
  await page.getByLabel('Amount for Jonas Weber').fill('30.50')
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: /^Send 2 payments/ }).click()
  await expect(prompt.dialog).toContainText('50.50')
  await expect(prompt.dialog).toContainText('One approval covers all of these payments.')
  await prompt.usePasskey()
  await expect(page.getByText(/^2 payments sent/)).toBeVisible()
  expect(await northbank.balance()).toBe(before - 5050)
})

test('a trusted payee is paid up to a higher amount without an approval', async ({ page, bank, authenticator }) => {
  const { northbank, prompt, payee } = await customerWithPasskey(page, bank, authenticator)
  await northbank.open('Pay')
  await go(page, 'Payees')
  await page.getByRole('button', { name: `Trust ${payee}` }).click()
  await expect(prompt.dialog).toContainText(payee)
  await expect(prompt.dialog).toContainText('of up to 2,000 EUR will need no approval')
  await prompt.usePasskey()
  await expect(page.getByText(`${payee} is trusted.`)).toBeVisible()
  await expect(page.getByText('Payments of up to 2,000 EUR to a payee you trust need no approval.')).toBeVisible()
  expect(await findings(page)).toEqual([])
  await northbank.sendTransfer({ payee, amount: '1500.00' })
  await expect(northbank.receipt).toBeVisible()
  await expect(prompt.dialog).toBeHidden()
})

test('a card is frozen without a proof, and unfrozen with one', async ({ page, bank, authenticator }) => {
  const { northbank, prompt } = await customerWithPasskey(page, bank, authenticator)
  await northbank.open('Cards')
  await page.getByRole('button', { name: 'Freeze card' }).click()
  await expect(page.getByText('The card is frozen. Nobody can pay with it.')).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Unfreeze card' }).click()
  await prompt.usePasskey()
  await expect(page.getByText('The card works again.')).toBeVisible()
})

test('a statement is downloaded behind a step-up', async ({ page, bank, authenticator }) => {
  const { northbank, prompt } = await customerWithPasskey(page, bank, authenticator)
  await northbank.open('Activity')
  await go(page, 'Statements')
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click()
  await page.getByRole('button', { name: 'Download CSV' }).click()
  const downloading = page.waitForEvent('download')
  await prompt.usePasskey()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^northbank-\d{4}-\d{4}-\d\d\.csv$/)
  expect(await readFile(await download.path(), 'utf8')).toMatch(/^Date,Counterparty,/)
  expect(await findings(page)).toEqual([])
})

test('the address of a month that does not exist shows that, and a way back', async ({ page, bank }) => {
  const { northbank } = await demoCustomer(page, bank)
  await page.goto(`${bank.origin}/activity/statements/everyday/2026-99`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found')
  await page.getByRole('link', { name: 'Go to Home' }).click()
  await northbank.loaded()
})

test('“Secure my account” freezes the cards and signs other devices out', async ({ page, bank, authenticator }) => {
  const { northbank } = await customerWithPasskey(page, bank, authenticator)
  await northbank.open('Security')
  await page.getByRole('button', { name: 'Secure my account' }).click()
  await expect(page.getByText(/^Your account is secured/)).toBeVisible()
  await northbank.open('Cards')
  await expect(page.getByText('Frozen', { exact: true })).toBeVisible()
})
