import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

import type { Handler } from 'hono'

import { preloadLinks } from './preload-links.ts'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

interface BuiltBankOptions {
  /** Whether a customer is signed in. Their page links to the code and data that it starts with. */
  readonly isSignedIn: (request: Request) => Promise<boolean>
}

/** Serves the built bank: hashed files with a long cache lifetime, and the page for every other path. */
export function serveBuiltBank(dist: string, { isSignedIn }: BuiltBankOptions): Handler {
  async function linksFor(request: Request, path: string): Promise<string> {
    return (await isSignedIn(request)) ? preloadLinks(dist, path) : ''
  }

  return async (context) => {
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') return context.notFound()
    const path = normalize(context.req.path)
    const file = join(dist, path)
    const type = types[extname(path)]
    if (type && file.startsWith(dist + sep)) {
      const content = await readFile(file).catch(() => undefined)
      if (!content) return context.notFound()
      const hashed = path.includes(`${sep}assets${sep}`)
      return context.body(new Uint8Array(content), 200, {
        'Content-Type': type,
        'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      })
    }
    const page = await readFile(join(dist, 'index.html'), 'utf8').catch(() => undefined)
    if (page === undefined) return context.text('The bank is not built yet. Run `npm start`, which builds it.', 503)
    // The page works without the links, and reports a database failure itself.
    const links = await linksFor(context.req.raw, path).catch(() => '')
    return context.html(page.replace('</head>', `${links}</head>`), 200, { 'Cache-Control': 'private, no-cache' })
  }
}
