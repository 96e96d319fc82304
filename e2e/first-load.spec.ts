import { gzipSync } from 'node:zlib'

import { Northbank } from './support/northbank.ts'
import { expect, test } from './support/test.ts'

/** Maximum compressed bytes of script before the first content. */
const BUDGET = 110_000

test('the first load of the bank is at most 110 kB of script', async ({ page, bank }) => {
  const html = await (await page.request.get(bank.origin)).text()
  const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? '')
  expect(scripts.length).toBeGreaterThan(0)
  const bodies = await Promise.all(scripts.map(async (path) => (await page.request.get(bank.origin + path)).body()))
  const size = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)
  expect(size).toBeLessThanOrEqual(BUDGET)
})

test('the home page of a customer fetches its code and data beside the main script, each of them once', async ({
  page,
  bank,
}) => {
  const northbank = new Northbank(page, bank.origin)
  await northbank.becomeDemoCustomer()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url().slice(bank.origin.length)))
  const ahead = [
    /^\/assets\/home-.*\.js$/,
    /^\/assets\/home-.*\.css$/,
    /^\/api\/session$/,
    /^\/api\/accounts$/,
    /^\/api\/transactions\?recent$/,
    /^\/step-up\/factors$/,
  ]
  const areAsked = Promise.all(
    ahead.map((path) => page.waitForRequest((request) => path.test(request.url().slice(bank.origin.length)))),
  )
  // The script is held back until then, so a request that only the script makes would time out.
  await page.route(/\/assets\/index-.*\.js$/, async (route) => {
    await areAsked
    await route.continue()
  })
  await page.goto(bank.origin)
  await northbank.loaded()
  for (const path of ahead) expect(asked.filter((url) => path.test(url))).toHaveLength(1)
})
