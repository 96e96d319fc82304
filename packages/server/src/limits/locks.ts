import { assertId } from '../session/assert-id.ts'
import type { AttemptLock } from '../store/operations/failures.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import type { FailureCount } from '../store/records.ts'
import { type Clock, MINUTE } from '../time/clock.ts'
import { type CountedAs, keyAs, nameOfKey } from './counted-as.ts'
import type { Limits } from './limits.ts'

const SECOND = 1000

/** Names the lock of the whole account, in place of the id of an authenticator. */
const ACCOUNT = '*'

/** The result of `unlock`. */
export interface Unlocking {
  /** `false` if no attempt of the authenticator failed: the id may be wrong. Nothing changed then, and no event is recorded. */
  readonly unlocked: boolean
  /** The user's other failures: ids of authenticators, and `*` for the whole account. */
  readonly others: readonly {
    readonly factorId: string
    /** Whether attempts are refused now, at least from unknown devices. */
    readonly locked: boolean
  }[]
}

/**
 * The locks of an authenticator that can be guessed. Attempts from a known device count against that authenticator
 * only. Attempts from unknown devices count against the whole account, too, so that more authenticators don't allow
 * more guesses.
 */
export function locksFor(factorId: string, counted: CountedAs, limits: Limits): readonly AttemptLock[] {
  const lock = factorLock(factorId, counted, limits)
  return counted === 'known_device' ? [lock] : [lock, accountLock]
}

/** Locks an authenticator for 30 s after 5 failures in a row, twice as long after each 5 more, at most 1 h (NIST SP 800-63B §3.2.2). */
function factorLock(factorId: string, counted: CountedAs, limits: Limits): AttemptLock {
  return {
    key: keyAs(counted, factorId),
    disableAt: failuresThatDisable(counted, limits),
    every: 5,
    firstDelay: 30 * SECOND,
    maxDelay: 60 * MINUTE,
  }
}

/** The account's lock against strangers. It always ends. */
const accountLock: AttemptLock = Object.freeze({
  key: keyAs('elsewhere', ACCOUNT),
  every: 20,
  firstDelay: MINUTE,
  maxDelay: 60 * MINUTE,
})

/** Number of consecutive failures that disable an authenticator on one side. Both sides together accept `consecutiveFailures`. */
export function failuresThatDisable(counted: CountedAs, { consecutiveFailures }: Limits): number {
  const elsewhere = Math.floor(consecutiveFailures / 2)
  return counted === 'elsewhere' ? elsewhere : consecutiveFailures - elsewhere
}

/** The keys of an authenticator's counters of failures, on both sides. */
export function failureKeys(factorId: string): readonly string[] {
  return [keyAs('known_device', factorId), keyAs('elsewhere', factorId)]
}

/** The keys of all failures that may lock an authenticator: its own, and those of the account. */
export function lockKeys(factorId: string): readonly string[] {
  return [...failureKeys(factorId), accountLock.key]
}

/**
 * Unlocks an authenticator on both sides, or with `*` the whole account.
 *
 * @throws TypeError for a text that is no id of a user.
 */
export async function unlock(
  store: Pick<StepUpStore, 'clearFailures'>,
  userId: string,
  factorId: string,
): Promise<void> {
  assertId('`userId`', userId)
  for (const key of failureKeys(factorId)) await store.clearFailures(userId, key)
}

interface LockParts {
  readonly store: Pick<StepUpStore, 'listFailures' | 'clearFailures'>
  readonly clock: Clock
  readonly limits: Limits
}

/** Like `unlock`, and tells an operator, who may have misspelled an id, what there was to unlock. */
export async function unlockNamed(
  { store, clock, limits }: LockParts,
  userId: string,
  factorId: string,
): Promise<Unlocking> {
  assertId('`userId`', userId)
  const now = clock()
  const locked = new Map<string, boolean>()
  for (const count of await store.listFailures(userId)) {
    const id = nameOfKey(count.key)
    locked.set(id, locked.get(id) === true || isLocked(count, limits, now))
  }
  const unlocked = locked.delete(factorId)
  // A failure that is counted meanwhile stays, because no event would tell of its removal.
  if (unlocked) await unlock(store, userId, factorId)
  return { unlocked, others: Array.from(locked, ([id, isLockedNow]) => ({ factorId: id, locked: isLockedNow })) }
}

function isLocked({ key, failures, lockedUntil }: FailureCount, limits: Limits, now: number): boolean {
  const name = nameOfKey(key)
  const disableAt = failuresThatDisable(key === name ? 'known_device' : 'elsewhere', limits)
  return lockedUntil > now || (name !== ACCOUNT && failures >= disableAt)
}
