import { gzipSync } from 'node:zlib'

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
