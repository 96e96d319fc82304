import { checkNumbers } from '../numbers/check-numbers.ts'
import { evidence } from './risk.ts'
import { defineSignal, missing, type ReadOptions, type Signal, type SignalContext } from './signal.ts'
import { HOUR } from '../time/clock.ts'

/** Options of {@link recentChange}. */
export interface RecentChangeOptions {
  /** Hours for which a change is recent. Default 24. */
  readonly hours?: number
  /** Time of the user's last password change, in milliseconds since the epoch, if any. */
  readonly passwordChangedAt?: (
    context: SignalContext,
    options: ReadOptions,
  ) => number | undefined | Promise<number | undefined>
}

const YEAR = 24 * 365

/** Reports the time since authenticators, devices or the password changed. An account takeover usually starts with such a change. */
export function recentChange({ hours: within = 24, passwordChangedAt }: RecentChangeOptions = {}): Signal {
  checkNumbers('recentChange()', { hours: within })
  return defineSignal({
    name: 'recent_change',
    facts: { recent: 'bool', hours: 'number' },
    usesHistory: true,
    async read(context, options) {
      const { store, session, history, now } = context
      const [authenticators, { events, truncated }, password] = await Promise.all([
        store.listAuthenticators(session.user.id),
        history(),
        passwordChangedAt?.(context, options),
      ])
      // Removals only exist in the history, and a truncated history may lack them.
      if (truncated && (events.at(-1)?.at ?? Infinity) > now - within * HOUR) return missing('too_much_history')
      const changes = events.filter(({ opened, action }) => opened && /^(?:factor|device)\./u.test(action))
      const times = [...authenticators.map(({ createdAt }) => createdAt), ...changes.map(({ at }) => at)]
      if (password !== undefined) times.push(password)
      const hours = Math.min(YEAR, Math.max(0, now - Math.max(0, ...times)) / HOUR)
      return { recent: hours < within, hours }
    },
    risk: ({ recent }) => (recent ? [{ code: 'recent_change', weight: evidence.medium }] : []),
  })
}
