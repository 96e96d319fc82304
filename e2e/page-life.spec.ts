import { rmSync } from 'node:fs'

import type { Locator, Page } from '@playwright/test'

import { launchOptions } from '../scripts/browser.ts'
import { Prompt } from './support/northbank.ts'
import { buildPaymentApp, startPaymentSite, type PaymentSite } from './support/page-life.ts'
import { expect, test } from './support/test.ts'

// Playwright switches the back/forward cache off.
test.use({ launchOptions: { ...launchOptions(), ignoreDefaultArgs: ['--disable-back-forward-cache'] } })

const elsewhere = '<!doctype html><title>Elsewhere</title><link rel="icon" href="data:," /><h1>Elsewhere</h1>'
const embedding = `<!doctype html><title>Embedding</title><link rel="icon" href="data:," />
<iframe sandbox="allow-scripts" src="/" width="600" height="600"></iframe>`

/** Service workers that an app may have, by path. */
const workers = {
  '/copies.js': `event.respondWith((async () => {
    const { status, headers, body } = await fetch(event.request)
    return new Response(body, { status, headers })
  })())`,
  '/caches.js': `if (event.request.method === 'GET') event.respondWith((async () => {
    const cache = await caches.open('all')
    const known = await cache.match(event.request)
    if (known) return known
    const response = await fetch(event.request)
    await cache.put(event.request, response.clone())
    return response
  })())`,
  '/offline-page.js': `event.respondWith(fetch(event.request).catch(() =>
    new Response('<h1>You are offline</h1>', { headers: { 'Content-Type': 'text/html' } })))`,
}

const scripts = Object.fromEntries(
  Object.entries(workers).map(([path, respond]) => [
    path,
    `addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('fetch', (event) => { if (/\\/(api|step-up)\\//.test(event.request.url)) { ${respond} } })`,
  ]),
)

let app: string
test.beforeAll(async () => {
  app = await buildPaymentApp()
})
test.afterAll(() => rmSync(app, { recursive: true, force: true }))

let site: PaymentSite
test.beforeEach(async () => {
  site = await startPaymentSite(app, { '/elsewhere': elsewhere, '/embedding': embedding, ...scripts })
})
test.afterEach(() => site.stop())

const pay = (page: Page): Promise<void> => page.getByRole('button', { name: 'Pay' }).click()
const said = (page: Page): Locator => page.getByRole('main').getByRole('status')

/** Registers a service worker, and waits until the page's requests pass through it. */
async function workThrough(page: Page, script: keyof typeof workers): Promise<void> {
  await page.goto(site.origin)
  await page.evaluate(async (url) => {
    await navigator.serviceWorker.register(url)
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve))
  }, script)
}

test.describe('the code of the prompt', () => {
  for (const chunk of ['first', 'later-steps', 'details-view', 'runtime'])
    test(`EDGE-13: a call fails with load_failed while the chunk ${chunk} is lost, and the next one succeeds`, async ({
      page,
    }) => {
      const lost = new RegExp(`/assets/${chunk}-[^/]+\\.js$`)
      await page.route(lost, (route) => route.abort('internetdisconnected'))
      await page.goto(site.origin)
      await pay(page)
      await expect(said(page)).toHaveText('load_failed, idle')
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await page.unroute(lost)
      await pay(page)
      await new Prompt(page).type('123456')
      await expect(said(page)).toHaveText('200, idle')
    })
})

test('a page that allows only scripts and styles with a nonce, and no policy of trusted types, prompts', async ({
  page,
}) => {
  await page.route(`${site.origin}/`, async (route) => {
    const response = await route.fetch()
    const policy =
      "default-src 'none'; script-src 'nonce-once' 'strict-dynamic'; style-src 'nonce-once'; connect-src 'self'; img-src data:; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    await route.fulfill({
      response,
      headers: { ...response.headers(), 'Content-Security-Policy': policy },
      body: (await response.text()).replaceAll(/<(script|link rel="stylesheet")/g, '<$1 nonce="once"'),
    })
  })
  await page.goto(site.origin)
  await pay(page)
  const prompt = new Prompt(page)
  await expect(prompt.dialog).toHaveCSS('position', 'fixed')
  await prompt.type('123456')
  await expect(said(page)).toHaveText('200, idle')
})

test.describe('a page in the back/forward cache', () => {
  /** Leaves the page and returns to it, from the cache. */
  async function leaveAndReturn(page: Page, meanwhile = (): void => {}): Promise<void> {
    await page.evaluate(() => {
      window.addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }))
      location.assign('/elsewhere')
    })
    await expect(page).toHaveTitle('Elsewhere')
    meanwhile()
    await page.evaluate(() => history.back())
    await expect(page).toHaveTitle('Payment')
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'persisted'))).toBe(true)
  }

  test('an open prompt is still open when the user comes back, and approves the payment', async ({ page }) => {
    await page.goto(site.origin)
    await pay(page)
    const prompt = new Prompt(page)
    await expect(prompt.code).toBeFocused()
    await leaveAndReturn(page)
    await prompt.type('123456')
    await expect(said(page)).toHaveText('200, idle')
  })

  test('an elevation that changed while the user was away is read again', async ({ page }) => {
    await page.goto(site.origin)
    await pay(page)
    await new Prompt(page).type('123456')
    await expect(said(page)).toHaveText('200, idle')
    await expect(page.getByText('Elevation: none')).toBeVisible()
    await leaveAndReturn(page, site.elevate)
    await expect(page.getByText('Elevation: elevated')).toBeVisible()
  })

  test('a payment whose proof is being verified is not lost when the user leaves and comes back', async ({ page }) => {
    await page.goto(site.origin)
    await pay(page)
    const release = site.holdVerifications()
    await new Prompt(page).type('123456')
    await expect.poll(() => site.calls.at(-1)).toMatch(/verify$/)
    await leaveAndReturn(page, release)
    await expect(said(page)).toHaveText('200, idle')
  })
})

test('a frame with a sandbox prompts, although it has no storage, no locks and no visible headers', async ({
  page,
}) => {
  await site.stop()
  // Only a prompt for an elevation waits for the lock that tabs share.
  site = await startPaymentSite(app, { '/embedding': embedding }, { authorization_details: undefined })
  await page.goto(`${site.origin}/embedding`)
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: 'Pay' }).click()
  await frame.getByRole('dialog').getByRole('textbox').fill('123456')
  await expect(frame.getByRole('main').getByRole('status')).toHaveText('200, idle')
})

test.describe('a service worker', () => {
  test('a payment is approved through a worker that makes its own responses', async ({ page }) => {
    await workThrough(page, '/copies.js')
    await pay(page)
    await new Prompt(page).type('123456')
    await expect(said(page)).toHaveText('200, idle')
  })

  test('a worker that repeats a refusal from its cache prompts once, and the call fails', async ({ page }) => {
    await workThrough(page, '/caches.js')
    await page.getByRole('button', { name: 'Show card' }).click()
    await new Prompt(page).type('123456')
    await expect(said(page)).toHaveText('idle, still_required')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(site.calls.filter((path) => path === '/api/card')).toHaveLength(1)
  })

  test('an offline page in place of an approval does not count as one', async ({ page }) => {
    await workThrough(page, '/offline-page.js')
    await pay(page)
    const prompt = new Prompt(page)
    await expect(prompt.code).toBeFocused()
    await site.stop()
    await prompt.type('123456')
    await expect(said(page)).toHaveText('unexpected_response, idle')
  })
})
