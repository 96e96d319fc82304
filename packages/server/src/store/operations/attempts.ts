import type { FailureCount } from '../records.ts'
import type { Operate, Outcome } from '../operate.ts'
import { challenges, failures, failuresOf } from '../tables.ts'
import { isOpen, wrongOf } from './challenges.ts'
import { type Counted, counterOf, countOnce, type CountRequest } from './counters.ts'
import { type AttemptLock, cleared, failedOnceMore, lockedUntil } from './failures.ts'

/**
 * Whether an attempt may be evaluated. Until it turns out right it counts as wrong: among the `attempts` that are not answers, and
 * in the `failures` of each of the request's locks.
 */
export type AttemptReservation =
  | { readonly ok: true; readonly attempts: number; readonly failures: readonly number[] }
  | { readonly ok: false; readonly reason: 'closed' }
  | { readonly ok: false; readonly reason: 'factor_locked' | 'limited'; readonly until: number }

/** The attempt that `reserveAttempt` counts, and the limits that it counts against. */
export interface AttemptRequest {
  readonly challengeId: string
  readonly userId: string
  readonly now: number
  /** Maximum number of failures. */
  readonly maxAttempts: number
  /** Empty for unguessable factors, so that another user's passkey can't be locked. */
  readonly locks: readonly AttemptLock[]
  /** A counter of all attempts that are let through. When it is full, the attempt is refused as `limited`. */
  readonly counter?: CountRequest | undefined
}

export interface AttemptOperations {
  /** Counts an attempt before it is evaluated, so that parallel guesses can't outrun the limit (RLM-05). */
  reserveAttempt(request: AttemptRequest): Promise<AttemptReservation>
  /** Consecutive failures of a user, by lock. */
  listFailures(userId: string): Promise<readonly FailureCount[]>
  clearFailures(userId: string, key: string): Promise<void>
  /** Increments a counter atomically. Rejected increments do not extend the window. */
  count(request: CountRequest): Promise<Counted>
}

export function attemptOperations({ list, change, update }: Operate): AttemptOperations {
  return {
    reserveAttempt({ challengeId, userId, now, maxAttempts, locks, counter }) {
      const keys = locks.map(({ key }) => key)
      // All users of an address share the row of its counter.
      return change(
        counter?.key ?? userId,
        [challenges.by('id', challengeId), failuresOf(userId, keys), counterOf(counter)],
        ([challenge], found, before): Outcome<AttemptReservation> => {
          if (!challenge || !isOpen(challenge, now) || wrongOf(challenge.record) >= maxAttempts)
            return { result: { ok: false, reason: 'closed' } }
          const failed = locks.map((lock) => ({ lock, kept: found.find(({ record }) => record.key === lock.key) }))
          const until = Math.max(...failed.map(({ lock, kept }) => lockedUntil(lock, kept?.record)))
          if (until > now) return { result: { ok: false, reason: 'factor_locked', until } }
          const counted = countOnce(counter, before)
          if (!counted.ok) return { result: { ok: false, reason: 'limited', until: counted.until } }
          const next = failed.map(({ lock, kept }) => ({ kept, record: failedOnceMore(lock, kept?.record, now) }))
          const { attempts } = challenge.record
          return {
            result: {
              ok: true,
              attempts: wrongOf(challenge.record) + 1,
              failures: next.map(({ record }) => record.failures),
            },
            changes: [
              challenges.put({ ...challenge.record, attempts: attempts + 1 }, challenge),
              ...next.map(({ kept, record }) => failures.put({ userId, ...record }, kept)),
              ...counted.changes,
            ],
          }
        },
      )
    },

    async listFailures(userId) {
      const counts = await list(failures.by('user', userId))
      return counts
        .filter((counted) => counted.failures > 0)
        .map(({ key, failures: count, lockedUntil: until }) => ({ key, failures: count, lockedUntil: until }))
    },
    clearFailures: (userId, key) => update(userId, [failuresOf(userId, [key])], cleared),

    count: (request) =>
      change(request.key, [counterOf(request)], (before): Outcome<Counted> => {
        const counted = countOnce(request, before)
        return counted.ok ? { result: { ok: true }, changes: counted.changes } : { result: counted }
      }),
  }
}
