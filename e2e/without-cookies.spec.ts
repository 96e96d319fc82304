import { expect, firefox, test } from '@playwright/test'

import { firefoxOptions } from '../scripts/browser.ts'
import { serve } from './support/bare-pages.ts'

/**
 * Runs in the page: an API that challenges once, a user who enters the right code, and the browser's own channel, locks
 * and storage.
 */
async function payInPage(): Promise<unknown> {
  const { createStepUpClient } = Reflect.get(globalThis, 'stepUp')
  let elevated = false
  const challenge = {
    id: 'challenge',
    action: 'card.reveal',
    acr_values: ['aal2'],
    expires_in: 300,
    reasons: [],
    factors: [{ id: 'totp', kind: 'totp' }],
    remaining: 1,
  }
  const client = createStepUpClient({
    async fetch(input: string) {
      if (input.endsWith('/verify')) {
        elevated = true
        return Response.json({
          status: 'approved',
          elevation: { acr: 'aal2', amr: ['otp'], auth_time: 0, expires_in: 300 },
        })
      }
      if (elevated) return Response.json({ number: '4929' })
      return Response.json(
        { type: 'urn:stepup:problem:step-up-required', title: 'Step up', status: 401, step_up: challenge },
        { status: 401 },
      )
    },
  })
  client.attachRenderer()
  client.subscribe(() => {
    if (client.getSnapshot().status === 'entering') client.send({ type: 'submit', code: '123456' })
  })
  try {
    return (await client.fetch('/api/card')).status
  } catch (error) {
    return String(error)
  }
}

for (const [cookieKind, behavior] of [
  ['third parties’', 1],
  ['all', 2],
  ['unvisited sites’', 3],
] as const)
  test(`Firefox without ${cookieKind} cookies and channels between tabs steps up, in a frame too`, async () => {
    const site = await serve({
      '/': '<!doctype html><title>App</title><script src="/client.js"></script>',
    })
    const outerSite = await serve({
      '/': `<!doctype html><iframe src="${site.origin.replace('localhost', '127.0.0.1')}/"></iframe>`,
    })
    const browser = await firefox.launch(firefoxOptions({ 'network.cookie.cookieBehavior': behavior }))
    try {
      const page = await browser.newPage()
      await page.goto(site.origin)
      expect(await page.evaluate(payInPage)).toBe(200)
      await page.goto(outerSite.origin)
      const frame = await page.waitForSelector('iframe').then((element) => element?.contentFrame())
      await frame?.waitForFunction(() => Reflect.has(globalThis, 'stepUp'))
      expect(await frame?.evaluate(payInPage)).toBe(200)
      const blocked = await frame?.evaluate(() => {
        try {
          new BroadcastChannel('any').close()
          return 'none'
        } catch (error) {
          return (error as Error).name
        }
      })
      // Without this check the test could pass with storage enabled.
      expect(blocked).toBe('SecurityError')
    } finally {
      await browser.close()
      await site.close()
      await outerSite.close()
    }
  })
