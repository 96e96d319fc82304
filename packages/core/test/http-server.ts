import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Serves a `fetch` on a port, for libraries with their own transport. Returns its origin and a function that closes it.
 */
export async function listen(
  answer: (request: Request) => Promise<Response>,
): Promise<{ readonly origin: string; readonly close: () => Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const { method = 'GET', url = '/', headers } = incoming
      const named = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)])
      const body = method === 'GET' ? null : Buffer.concat(chunks)
      void answer(new Request(new URL(url, origin), { method, headers: named, body })).then(async (response) => {
        outgoing.writeHead(response.status, Object.fromEntries(response.headers))
        outgoing.end(Buffer.from(await response.arrayBuffer()))
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
