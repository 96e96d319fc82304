import { expect, type Page, test as base } from '@playwright/test'

import { type OpenIdApp, startOpenIdApp } from './support/openid.ts'

// An app whose API accepts access tokens of a real OpenID Provider (`oidc-provider`) and steps up there. No Stepup
// server is involved.

const parting = { 'Cross-Origin-Opener-Policy': 'same-origin' }

const test = base.extend<{ readonly app: OpenIdApp }>({
  app: async ({ browserName: _browser }, use) => {
    const app = await startOpenIdApp()
    await use(app)
    await app.close()
  },
})

const said = (page: Page) => page.getByRole('status')
const sendButton = (page: Page) => page.getByRole('button', { name: 'Send' })
const continueButton = (page: Page) => page.getByRole('button', { name: 'Continue sending 1,250 EUR to Lena' })
const sent = ['{"amount":"1250","to":"Lena"}']

async function fill(page: Page): Promise<void> {
  await page.getByLabel('Amount').fill('1250')
  await page.getByLabel('To').fill('Lena')
}

/** Submits the form, and returns the provider's window. */
async function sendInPopup(page: Page, app: OpenIdApp): Promise<Page> {
  await page.goto(app.origin)
  await fill(page)
  const opening = page.context().waitForEvent('page')
  await sendButton(page).click()
  const popup = await opening
  await expect(popup).toHaveTitle('Provider')
  return popup
}

const signIn = (provider: Page): Promise<void> => provider.getByRole('button', { name: 'Sign in' }).click()

for (const [senders, policies] of [
  ['of neither page', {}],
  ['of the app’s page', { app: parting }],
  ['of both pages', { app: parting, provider: parting }],
] as const)
  base(`a call is approved in a provider’s window with any opener policy ${senders}`, async ({ page }) => {
    const app = await startOpenIdApp(policies)
    try {
      const popup = await sendInPopup(page, app)
      const closed = popup.waitForEvent('close')
      await signIn(popup)
      await expect(said(page)).toHaveText('200 {"by":"mara"}')
      await closed
      expect(app.transfers).toEqual(sent)
    } finally {
      await app.close()
    }
  })

test('closing the provider’s window cancels the call, and no payment is sent', async ({ page, app }) => {
  await page.clock.install()
  const popup = await sendInPopup(page, app)
  await popup.close()
  // Longer than the client waits before it treats a window as closed.
  await page.clock.runFor(15_000)
  await expect(said(page)).toHaveText('Failed: cancelled')
  expect(app.transfers).toEqual([])
})

base('a window that the browser blocks is popup_blocked, and nothing is sent', async ({ page }) => {
  // Playwright's actions count as user activation, which popup blockers accept.
  const app = await startOpenIdApp({
    app: { 'Content-Security-Policy': 'sandbox allow-scripts allow-forms allow-same-origin' },
  })
  try {
    await page.goto(app.origin)
    await fill(page)
    await sendButton(page).click()
    await expect(said(page)).toHaveText('Failed: popup_blocked')
    expect(app.transfers).toEqual([])
  } finally {
    await app.close()
  }
})

const seconds = (): number => Math.floor(Date.now() / 1000)

for (const [fault, code, change] of [
  ['a level that was not met', 'insufficient_proof', { acr: 'aal1' }],
  ['an authentication that is too old', 'stale_proof', { at: () => seconds() - 3600 }],
  ['another user at the provider', 'another_person', { accountId: 'tom' }],
  ['an ID token with another nonce', 'invalid_answer', { changes: { nonce: 'another' } }],
  ['a refusal at the provider', 'cancelled', { refuses: 'access_denied' }],
  ['a level that the provider can’t reach', 'unavailable', { refuses: 'unmet_authentication_requirements' }],
  ['a provider that fails', 'provider_unavailable', { refuses: 'server_error' }],
] as const)
  test(`the page rejects ${fault} with ${code}, and sends no payment`, async ({ page, app }) => {
    Object.assign(app.signIn, change)
    const popup = await sendInPopup(page, app)
    const closed = popup.waitForEvent('close')
    await signIn(popup)
    await expect(said(page)).toHaveText(`Failed: ${code}`)
    await closed
    expect(app.transfers).toEqual([])
  })

test('a provider that is down rejects with provider_unavailable, before and after its response', async ({
  page,
  app,
}) => {
  await test.step('the provider fails after its response', async () => {
    const popup = await sendInPopup(page, app)
    app.onVisit = (path) => {
      if (path === '/callback') app.signIn.away = true
    }
    await signIn(popup)
    await expect(said(page)).toHaveText('Failed: provider_unavailable')
  })
  await test.step('the provider fails before its window opens', async () => {
    await page.goto(app.origin)
    await sendButton(page).click()
    await expect(said(page)).toHaveText('Failed: provider_unavailable')
  })
  expect(app.transfers).toEqual([])
})

test('CLI-12: a response with another state is ignored, and no payment is sent', async ({ page, app }) => {
  app.signIn.changes = { state: 'of-another-request' }
  await page.clock.install()
  const popup = await sendInPopup(page, app)
  await signIn(popup)
  await popup.waitForURL(/\/callback\?/u)
  await page.clock.runFor(2000)
  await expect(said(page)).toHaveText('Sending')
  await popup.close()
  await page.clock.runFor(15_000)
  await expect(said(page)).toHaveText('Failed: cancelled')
  expect(app.transfers).toEqual([])
})

test.describe('by a redirect', () => {
  async function leave(page: Page, app: OpenIdApp): Promise<void> {
    await page.goto(`${app.origin}/?by=redirect`)
    await fill(page)
    await sendButton(page).click()
    await expect(page).toHaveTitle('Provider')
  }

  test('a redirect to the provider restores the form, and one click sends the payment', async ({ page, app }) => {
    await leave(page, app)
    await signIn(page)
    await expect(said(page)).toHaveText('Approved')
    await expect(page.getByLabel('Amount')).toHaveValue('1250')
    await expect(page.getByLabel('To')).toHaveValue('Lena')
    await expect(continueButton(page)).toBeVisible()
    // Code and state are removed from the address, so they can't be bookmarked or leak as a referrer.
    await expect(page).toHaveURL(`${app.origin}/?by=redirect`)
    expect(app.transfers).toEqual([])
    await continueButton(page).click()
    await expect(said(page)).toHaveText('200 {"by":"mara"}')
    expect(app.transfers).toEqual(sent)
  })

  test('a reload before the page ran completes the redirect, and a later reload sends no payment', async ({
    page,
    app,
  }) => {
    await leave(page, app)
    app.breakNextPage()
    await signIn(page)
    await page.waitForURL(/\/return\?/u)
    await page.reload()
    await expect(continueButton(page)).toBeVisible()
    await page.reload()
    await expect(sendButton(page)).toBeVisible()
    expect(app.transfers).toEqual([])
  })

  test('the response to a redirect is valid once, and only in its own tab', async ({ page, context, app }) => {
    await leave(page, app)
    app.breakNextPage()
    await signIn(page)
    await page.waitForURL(/\/return\?/u)
    const answer = page.url()

    const otherPage = await context.newPage()
    await otherPage.goto(answer)
    await expect(said(otherPage)).toHaveText('Nothing to continue')

    await page.reload()
    await expect(said(page)).toHaveText('Approved')
    await page.goto(answer)
    await expect(said(page)).toHaveText('Nothing to continue')
    await expect(sendButton(page)).toBeVisible()
    expect(app.transfers).toEqual([])
  })

  test('a redirect’s response with another state does nothing', async ({ page, app }) => {
    app.signIn.changes = { state: 'of-another-request' }
    await leave(page, app)
    await signIn(page)
    await expect(said(page)).toHaveText('Nothing to continue')
    expect(app.transfers).toEqual([])
  })

  test('the back button during a redirect returns to the form, which works again', async ({ page, app }) => {
    await leave(page, app)
    await page.goBack()
    await expect(sendButton(page)).toBeVisible()
    await expect(said(page)).toHaveText(/^(Failed: cancelled)?$/u)
    expect(app.transfers).toEqual([])
    await fill(page)
    await sendButton(page).click()
    await expect(page).toHaveTitle('Provider')
    await signIn(page)
    await continueButton(page).click()
    await expect(said(page)).toHaveText('200 {"by":"mara"}')
    expect(app.transfers).toEqual(sent)
  })

  test('a provider that is down after a redirect rejects with provider_unavailable, and restores the form', async ({
    page,
    app,
  }) => {
    await leave(page, app)
    app.onVisit = () => {
      app.signIn.away = true
    }
    await signIn(page)
    await expect(said(page)).toHaveText('Failed: provider_unavailable')
    await expect(page.getByLabel('Amount')).toHaveValue('1250')
    expect(app.transfers).toEqual([])
  })

  for (const [fault, code, change] of [
    ['a refusal', 'cancelled', { refuses: 'access_denied' }],
    ['a level that was not met', 'insufficient_proof', { acr: 'aal1' }],
    ['another user', 'another_person', { accountId: 'tom' }],
    ['another nonce', 'invalid_answer', { changes: { nonce: 'another' } }],
  ] as const)
    test(`the page after a redirect rejects ${fault} with ${code}, and restores the form`, async ({ page, app }) => {
      Object.assign(app.signIn, change)
      await leave(page, app)
      await signIn(page)
      await expect(said(page)).toHaveText(`Failed: ${code}`)
      await expect(page.getByLabel('Amount')).toHaveValue('1250')
      await expect(page.getByLabel('To')).toHaveValue('Lena')
      expect(app.transfers).toEqual([])
    })
})
