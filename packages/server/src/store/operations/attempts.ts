import type { FailureCount } from '../records.ts'
import type { Operate, Outcome } from '../operate.ts'
import { challenges, counters, failures, failuresOf } from '../tables.ts'
import { isOpen, wrongOf } from './challenges.ts'
import { cleared } from './failures.ts'

/**
 * Whether an attempt may be evaluated. Until it turns out right it counts as wrong: among the `attempts` that are not answers, and
 * in the `failures` of each of the request's locks.
 */
export type AttemptReservation =
  | { readonly ok: true; readonly attempts: number; readonly failures: readonly number[] }
  | { readonly ok: false; readonly reason: 'closed' }
  | { readonly ok: false; readonly reason: 'factor_locked'; readonly until: number }

/** Limits of `reserveAttempt`. */
export interface AttemptRequest {
  readonly challengeId: string
  readonly userId: string
  readonly now: number
  /** Maximum number of failures. */
  readonly maxAttempts: number
  /** Empty for unguessable factors, so that another user's passkey can't be locked. */
  readonly locks: readonly AttemptLock[]
}

/** Counts consecutive failures of a user under a key, with growing lockouts. */
export interface AttemptLock {
  /** A factor's id, or `*` for the whole account. */
  readonly key: string
  /** At as many it stays shut. Absent when it never does. */
  readonly disableAt?: number
  /** Number of failures per lockout. The first lasts `firstDelay`, each further one twice as long, at most `maxDelay`. */
  readonly every: number
  readonly firstDelay: number
  readonly maxDelay: number
}

/** The request of a store's `count`. */
export interface CountRequest {
  readonly key: string
  readonly now: number
  /** Length of the window. It starts with the first counted event. */
  readonly window: number
  readonly max: number
}

/** Whether one more was within the limit; if not, when the window ends. */
export type Counted = { readonly ok: true } | { readonly ok: false; readonly until: number }

/** Operations on attempts, consecutive failures and counters. */
export interface AttemptOperations {
  /** Counts an attempt before it is evaluated, so that parallel guesses can't outrun the limit (RLM-05). */
  reserveAttempt(request: AttemptRequest): Promise<AttemptReservation>
  /** Consecutive failures of a user, by lock. */
  listFailures(userId: string): Promise<readonly FailureCount[]>
  clearFailures(userId: string, key: string): Promise<void>
  /** Increments a counter atomically. Rejected increments do not extend the window. */
  count(request: CountRequest): Promise<Counted>
}

/** Attempts, consecutive failures, and other counters. */
export function attemptOperations({ list, change, update }: Operate): AttemptOperations {
  return {
    reserveAttempt({ challengeId, userId, now, maxAttempts, locks }) {
      const keys = locks.map(({ key }) => key)
      return change(
        userId,
        [challenges.by('id', challengeId), failuresOf(userId, keys)],
        ([challenge], found): Outcome<AttemptReservation> => {
          if (!challenge || !isOpen(challenge, now) || wrongOf(challenge.record) >= maxAttempts)
            return { result: { ok: false, reason: 'closed' } }
          const counted = locks.map((lock) => ({ lock, before: found.find(({ record }) => record.key === lock.key) }))
          const until = Math.max(...counted.map(({ lock, before }) => lockedUntil(lock, before?.record)))
          if (until > now) return { result: { ok: false, reason: 'factor_locked', until } }
          const next = counted.map(({ lock, before }) => ({
            before,
            record: failedOnceMore(lock, before?.record, now),
          }))
          const { attempts } = challenge.record
          return {
            result: {
              ok: true,
              attempts: wrongOf(challenge.record) + 1,
              failures: next.map(({ record }) => record.failures),
            },
            changes: [
              challenges.put({ ...challenge.record, attempts: attempts + 1 }, challenge),
              ...next.map(({ before, record }) => failures.put({ userId, ...record }, before)),
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

    count: ({ key, now, window, max }) =>
      change(key, [counters.by('id', key)], ([before]) => {
        const runs = before !== undefined && before.record.endsAt > now
        const next = runs
          ? { ...before.record, count: before.record.count + 1 }
          : { key, count: 1, endsAt: now + window }
        const result = next.count <= max ? ({ ok: true } as const) : ({ ok: false, until: next.endsAt } as const)
        // A request over the limit changes no counter and needs no write.
        return { result, changes: result.ok ? [counters.put(next, before)] : [] }
      }),
  }
}

function lockedUntil({ disableAt = Infinity }: AttemptLock, before: FailureCount | undefined): number {
  return (before?.failures ?? 0) + 1 > disableAt ? Infinity : (before?.lockedUntil ?? 0)
}

/**
 * Counts one more failure. Every `every` failures lock the factor: for `firstDelay`, then twice as long each time, at
 * most `maxDelay`.
 */
function failedOnceMore(
  { key, every, firstDelay, maxDelay }: AttemptLock,
  before: FailureCount | undefined,
  now: number,
): FailureCount {
  const count = (before?.failures ?? 0) + 1
  const rest = Math.min(firstDelay * 2 ** (count / every - 1), maxDelay)
  return { key, failures: count, lockedUntil: count % every === 0 ? now + rest : (before?.lockedUntil ?? 0) }
}
