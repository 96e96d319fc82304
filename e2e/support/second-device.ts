import type { Browser, BrowserContext, Page } from '@playwright/test'

import type { Bank } from './bank.ts'
import { declinePasskeys } from './decline-passkeys.ts'
import { Northbank, Prompt } from './northbank.ts'
import { expect } from './test.ts'

/** A second browser with its pages. */
export interface Device {
  readonly context: BrowserContext
  readonly page: Page
  readonly northbank: Northbank
  readonly prompt: Prompt
}

/** Reads the demo customer's address and password from the Security page. */
export async function credentials(northbank: Northbank): Promise<{ email: string; password: string }> {
  await northbank.open('Security')
  const password = await northbank.page.getByTestId('demo-password').innerText()
  const session = await northbank.page.request.get(`${northbank.origin}/api/session`)
  const { customer } = (await session.json()) as { customer: { email: string } }
  return { email: customer.email, password }
}

/** Opens a browser that is new to the bank. */
export async function newDevice(browser: Browser, bank: Bank): Promise<Device> {
  const context = await browser.newContext()
  await declinePasskeys(context)
  const page = await context.newPage()
  await page.goto(bank.origin)
  return { context, page, northbank: new Northbank(page, bank.origin), prompt: new Prompt(page) }
}

/** Signs in. On a new device, sign-in requires a further proof. */
export async function signIn(
  { page }: Device,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Signs the demo customer in on a second device, with a code from the first device's inbox. */
export async function secondDevice(first: Northbank, browser: Browser, bank: Bank): Promise<Device> {
  const login = await credentials(first)
  const device = await newDevice(browser, bank)
  await signIn(device, login)
  await device.prompt.sendCode()
  await device.prompt.type(await first.codeFromInbox())
  await expect(device.page.getByRole('navigation').first()).toBeVisible()
  return device
}
