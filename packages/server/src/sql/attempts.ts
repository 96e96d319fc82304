import { type Kysely, sql } from 'kysely'

import type { AttemptLock, AttemptRequest, StepUpStore } from '../store/store.ts'
import type { SqlDialect } from './dialect.ts'
import type { StepUpTables } from './tables.ts'
import { inTransaction } from './transaction.ts'

type AttemptOperations = Pick<StepUpStore, 'reserveAttempt' | 'listFailures' | 'clearFailures' | 'count'>

export function attemptOperations(db: Kysely<StepUpTables>, dialect: SqlDialect): AttemptOperations {
  return {
    async reserveAttempt({ challengeId, userId, now, maxAttempts, locks }) {
      // Always in the same order, or two attempts of one person could wait for each other.
      const keys = locks.map(({ key }) => key).toSorted()
      try {
        return await inTransaction(db, dialect, async (trx) => {
          const counted = await countAttempt(trx, { challengeId, now, maxAttempts })
          if (!counted) return { ok: false, reason: 'closed' }
          const rows = keys.length === 0 ? [] : await countFailures(trx, userId, keys)
          const failuresOf = ({ key }: AttemptLock): number =>
            rows.find((row) => row.factor_id === key)?.consecutive ?? 1
          const until = Math.max(
            ...rows.map((row) => row.locked_until),
            ...locks.map((lock) => (failuresOf(lock) > (lock.disableAt ?? Infinity) ? Infinity : 0)),
            0,
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
          return { ok: true, attempts: counted.attempts - counted.answer_count, failures: locks.map(failuresOf) }
        })
      } catch (error) {
        if (error instanceof LockedError) return { ok: false, reason: 'factor_locked', until: error.until }
        throw error
      }
    },

    async listFailures(userId) {
      const rows = await db.selectFrom('stepup_factor_failures').selectAll().where('user_id', '=', userId).execute()
      return rows.map((row) => ({ key: row.factor_id, failures: row.consecutive, lockedUntil: row.locked_until }))
    },

    async clearFailures(userId, key) {
      await db.deleteFrom('stepup_factor_failures').where('user_id', '=', userId).where('factor_id', '=', key).execute()
    },

    async count({ key, now, window, max }) {
      const row = await db
        .insertInto('stepup_counters')
        .values({ key, count: 1, ends_at: now + window })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({
            count: sql`case when stepup_counters.ends_at <= ${now} then 1 else stepup_counters.count + 1 end`,
            ends_at: sql`case when stepup_counters.ends_at <= ${now} then excluded.ends_at else stepup_counters.ends_at end`,
          }),
        )
        .returning(['count', 'ends_at'])
        .executeTakeFirstOrThrow()
      return row.count <= max ? { ok: true } : { ok: false, until: row.ends_at }
    },
  }
}

/** Nothing is evaluated, so it costs no try: what was counted is rolled back, and waiting, or another factor, still answers. */
class LockedError extends Error {
  readonly until: number

  constructor(until: number) {
    super('A lock holds this attempt back.')
    this.until = until
  }
}

function countAttempt(
  trx: Kysely<StepUpTables>,
  { challengeId, now, maxAttempts }: Pick<AttemptRequest, 'challengeId' | 'now' | 'maxAttempts'>,
) {
  return trx
    .updateTable('stepup_challenges')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', '=', challengeId)
    .where('status', '=', 'pending')
    .where('expires_at', '>', now)
    .where((eb) => eb(eb('attempts', '-', eb.ref('answer_count')), '<', maxAttempts))
    .returning(['attempts', 'answer_count'])
    .executeTakeFirst()
}

/** Adds one to each, and returns the new counts with the locks that hold already. */
function countFailures(trx: Kysely<StepUpTables>, userId: string, keys: readonly string[]) {
  return trx
    .insertInto('stepup_factor_failures')
    .values(keys.map((key) => ({ user_id: userId, factor_id: key, consecutive: 1, locked_until: 0 })))
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'factor_id']).doUpdateSet((eb) => ({
        consecutive: eb('stepup_factor_failures.consecutive', '+', 1),
      })),
    )
    .returningAll()
    .execute()
}

/** Until when a factor rests: after each `every` failures for `firstDelay`, then twice as long, at most `maxDelay`. */
function restUntil({ every, firstDelay, maxDelay }: AttemptLock, consecutive: number, now: number): number {
  return consecutive % every === 0 ? now + Math.min(firstDelay * 2 ** (consecutive / every - 1), maxDelay) : 0
}
