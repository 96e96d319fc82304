import type { FailureCount } from '../records.ts'
import type { Change } from '../rows.ts'
import type { Kept } from '../table.ts'
import { type FailedFactor, failures } from '../tables.ts'

/** Counts consecutive failures of a user under a key, with growing lockouts. */
export interface AttemptLock {
  /**
   * The key of the failures: a factor's id, or `*` for the whole account, each apart for known and for unknown devices.
   */
  readonly key: string
  /** Number of failures that lock the factor until the user unlocks it. Absent for a lock that always ends. */
  readonly disableAt?: number
  /**
   * Number of failures per lockout. The first lockout lasts `firstDelay` milliseconds, each further one twice as long,
   * at most `maxDelay`.
   */
  readonly every: number
  readonly firstDelay: number
  readonly maxDelay: number
}

export function lockedUntil({ disableAt = Infinity }: AttemptLock, before: FailureCount | undefined): number {
  return (before?.failures ?? 0) + 1 > disableAt ? Infinity : (before?.lockedUntil ?? 0)
}

/**
 * Counts one more failure. Every `every` failures lock the factor: for `firstDelay`, then twice as long each time, at
 * most `maxDelay`.
 */
export function failedOnceMore(
  { key, every, firstDelay, maxDelay }: AttemptLock,
  before: FailureCount | undefined,
  now: number,
): FailureCount {
  const count = (before?.failures ?? 0) + 1
  const rest = Math.min(firstDelay * 2 ** (count / every - 1), maxDelay)
  return { key, failures: count, lockedUntil: count % every === 0 ? now + rest : (before?.lockedUntil ?? 0) }
}

/**
 * Clears failures. Their rows stay, and so do the versions: a concurrent attempt that has read the failures before can't write them back
 * without the locks of the attempts in between.
 */
export function cleared(found: readonly Kept<FailedFactor>[]): readonly Change[] {
  return found
    .filter(({ record }) => record.failures > 0)
    .map((kept) => failures.put({ ...kept.record, failures: 0, lockedUntil: 0 }, kept))
}
