import { checkNumbers } from '../numbers/check-numbers.ts'
import { MAX_TIMEOUT, within } from '../time/within.ts'
import { inRanges } from '../request/network.ts'
import { evidence } from './risk.ts'
import { defineSignal, missing, type Signal } from './signal.ts'

/** Verdict of a reputation service on an address. */
export type Reputation = 'good' | 'bad' | 'unknown'

/** Options of {@link address}. */
export interface AddressOptions {
  /** Ranges that count against the request: `["192.0.2.0/24", "2001:db8::/32"]`. They win over `allow`. */
  readonly deny?: readonly string[]
  /** Ranges that count for the request, such as the company's own. */
  readonly allow?: readonly string[]
  /** Asks your service. A timeout counts as unknown, not as good. */
  readonly reputation?: (address: string, options: { readonly signal: AbortSignal }) => Promise<Reputation>
  /** Milliseconds that `reputation` may take. Default 250. */
  readonly timeout?: number
}

/**
 * Reports which lists contain the client's address.
 *
 * @throws TypeError for an invalid range of addresses.
 */
export function address({ deny = [], allow = [], reputation: ask, timeout = 250 }: AddressOptions = {}): Signal {
  checkNumbers('address()', { timeout }, { to: MAX_TIMEOUT })
  const [denied, allowed] = [inRanges(deny), inRanges(allow)]
  return defineSignal({
    name: 'address',
    facts: { listed: 'string', reputation: 'string' },
    // Longer than the service's own timeout, so that a slow service doesn't discard the result of the lists.
    timeout: timeout + 50,
    async read({ address: from }, { signal }) {
      if (from === undefined) return missing('no_address')
      const listed = denied(from) ? 'deny' : allowed(from) ? 'allow' : 'none'
      const asking =
        ask &&
        within(timeout, 'The reputation service', () =>
          ask(from, { signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]) }),
        )
      return { listed, reputation: (await asking?.catch(() => 'unknown' as const)) ?? 'unknown' }
    },
    risk: ({ listed, reputation }) => [
      ...(listed === 'deny' ? [{ code: 'address_denied', weight: evidence.extreme }] : []),
      ...(listed === 'allow' ? [{ code: 'address_allowed', weight: evidence.negativeLow }] : []),
      ...(reputation === 'bad' ? [{ code: 'address_reputation', weight: evidence.high }] : []),
      ...(ask && reputation === 'unknown' ? [{ code: 'address_unknown', weight: evidence.medium }] : []),
    ],
  })
}
