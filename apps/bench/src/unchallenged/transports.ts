import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const answer = '{"id":"tr_1","status":"sent"}'
const headers = { 'Content-Type': 'application/json' }

/** The work of every fetch without the network: builds the request and a response with a body. */
export async function memoryFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init)
  await request.text()
  return new Response(answer, { headers })
}

/** Does nothing, so that only the client itself is measured. */
export function instantFetch(): Promise<Response> {
  return answered
}

const answered = Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve({}) } as Response)

/** A loopback server that accepts every request. */
export async function startServer(): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => response.writeHead(200, headers).end(answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/transfers`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
