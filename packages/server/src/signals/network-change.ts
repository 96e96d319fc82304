import { networkOf } from '../request/network.ts'
import { evidence } from './risk.ts'
import { defineSignal, missing, type Signal } from './signal.ts'

/**
 * Reports whether the session is used from another address, network or country than it began in: a stolen cookie
 * travels (RSK-10).
 */
export function networkChange(): Signal {
  return defineSignal({
    name: 'network_change',
    facts: { address: 'bool', network: 'bool', country: 'bool' },
    usesHistory: true,
    async read({ address, session, seal, hashAddress, history, place }) {
      if (address === undefined || networkOf(address) === undefined) return missing('no_address')
      const { events, truncated } = await history()
      // The session's first event may precede the history. A later event must not replace it.
      if (truncated && !((events.at(-1)?.at ?? Infinity) <= session.authTime * 1000)) return missing('too_much_history')
      const first = events.findLast((event) => event.sessionId === session.id && event.network !== undefined)
      if (!first) return { address: false, network: false, country: false }
      const country = first.place?.country === undefined ? undefined : (await place())?.country
      return {
        address: first.address !== hashAddress(address),
        network: first.network !== seal.mac('network', networkOf(address) ?? ''),
        country: country !== undefined && country !== first.place?.country,
      }
    },
    risk({ network, country }) {
      if (country) return [{ code: 'country_changed', weight: evidence.high }]
      return network ? [{ code: 'network_changed', weight: evidence.medium }] : []
    },
  })
}
