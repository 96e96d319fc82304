import { Hono } from 'hono'
import { expect, it } from 'vitest'

import { serveBuiltBank } from './serve-built-bank.ts'

const app = new Hono().all('*', serveBuiltBank(import.meta.dirname))

it.each(['/%', '/%E0%A4%A', '/%00.js', '/missing.js', '/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/policies.json'])(
  'neither fails nor leaves its folder: %s',
  async (path) => {
    const answer = await app.request(path)
    // Paths without a file extension belong to the page, which isn't built in this test.
    expect([404, 503]).toContain(answer.status)
    expect(await answer.text()).not.toContain('"version"')
  },
)
