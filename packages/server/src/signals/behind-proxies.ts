import ipaddr from 'ipaddr.js'

import { inRanges, readAddress } from '../request/network.ts'
import { readForwarded } from './forwarded-header.ts'

/** Options of {@link behindProxies}. */
export interface BehindProxiesOptions {
  /** The address that the connection itself comes from. The adapters have it: `remoteAddress` of `@stepup/server/node`. */
  readonly remoteAddress: (request: Request) => string | undefined
  /** Your own proxies: `["10.0.0.0/8"]`. Only their reports count. */
  readonly trusted: readonly string[]
  /**
   * Header that your proxies append to. Default `X-Forwarded-For`; `Forwarded` is read by RFC 7239. Name only one: proxies pass other
   * headers on unchanged, so clients control them.
   */
  readonly header?: string
  /** Called once per probable configuration mistake. Default `console.error`. */
  readonly onMistake?: (text: string) => void
}

/**
 * Reads the client's address behind proxies: from the right, where your proxies append, to the first address that is not one of them.
 * Values from the client are further left (RSK-07).
 *
 * @throws TypeError for an invalid range of addresses.
 * @example
 * import { remoteAddress } from '@stepup/server/node'
 *
 * createStepUpServer({ ...options, clientAddress: behindProxies({ remoteAddress, trusted: ['10.0.0.0/8'] }) })
 */
export function behindProxies({
  remoteAddress,
  trusted,
  header = 'X-Forwarded-For',
  onMistake = (text) => console.error(text),
}: BehindProxiesOptions): (request: Request) => string | undefined {
  const isTrusted = inRanges(trusted)
  const hopsOf = header.toLowerCase() === 'forwarded' ? readForwarded : readList
  const told = new Set<string>()
  const tell = (cause: string, text: string): void => {
    if (told.has(cause)) return
    told.add(cause)
    onMistake(`[stepup] ${text}`)
  }

  return (request) => {
    const connection = readAddress(remoteAddress(request) ?? '')?.toString()
    if (connection === undefined) return undefined
    const written = request.headers.get(header)
    if (!isTrusted(connection)) {
      if (written !== null && isPrivate(connection)) tell('untrusted', untrusted(connection, header))
      return connection
    }
    if (written === null) tell('missing', missing(connection, header, request))
    let address: string | undefined = connection
    for (const hop of hopsOf(written ?? '')) {
      if (address === undefined || !isTrusted(address)) break
      // Without an address from this proxy, the client's address is unknown.
      address = hop === '' ? address : readAddress(withoutPort(hop ?? ''))?.toString()
    }
    return address
  }
}

/** The entries of a list, the nearest proxy's first. */
function readList(list: string): readonly string[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .toReversed()
}

/** Some proxies write `192.0.2.1:4711` or `[2001:db8::1]:4711`; a port may be hidden (RFC 7239 §6.3). */
function withoutPort(hop: string): string {
  return /^\[(.*)\](?::[\w.-]+)?$/u.exec(hop)?.[1] ?? /^([\d.]+):[\w.-]+$/u.exec(hop)?.[1] ?? hop
}

/** Whether an address belongs to a private network, as a proxy's may, and no client's on the Internet. */
function isPrivate(address: string): boolean {
  return ['private', 'loopback', 'uniqueLocal', 'linkLocal', 'carrierGradeNat'].includes(
    ipaddr.process(address).range(),
  )
}

function untrusted(connection: string, header: string): string {
  return `A call came from ${connection} with ${header}, and behindProxies() is not told to trust that address. If it is your proxy, add it to \`trusted\`: until then all its clients count as one address.`
}

function missing(connection: string, header: string, { headers }: Request): string {
  const others = ['X-Forwarded-For', 'Forwarded', 'X-Real-IP'].filter((name) => headers.has(name))
  const cure =
    others.length > 0
      ? `It sent ${others.join(' and ')}: if your proxy writes that, say so in \`header\`.`
      : 'Let the proxy write it, or name in `header` what it writes.'
  return `A call came from ${connection}, a proxy that behindProxies() trusts, without ${header}. All its clients count as one address. ${cure}`
}
