import type { Browser, BrowserContext, Page } from '@playwright/test'

import type { Bank } from './bank.ts'
import { declinePasskeys } from './decline-passkeys.ts'
import { Northbank, Prompt } from './northbank.ts'
import { expect } from './test.ts'

/** Another browser, with its pages. */
export interface Device {
  readonly context: BrowserContext
  readonly page: Page
  readonly northbank: Northbank
  readonly prompt: Prompt
}

/** The demo customer's address and password, which stand on their Security page. */
export async function credentials(northbank: Northbank): Promise<{ email: string; password: string }> {
  await northbank.open('Security')
  const password = await northbank.page.getByTestId('demo-password').innerText()
  const session = await northbank.page.request.get(`${northbank.origin}/api/session`)
  const { customer } = (await session.json()) as { customer: { email: string } }
  return { email: customer.email, password }
}

/** Another browser, which the bank has not seen. */
export async function newDevice(browser: Browser, bank: Bank): Promise<Device> {
  const context = await browser.newContext()
  await declinePasskeys(context)
  const page = await context.newPage()
  await page.goto(bank.origin)
  return { context, page, northbank: new Northbank(page, bank.origin), prompt: new Prompt(page) }
}

/** Signs in, which a new device has to prove more for. */
export async function signIn(
  { page }: Device,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Signs the demo customer in on a second device, with a code that their first one receives. */
export async function secondDevice(first: Northbank, browser: Browser, bank: Bank): Promise<Device> {
  const who = await credentials(first)
  const device = await newDevice(browser, bank)
  await signIn(device, who)
  await device.prompt.sendCode()
  await device.prompt.type(await first.codeFromInbox())
  await expect(device.page.getByRole('navigation').first()).toBeVisible()
  return device
}
