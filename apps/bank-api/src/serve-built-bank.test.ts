import { Hono } from 'hono'
import { expect, it } from 'vitest'

import { serveBuiltBank } from './serve-built-bank.ts'

const app = new Hono().all('*', serveBuiltBank(import.meta.dirname))

it.each(['/%', '/%E0%A4%A', '/%00.js', '/missing.js', '/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/policies.json'])(
  'neither fails nor leaves its folder: %s',
  async (path) => {
    const answer = await app.request(path)
    // A path without a file's ending is the page's own, which is not built here.
    expect([404, 503]).toContain(answer.status)
    expect(await answer.text()).not.toContain('"version"')
  },
)
