import { checkNumbers } from '../numbers/check-numbers.ts'
import { evidence } from './risk.ts'
import { defineSignal, type ReadOptions, type Signal, type SignalContext } from './signal.ts'
import { DAY } from '../time/clock.ts'

/** Options of {@link dormant}. */
export interface DormantOptions {
  /** Days without activity after which an account is dormant. Default 90. */
  readonly days?: number
  /** Time of the user's last activity known to the app, in milliseconds since the epoch. */
  readonly lastSeenAt?: (
    context: SignalContext,
    options: ReadOptions,
  ) => number | undefined | Promise<number | undefined>
}

/**
 * Reports how long the account was inactive, or 0 for an unknown one. It stays dormant until the next proof, so that a first small action
 * does not hide the pause.
 */
export function dormant({ days: after = 90, lastSeenAt }: DormantOptions = {}): Signal {
  checkNumbers('dormant()', { days: after })
  return defineSignal({
    name: 'dormant',
    facts: { days: 'number', dormant: 'bool' },
    usesHistory: true,
    async read(context, options) {
      const [{ events }, told] = await Promise.all([context.history(), lastSeenAt?.(context, options)])
      const proven = events.findIndex(({ opened, acr }) => opened && acr !== undefined)
      const awake = events[proven]?.at ?? -Infinity
      const seen = [...events.slice(0, proven === -1 ? undefined : proven + 1).map(({ at }) => at), told ?? awake]
      const times = [context.now, ...seen.filter((at) => at >= awake && Number.isFinite(at))]
      const days = Math.floor(longestPause(times) / DAY)
      return { days, dormant: days >= after }
    },
    risk: (facts) => (facts.dormant ? [{ code: 'dormant_account', weight: evidence.small }] : []),
  })
}

function longestPause(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => b - a)
  return Math.max(0, ...sorted.slice(1).map((at, index) => (sorted[index] ?? at) - at))
}
