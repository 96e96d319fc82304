import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Listens on a free port until the test ends. */
export async function listen(
  server: Server,
  onDone: (close: () => Promise<void>) => void,
): Promise<{ readonly url: string }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onDone(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
