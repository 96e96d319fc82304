import { evidence } from './risk.ts'
import type { Signal, SignalContext } from './signal.ts'

/** Options of {@link dormant}. */
export interface DormantOptions {
  /** Days without anything after which an account has gone to sleep. Default 90. */
  readonly days?: number
  /** When the person was last there, in milliseconds since the epoch, as the app knows it from before. */
  readonly lastSeenAt?: (context: SignalContext) => number | undefined | Promise<number | undefined>
}

const DAY = 24 * 60 * 60 * 1000

/** For how long nothing happened in the account. Of one that nothing is known of, 0. */
export function dormant({ days: after = 90, lastSeenAt }: DormantOptions = {}): Signal<{
  days: number
  dormant: boolean
}> {
  return {
    name: 'dormant',
    facts: { days: 'number', dormant: 'bool' },
    usesHistory: true,
    async read(context) {
      const [{ events }, told] = await Promise.all([context.history(), lastSeenAt?.(context)])
      const last = Math.max(events[0]?.at ?? -Infinity, told ?? -Infinity)
      const days = Number.isFinite(last) ? Math.max(0, Math.floor((context.now - last) / DAY)) : 0
      return { days, dormant: days >= after }
    },
    risk: (facts) => (facts.dormant ? [{ code: 'dormant_account', weight: evidence.small }] : []),
  }
}
