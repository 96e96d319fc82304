import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'

import react from '@vitejs/plugin-react'
import { build } from 'vite'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
}

/** Builds the page like an app, and serves it from memory. */
export async function servePage(): Promise<{ readonly origin: string; stop(): void }> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    root: `${import.meta.dirname}/page`,
    plugins: [react()],
    resolve: { conditions: ['@stepup/source', 'module', 'browser', 'production'] },
    build: { write: false, target: 'esnext' },
  })
  const [built] = [result].flat()
  if (!built || !('output' in built)) throw new Error('The bundler watched instead of building')
  const files = new Map<string, string | Uint8Array>(
    built.output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]),
  )
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const content = files.get(pathname)
    response.setHeader('Content-Type', types[extname(pathname)] ?? 'application/octet-stream')
    response.statusCode = content === undefined ? 404 : 200
    response.end(content)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, stop: () => server.close() }
}
