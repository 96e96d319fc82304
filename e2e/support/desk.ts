import type { Browser, Locator, Page } from '@playwright/test'
import { addVirtualAuthenticator } from '@stepup/testing/playwright'

import { PAGE_PATIENCE } from '../../scripts/patience.ts'
import { Prompt } from './northbank.ts'
import { expect } from './test.ts'

/** A page in the desk's navigation. */
type Place = 'Overview' | 'Decisions' | 'Policies' | 'Versions' | 'Alerts' | 'Audit trail'

/** The decision desk as a member of staff sees it. */
export class Desk {
  readonly page: Page
  readonly origin: string
  readonly prompt: Prompt

  constructor(page: Page, origin: string) {
    this.page = page
    this.origin = origin
    this.prompt = new Prompt(page)
  }

  /** Signs in on the staff page. */
  async signIn(name: string): Promise<void> {
    await this.page.goto(`${this.origin}/staff`)
    await this.page.getByRole('button', { name: `Sign in as ${name}` }).click()
    await expect(this.page.getByRole('link', { name: 'Open the decision desk' })).toBeVisible()
  }

  async addPasskey(): Promise<void> {
    await this.page.getByRole('button', { name: 'Add a passkey' }).click()
    await this.enterMailedCode()
    await expect(this.page.getByText('Passkey added', { exact: true })).toBeVisible()
  }

  /** Enters the code that the demo's inbox shows beside the prompt. */
  async enterMailedCode(): Promise<void> {
    await this.prompt.sendCode()
    await this.page.getByRole('button', { name: /^Fill in / }).click()
  }

  /** Opens the desk, which waits until the year of decisions is written: longer than for any other page. */
  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Open the decision desk' }).click({ timeout: PAGE_PATIENCE * 2 })
    await expect(this.page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible({
      timeout: PAGE_PATIENCE * 2,
    })
  }

  async goTo(place: Place): Promise<void> {
    await this.page.getByRole('navigation').first().getByRole('link', { name: place }).click()
    await expect(this.page.getByRole('heading', { level: 1, name: place })).toBeVisible()
  }

  /** Sets a threshold to an exact value. */
  async setThreshold(name: string, value: string): Promise<void> {
    const field = this.page.getByLabel(`${name}, exact value`)
    await field.fill(value)
    await field.press('Enter')
  }

  /** The draft and its effects. */
  get draft(): Locator {
    return this.page.getByRole('region', { name: 'Your draft' })
  }

  /** Proposes the draft. Returns the address of its version. */
  async propose(reason: string): Promise<string> {
    await this.draft.getByRole('button', { name: 'Propose' }).click()
    const dialog = this.page.getByRole('dialog', { name: 'Propose this change' })
    await dialog.getByLabel('Why').fill(reason)
    await dialog.getByRole('button', { name: 'Propose' }).click()
    await expect(this.page.getByText('Somebody else has to approve it', { exact: false })).toBeVisible()
    return this.page.url()
  }

  /** Approves or publishes a version, with a proof by passkey. */
  async take(step: 'Approve' | 'Publish'): Promise<void> {
    await this.page.getByRole('button', { name: step, exact: true }).click()
    await this.prompt.usePasskey()
  }

  /** Rolls back to the previous version with a reason. */
  async rollBack(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Roll back to / }).click()
    const dialog = this.page.getByRole('dialog', { name: /^Roll back to / })
    await dialog.getByLabel('Why').fill(reason)
    await dialog.getByRole('button', { name: /^Roll back to / }).click()
    await this.prompt.usePasskey()
    await expect(dialog).toBeHidden()
  }
}

/** Opens the desk for a member of staff with a passkey, in a separate browser. */
export async function colleague(browser: Browser, origin: string, name: string): Promise<Desk> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' })
  const page = await context.newPage()
  await addVirtualAuthenticator(page)
  const desk = new Desk(page, origin)
  await desk.signIn(name)
  await desk.addPasskey()
  return desk
}
