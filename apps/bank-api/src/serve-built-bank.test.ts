import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { serveBuiltBank } from './serve-built-bank.ts'

const isSignedIn = (request: Request): Promise<boolean> => Promise.resolve(request.headers.has('cookie'))

it.each(['/%', '/%E0%A4%A', '/%00.js', '/missing.js', '/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/policies.json'])(
  'the bank serves no file outside of its build: %s',
  async (path) => {
    const app = new Hono().all('*', serveBuiltBank(import.meta.dirname, { isSignedIn }))
    const answer = await app.request(path)
    // Paths without a file extension belong to the page, which isn't built in this test.
    expect([404, 503]).toContain(answer.status)
    expect(await answer.text()).not.toContain('"version"')
  },
)

describe('the page', () => {
  const dist = mkdtempSync(join(tmpdir(), 'built-bank-'))
  const app = new Hono().all('*', serveBuiltBank(dist, { isSignedIn }))
  const manifest = {
    'index.html': { name: 'index', file: 'assets/index-1.js', css: ['assets/index-1.css'] },
    '_home-2.js': { name: 'home', file: 'assets/home-2.js', css: ['assets/home-2.css'] },
  }

  /** The URLs that the page preloads. */
  async function preloaded(path: string, headers: Record<string, string>): Promise<readonly string[]> {
    const page = await (await app.request(path, { headers })).text()
    expect(page).toContain('</head>')
    return [...page.matchAll(/<link [^>]*href="([^"]*)"/g)].map(([, href]) => String(href))
  }

  beforeAll(() => {
    mkdirSync(join(dist, '.vite'))
    writeFileSync(join(dist, '.vite/manifest.json'), JSON.stringify(manifest))
    writeFileSync(join(dist, 'index.html'), '<html><head></head><body></body></html>')
  })
  afterAll(() => rmSync(dist, { recursive: true }))

  it('the bank’s page preloads code and data only for a signed-in customer', async () => {
    expect(await preloaded('/', { cookie: 'northbank=1' })).toEqual([
      '/assets/home-2.js',
      '/assets/home-2.css',
      '/step-up/factors',
      '/api/accounts',
      '/api/transactions?recent',
    ])
    expect(await preloaded('/', {})).toEqual([])
  })

  it('the bank’s page is kept by no shared cache, because it depends on the session', async () => {
    const answer = await app.request('/', { headers: { cookie: 'northbank=1' } })
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
  })

  it('the bank’s page is served without preloads during a database failure', async () => {
    const failing = new Hono().all(
      '*',
      serveBuiltBank(dist, { isSignedIn: () => Promise.reject(new Error('The database failed')) }),
    )
    const answer = await failing.request('/')
    expect(answer.status).toBe(200)
    expect(await answer.text()).not.toContain('<link')
  })

  it('the bank’s page preloads only code where the first render needs other data', async () => {
    expect(await preloaded('/cards', { cookie: 'northbank=1' })).toEqual(['/assets/home-2.js', '/assets/home-2.css'])
  })
})
