import type { Kysely } from 'kysely'

import type { FailureOperations } from '../store/operations.ts'
import type { AttemptLock, AttemptRequest } from '../store/store.ts'
import { columnsOf } from './columns.ts'
import type { StepUpTables } from './tables.ts'

/** Thrown to end the transaction in which the attempt was counted. */
export class LockedError extends Error {
  readonly until: number

  constructor(until: number) {
    super('A lock holds this attempt back.')
    this.until = until
  }
}

/**
 * Counts one more failure under each lock, in a transaction, and returns the counts.
 *
 * @throws LockedError when one of them holds.
 */
export async function countFailures(
  trx: Kysely<StepUpTables>,
  { userId, now, locks }: AttemptRequest,
): Promise<readonly number[]> {
  // Always in the same order, or two attempts of one person could wait for each other.
  const keys = locks.map(({ key }) => key).toSorted()
  const rows = await trx
    .insertInto('stepup_factor_failures')
    .values(keys.map((key) => ({ user_id: userId, factor_id: key, consecutive: 1, locked_until: 0 })))
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'factor_id'])
        .doUpdateSet((eb) => ({ consecutive: eb('stepup_factor_failures.consecutive', '+', 1) })),
    )
    .returning(['factor_id', 'consecutive', 'locked_until'])
    .execute()
  const failuresOf = ({ key }: AttemptLock): number => rows.find((row) => row.factor_id === key)?.consecutive ?? 1
  const until = Math.max(
    ...rows.map((row) => row.locked_until),
    ...locks.map((lock) => (failuresOf(lock) > (lock.disableAt ?? Infinity) ? Infinity : 0)),
  )
  if (until > now) throw new LockedError(until)

  for (const lock of locks) {
    const rest = restUntil(lock, failuresOf(lock), now)
    if (rest === 0) continue
    await trx
      .updateTable('stepup_factor_failures')
      .set({ locked_until: rest })
      .where('user_id', '=', userId)
      .where('factor_id', '=', lock.key)
      .execute()
  }
  return locks.map(failuresOf)
}

export function failureOperations(db: Kysely<StepUpTables>): FailureOperations {
  return {
    async listFailures(userId) {
      const rows = await db
        .selectFrom('stepup_factor_failures')
        .select(columnsOf('stepup_factor_failures'))
        .where('user_id', '=', userId)
        .execute()
      return rows.map((row) => ({ key: row.factor_id, failures: row.consecutive, lockedUntil: row.locked_until }))
    },
    clearFailures: (userId, key) => resetFailures(db, userId, [key]),
  }
}

/** One after the other, in the order in which attempts count them, or the two could wait for each other. */
export async function resetFailures(db: Kysely<StepUpTables>, userId: string, keys: readonly string[]): Promise<void> {
  for (const key of keys.toSorted()) {
    await db.deleteFrom('stepup_factor_failures').where('user_id', '=', userId).where('factor_id', '=', key).execute()
  }
}

/** Until when a factor rests: after each `every` failures for `firstDelay`, then twice as long, at most `maxDelay`. */
function restUntil({ every, firstDelay, maxDelay }: AttemptLock, consecutive: number, now: number): number {
  return consecutive % every === 0 ? now + Math.min(firstDelay * 2 ** (consecutive / every - 1), maxDelay) : 0
}
