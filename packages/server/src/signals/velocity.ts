import { checkNumbers } from '../numbers/check-numbers.ts'
import type { ActivityRecord } from '../store/records.ts'
import { matchesAction } from '@stepup/policy'
import { type Amount, sumOfUnits } from './amount.ts'
import { missing, type History, type Signal, type SignalFacts } from './signal.ts'
import { HOUR } from '../time/clock.ts'

/** Options of {@link velocity}. */
export interface VelocityOptions {
  /** Name of the signal: `signals.<name>`. Default `velocity`. */
  readonly name?: string
  /** Counted actions, with a trailing `*` for any suffix. Default: all. */
  readonly actions?: readonly string[]
  /** Sliding windows by name, in milliseconds. Default `{ hour: 3600000, day: 86400000 }`. */
  readonly windows?: Readonly<Record<string, number>>
}

/**
 * Maximum number of counted requests from one address. Policies compare the count with the limits of offices and mobile
 * networks, which are lower. Counting half a million requests of a flood takes longer than all other signals together.
 */
const MOST_FROM_ADDRESS = 10_000

const tally = { count: 'number', attempts: 'number', sum: 'string' } as const

/**
 * Counts actions and sums amounts in sliding windows, so that splitting an amount does not evade a threshold. The current request is
 * included. Each window has `count` (allowed requests), `attempts` (all requests) and `sum`, a decimal string in the currency of this
 * request. `since_proof` covers the time since the last approval, and `from_address` counts all requests from this address,
 * up to 10,001.
 *
 * @example
 * // signals.velocity.day: { count: 3, attempts: 4, sum: '1180.5' }
 */
export function velocity({
  name = 'velocity',
  actions = ['*'],
  windows = { hour: HOUR, day: 24 * HOUR },
}: VelocityOptions = {}): Signal {
  checkNumbers('velocity()', windows)
  const isCounted = (event: ActivityRecord): boolean => actions.some((pattern) => matchesAction(pattern, event.action))
  return {
    name,
    facts: {
      ...Object.fromEntries(Object.keys(windows).map((window) => [window, tally])),
      since_proof: tally,
      from_address: Object.fromEntries(Object.keys(windows).map((window) => [window, 'number'])),
    },
    usesHistory: true,
    async read({ history, amount, address, hashAddress, store, now }) {
      const seen = await history()
      const facts: Record<string, SignalFacts> = {}
      for (const [window, length] of Object.entries(windows)) {
        const since = now - length
        if (!reaches(seen, since)) return missing('too_much_history')
        facts[window] = add(
          seen.events.filter((event) => isCounted(event) && event.at > since),
          amount,
        )
      }
      const proven = seen.events.filter(isCounted)
      const last = lastProof(proven)
      // A truncated history without a proof doesn't tell the number of events since the last proof.
      if (last !== undefined || !seen.truncated) facts['since_proof'] = add(proven.slice(0, last), amount)
      if (address === undefined) return facts
      const from: Record<string, number> = {}
      for (const [window, length] of Object.entries(windows)) {
        const counted = { address: hashAddress(address), since: now - length, limit: MOST_FROM_ADDRESS }
        from[window] = 1 + (await store.countActivity(counted))
      }
      return { ...facts, from_address: from }
    },
  }
}

/** Whether the history goes back as far. */
function reaches({ events, truncated }: History, since: number): boolean {
  return !truncated || (events.at(-1)?.at ?? 0) <= since
}

/** Returns the index of the first use of the latest proof, newest first. Presenting a grant again does not make the proof newer. */
function lastProof(events: readonly ActivityRecord[]): number | undefined {
  const newest = events.find(({ challengeId }) => challengeId !== undefined)?.challengeId
  return newest === undefined ? undefined : events.findLastIndex(({ challengeId }) => challengeId === newest)
}

function add(events: readonly ActivityRecord[], amount: Amount | undefined): SignalFacts {
  const opened = events.filter((event) => event.opened)
  const counts = { count: opened.length + 1, attempts: events.length + 1 }
  if (!amount) return counts
  const same = opened.flatMap((event) => (event.amount?.currency === amount.currency ? [event.amount.units] : []))
  return { ...counts, sum: sumOfUnits([...same, amount.units]) }
}
