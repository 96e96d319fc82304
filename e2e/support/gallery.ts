import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const dist = join(import.meta.dirname, '../../apps/gallery/dist')
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
}

const sources =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; frame-src 'self'"
const strict = `${sources}; require-trusted-types-for 'script'; trusted-types 'none'`
// Some of the shown libraries inject styles, as HTML.
const lenient = sources.replace('style-src', "style-src 'unsafe-inline'")

/** Serves the built gallery under a Content-Security-Policy as strict as the bank's. */
export async function serveGallery(): Promise<{ readonly origin: string; stop(): void }> {
  if (!existsSync(join(dist, 'index.html')))
    throw new Error('Build the gallery first: pnpm --filter @stepup/gallery build')
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = join(dist, pathname === '/' ? 'index.html' : pathname)
    const content = file.startsWith(dist) ? await readFile(file).catch(() => undefined) : undefined
    response.setHeader('Content-Security-Policy', pathname.endsWith('/modals.html') ? lenient : strict)
    response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream')
    response.statusCode = content ? 200 : 404
    response.end(content)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, stop: () => server.close() }
}
