import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { bundleForBrowser } from '../../scripts/bundle-for-browser.ts'

/** A site that only serves pages. */
export interface Site {
  readonly origin: string
  readonly close: () => Promise<void>
}

/** Serves pages by path with the same headers, and the client as the global `stepUp` in `/client.js`. */
export async function serve(
  pages: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Site> {
  const client = await bundleForBrowser(join(import.meta.dirname, '../../packages/core/src/index.ts'), 'stepUp')
  const server = createServer(({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    const isScript = pathname === '/client.js'
    const body = isScript ? client : pages[pathname]
    response.writeHead(body === undefined ? 404 : 200, {
      'Content-Type': isScript ? 'text/javascript' : 'text/html; charset=utf-8',
      ...headers,
    })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    // A different site than `127.0.0.1`, and also a secure context.
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
