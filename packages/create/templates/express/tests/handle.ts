import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { app } from '../server/app.ts'

const server = app.listen(0, '127.0.0.1')
await once(server, 'listening')
server.unref()
const { port } = server.address() as AddressInfo

/** Sends a request of a test to a local port, because Express handles no `Request` without a connection. */
export async function handle(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  return fetch(new Request(`http://127.0.0.1:${port}${pathname}${search}`, request))
}
