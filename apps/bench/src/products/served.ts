import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

import type { Browser } from 'playwright'

import { kilobytes } from '../size/bundle.ts'
import type { Served } from './catalog.ts'

/** Kilobytes that a page loads, after gzip. */
export interface ServedBytes {
  readonly atStart: number
  readonly forPrompt: number
}

/**
 * Loads a product's files from its packages in a browser, as a page would from the vendor, and sums up the requests.
 */
export async function measureServed(browser: Browser, modules: string, served: Served): Promise<ServedBytes> {
  let asked = new Set<string>()
  const server = createServer(({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    const file = join(modules, pathname)
    const isScript = extname(pathname) === '.js' && existsSync(file)
    if (isScript) asked.add(file)
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? readFileSync(file) : '<!doctype html><title>A page</title>')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const context = await browser.newContext()
  try {
    // The page can't reach any vendor.
    await context.route(
      (url) => url.origin !== origin,
      (route) => route.abort(),
    )
    const page = await context.newPage()
    await page.goto(origin)
    const load = async (paths: readonly string[]): Promise<void> => {
      for (const path of paths) await page.addScriptTag({ url: `/${path}` })
    }
    const taken = (): number => {
      const bytes = kilobytes([...asked].map((file) => ({ code: readFileSync(file, 'utf8') })))
      asked = new Set()
      return bytes
    }
    await load(served.atStart)
    const atStart = taken()
    await load(served.forPrompt)
    await page.evaluate(`${served.prompt}.then(() => undefined)`)
    return { atStart, forPrompt: taken() }
  } finally {
    await context.close()
    server.closeAllConnections()
    server.close()
  }
}
