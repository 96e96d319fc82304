import { behindProxies, isLoopback } from '@stepup/server/signals'

/** The connection, as the HTTP server describes it. */
interface Connection {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string | undefined } }
}

/** Reads the addresses of clients. */
export interface ClientAddresses {
  /** Records the address of a request. Call it before anything else handles the request. */
  note(request: Request, connection: Connection): void
  /**
   * Returns `undefined` for addresses of this machine. Otherwise one limit would apply to a developer, or to all
   * clients behind an unlisted proxy.
   */
  of(request: Request): string | undefined
}

/** Creates the reader of client addresses. `trusted` lists the bank's own proxies: `["10.0.0.0/8"]`. */
export function clientAddresses(trusted: readonly string[]): ClientAddresses {
  const connections = new WeakMap<Request, string>()
  const remoteAddress = (request: Request): string | undefined => connections.get(request)
  const behind = trusted.length > 0 ? behindProxies({ remoteAddress, trusted }) : remoteAddress
  return {
    note(request, { incoming }) {
      const address = incoming?.socket?.remoteAddress
      if (address !== undefined) connections.set(request, address)
    },
    of(request) {
      const address = behind(request)
      return address === undefined || isLoopback(address) ? undefined : address
    },
  }
}
