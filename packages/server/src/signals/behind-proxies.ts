import { inRanges, readAddress } from './network.ts'

/** Options of {@link behindProxies}. */
export interface BehindProxiesOptions {
  /** The address that the connection itself comes from. The adapters have it: `remoteAddress` of `@stepup/server/node`. */
  readonly remoteAddress: (request: Request) => string | undefined
  /** The proxies of your own: `["10.0.0.0/8"]`. Nobody else's word on `X-Forwarded-For` counts. */
  readonly trusted: readonly string[]
}

/**
 * The client's address where proxies stand in between: `X-Forwarded-For` is read from the right, where your own proxies write, up to
 * the first address that is not one of them. What a client writes into it itself is to the left of that (RSK-07).
 *
 * @throws TypeError for what is no range of addresses.
 * @example
 * import { remoteAddress } from '@stepup/server/node'
 *
 * createStepUpServer({ ...options, clientAddress: behindProxies({ remoteAddress, trusted: ['10.0.0.0/8'] }) })
 */
export function behindProxies({
  remoteAddress,
  trusted,
}: BehindProxiesOptions): (request: Request) => string | undefined {
  const isTrusted = inRanges(trusted)
  return (request) => {
    let address = readAddress(remoteAddress(request) ?? '')?.toString()
    const chain = (request.headers.get('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
    for (const hop of chain.reverse()) {
      if (address === undefined || !isTrusted(address)) break
      // A proxy that writes something else than an address is not one to rely on.
      address = hop === '' ? address : readAddress(withoutPort(hop))?.toString()
    }
    return address
  }
}

/** Some proxies write `192.0.2.1:4711` or `[2001:db8::1]:4711`. */
function withoutPort(hop: string): string {
  return /^\[(.*)\](?::\d+)?$/u.exec(hop)?.[1] ?? /^([\d.]+):\d+$/u.exec(hop)?.[1] ?? hop
}
