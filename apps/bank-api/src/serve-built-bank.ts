import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

import type { Handler } from 'hono'

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

/** Serves the built bank: hashed files with a long cache lifetime, and the page for every other path. */
export function serveBuiltBank(dist: string): Handler {
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
    const page = await readFile(join(dist, 'index.html')).catch(() => undefined)
    if (!page) return context.text('The bank is not built yet. Run `npm start`, which builds it.', 503)
    return context.body(new Uint8Array(page), 200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-cache',
    })
  }
}
