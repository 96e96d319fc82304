import { randomUUID } from 'node:crypto'

import type { Page } from '@playwright/test'
import { createStepUpClient } from '@stepup/core'
import { addVirtualAuthenticator } from '@stepup/testing/playwright'

import { startMailServer } from '../packages/server/test/mail-server.ts'
import { findings } from './support/axe.ts'
import { openWorkshop, type CreatedApp, type Workshop } from './support/created-app.ts'
import { cookieFetch } from './support/cookie-fetch.ts'
import { Prompt } from './support/northbank.ts'
import { expect, test } from './support/test.ts'

// `npm create @stepup`, from packed tarballs, as a newcomer would: install, test, build, run.

const payment = { id: randomUUID(), amount: '1250.00', name: 'Lena Hoffmann', iban: 'DE89370400440532013000' }

let workshop: Workshop

// All tests share one registry.
test.describe.configure({ mode: 'default' })
test.beforeAll(async () => {
  workshop = await openWorkshop()
})
test.afterAll(() => workshop.close())

for (const { title, options } of [
  { title: 'Vite with Hono', options: ['--client', 'vite', '--server', 'hono'] },
  { title: 'Vite with Express', options: ['--client', 'vite', '--server', 'express'] },
  { title: 'Next', options: ['--client', 'next'] },
])
  test(`an app of npm create @stepup installs, passes its tests, builds and steps up: ${title}`, async ({
    page,
    complaints,
  }) => {
    const app = await workshop.create(title.toLowerCase().replaceAll(' ', '-'), options)
    for (const script of ['typecheck', 'test', 'build']) await app.script(script)
    await stepUpOverHttp(app)
    await stepUpInTheBrowser(app, page)
    // The console names the refused sign-in and the lost response, and nothing else.
    expect(complaints.splice(0)).toEqual([
      expect.stringMatching(/^error: Error: POST session answered 403: cross_site/u),
      expect.stringMatching(/^error: TypeError: Failed to fetch/u),
    ])
  })

/** In production, with a mail server: the code of the e-mail approves the payment named in it. */
async function stepUpOverHttp(app: CreatedApp): Promise<void> {
  const mail = await startMailServer()
  const running = await app.start('start', { SMTP_URL: mail.url })
  const browser = cookieFetch(app.origin)
  const client = createStepUpClient({ baseUrl: `${app.origin}/step-up`, fetch: browser })
  client.attachRenderer()
  try {
    await browser(`${app.origin}/api/session`, { method: 'POST' })
    const sending = client.fetch(`${app.origin}/api/transfers`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(payment),
    })
    await expect.poll(() => client.getSnapshot().status).toBe('ready')
    client.send({ type: 'begin' })
    await expect.poll(() => mail.messages.length).toBe(1)
    const message = decodeQuotedPrintable(mail.messages[0] ?? '')
    expect(message).toContain('1,250.00 EUR to Lena Hoffmann')
    await expect.poll(() => client.getSnapshot().status).toBe('entering')
    client.send({ type: 'submit', code: codeIn(message) })
    const sent = await sending
    expect(await sent.json()).toMatchObject(payment)
  } finally {
    client.dispose()
    await running.stop()
    await mail.kill()
  }
}

/** In development: a code from the terminal, then a passkey, then a cancelled prompt. */
async function stepUpInTheBrowser(app: CreatedApp, page: Page): Promise<void> {
  const running = await app.start('dev')
  const authenticator = await addVirtualAuthenticator(page)
  const prompt = new Prompt(page)
  const said = page.locator('form').getByRole('status')
  const enterPrintedCode = async (): Promise<void> => {
    const before = running.output().length
    await prompt.sendCode()
    await expect.poll(() => running.output().slice(before)).toMatch(writtenCode)
    await prompt.type(codeIn(running.output().slice(before)))
  }
  try {
    await page.goto(app.origin)
    const signIn = page.getByRole('button', { name: 'Sign in' })
    // The page's question about its session may still be under way.
    await page.route('**/api/session', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 403, body: 'cross_site' }) : route.continue(),
    )
    await signIn.click()
    await expect(page.locator('main').getByRole('alert')).toContainText('The server refused the call')
    await page.unroute('**/api/session')
    await signIn.click()
    const send = page.getByRole('button', { name: 'Send €1,250.00' })
    await expect(page.getByRole('button', { name: 'Add a passkey' })).toBeVisible()
    expect(await findings(page)).toEqual([])
    await send.click()
    await expect(prompt.dialog).toContainText('1,250.00')
    // The page removes margins of paragraphs, and the prompt keeps its own.
    await expect(page.locator('.su-lead')).toHaveCSS('margin-bottom', '16px')
    await enterPrintedCode()
    await expect(said).toHaveText('Sent €1,250.00 to Lena Hoffmann.')

    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await enterPrintedCode()
    await expect.poll(() => authenticator.count()).toBe(1)
    await expect(prompt.dialog).toBeHidden()
    await send.click()
    await prompt.usePasskey()
    await expect(said).toHaveText('Sent €1,250.00 to Lena Hoffmann.')

    // The money has moved, and the page does not learn of it. A second try asks for no second approval.
    await page.route('**/api/transfers', async (route) => {
      const response = await route.fetch()
      await (response.ok() ? route.abort() : route.fulfill({ response }))
    })
    await send.click()
    await prompt.usePasskey()
    await expect(said).toContainText('We can’t tell whether this was sent')
    await page.unroute('**/api/transfers')
    await send.click()
    await expect(said).toHaveText('Sent €1,250.00 to Lena Hoffmann.')

    await send.click()
    await prompt.cancel()
    await expect(said).toHaveText('Nothing was sent.')
  } finally {
    await running.stop()
  }
}

/** Codes are printed as two groups of three digits. */
const writtenCode = /\b(\d{3})\s(\d{3})\b/

function codeIn(text: string): string {
  const [, first, second] = writtenCode.exec(text) ?? []
  if (first === undefined || second === undefined) throw new Error(`There is no code in: ${text}`)
  return first + second
}

function decodeQuotedPrintable(message: string): string {
  const bytes = message
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
