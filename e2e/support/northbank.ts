import type { Locator, Page } from '@playwright/test'

import { expect } from './test.ts'

/** The fields of the transfer form. */
export interface Transfer {
  readonly payee: string
  readonly amount: string
}

/** The bank's pages, by the names that a customer sees. */
export class Northbank {
  readonly page: Page
  readonly origin: string

  constructor(page: Page, origin: string) {
    this.page = page
    this.origin = origin
  }

  get send(): Locator {
    return this.page.getByRole('button', { name: /^Send/ })
  }

  get receipt(): Locator {
    return this.page.getByRole('heading', { level: 1, name: /sent/i })
  }

  async becomeDemoCustomer(): Promise<void> {
    await this.page.goto(this.origin)
    await this.page.getByRole('button', { name: 'Try it with a demo customer' }).click()
    await expect(this.page.getByRole('navigation').first()).toBeVisible()
  }

  /** Opens a page through the navigation. */
  async open(name: 'Home' | 'Pay' | 'Cards' | 'Activity' | 'Security'): Promise<void> {
    await this.page.getByRole('navigation').first().getByRole('link', { name, exact: true }).click()
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible()
  }

  /** Returns the everyday account's balance in cents, from the API. */
  async balance(): Promise<number> {
    const answer = await this.page.request.get(`${this.origin}/api/accounts`)
    const { accounts } = (await answer.json()) as { accounts: { balance: { amount: string } }[] }
    return Math.round(Number(accounts[0]?.balance.amount) * 100)
  }

  async fillTransfer({ payee, amount }: Transfer): Promise<void> {
    await this.open('Pay')
    await this.page.getByLabel('Payee').selectOption({ label: payee })
    await this.page.getByLabel('Amount').fill(amount)
    // Waits for the form's preview request, so that tests that count calls start after it.
    await expect(this.page.getByText(/No approval needed|We’ll ask you to approve this one/)).toBeVisible()
  }

  async sendTransfer(transfer: Transfer): Promise<void> {
    await this.fillTransfer(transfer)
    await this.send.click()
  }

  /** Waits until nothing on the page is loading. */
  async loaded(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(this.page.getByText('Loading', { exact: true })).toHaveCount(0)
  }

  /** Returns the name of a known payee. */
  async knownPayee(): Promise<string> {
    const answer = await this.page.request.get(`${this.origin}/api/payees`)
    const { payees } = (await answer.json()) as { payees: { name: string }[] }
    const first = payees[0]
    if (!first) throw new Error('The demo customer has no payee')
    return first.name
  }

  async enrollPasskey(): Promise<void> {
    await this.open('Security')
    await this.page.getByRole('button', { name: 'Add a passkey' }).click()
    await this.proveItFirst()
    await expect(this.page.getByText('Passkey added', { exact: true })).toBeVisible()
  }

  /** Enrolls an authenticator app. Returns its secret (base32). */
  async enrollAuthenticatorApp(code: (secret: string) => string): Promise<string> {
    await this.open('Security')
    await this.page.getByRole('button', { name: 'Add another method' }).click()
    await this.page.getByRole('button', { name: 'Set up an authenticator app' }).click()
    await this.proveItFirst()
    const secret = (await this.page.locator('.su-key-value').innerText()).replaceAll(/\s/g, '')
    await this.page.getByLabel('Code', { exact: true }).fill(code(secret))
    await this.page.getByRole('button', { name: 'Confirm' }).click()
    await expect(this.page.getByText('Authenticator app added', { exact: true })).toBeVisible()
    return secret
  }

  /** Creates new recovery codes. Returns the codes as shown. */
  async createRecoveryCodes(): Promise<string[]> {
    await this.open('Security')
    await this.page.getByRole('button', { name: 'Create recovery codes' }).click()
    await this.proveItFirst()
    const list = this.page.getByRole('group', { name: /^Save these codes now/ })
    await expect(list).toBeVisible()
    return list.getByRole('listitem').allInnerTexts()
  }

  /** Completes the prompt with a mailed code. Every change of authenticators requires a proof. */
  async proveByMail(): Promise<void> {
    const prompt = new Prompt(this.page)
    await prompt.sendCode()
    await prompt.type(await this.codeFromInbox())
  }

  /** Completes the prompt with a mailed code, and waits until the page below is interactive again. */
  async proveItFirst(): Promise<void> {
    await this.proveByMail()
    await expect(new Prompt(this.page).dialog).toBeHidden()
  }

  /** Returns the messages of the demo's inbox, newest first. */
  private async messages(): Promise<string[]> {
    const inbox = await this.page.context().newPage()
    await inbox.goto(`${this.origin}/inbox`)
    const articles = inbox.getByRole('article')
    await articles.first().waitFor()
    const texts = await articles.allInnerTexts()
    await inbox.close()
    return texts
  }

  /** Returns the newest message of the demo's inbox. */
  async newestMessage(): Promise<string> {
    const [text = ''] = await this.messages()
    return text
  }

  /** Returns the newest code of the demo's inbox. A telephone number has further groups of digits. */
  async codeFromInbox(): Promise<string> {
    const code = /(?<!\d\s?)\b\d{3}\s?\d{3}\b(?!\s?\d)/
    for (const text of await this.messages()) {
      const [found] = code.exec(text) ?? []
      if (found !== undefined) return found.replace(/\s/, '')
    }
    throw new Error('There is no code in the inbox')
  }
}

/** The prompt, by its accessible roles and names. */
export class Prompt {
  readonly dialog: Locator

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog')
  }

  get code(): Locator {
    return this.dialog.getByRole('textbox')
  }

  async usePasskey(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Continue with passkey' }).click()
  }

  async choose(method: RegExp): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Try another way' }).click()
    await this.dialog.getByRole('button', { name: method }).click()
  }

  async type(code: string): Promise<void> {
    await this.code.fill(code)
  }

  async approve(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Approve', exact: true }).click()
  }

  /** Requests the code by e-mail. */
  async sendCode(): Promise<void> {
    await this.dialog.getByRole('button', { name: /send.*code/i }).click()
    await expect(this.code).toBeFocused()
  }

  /** Requests an approval on the user's other device. The prompt shows a number. */
  async askOtherDevice(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Ask on your other device' }).click()
  }

  get password(): Locator {
    return this.dialog.getByLabel('Password', { exact: true })
  }

  async cancel(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Cancel' }).click()
  }
}
