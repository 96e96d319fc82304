import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Origin of the WebAuthn ceremonies. */
export const origin = 'http://localhost'

/** A server on loopback. */
export interface BenchServer {
  readonly url: string
  close(): Promise<void>
}

export async function listen(server: Server): Promise<BenchServer> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
