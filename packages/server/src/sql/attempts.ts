import { type Kysely, sql } from 'kysely'

import type { AttemptLock, StepUpStore } from '../store/store.ts'
import type { StepUpTables } from './tables.ts'

type AttemptOperations = Pick<StepUpStore, 'reserveAttempt' | 'listFailures' | 'clearFailures' | 'count'>

export function attemptOperations(db: Kysely<StepUpTables>): AttemptOperations {
  return {
    reserveAttempt: ({ challengeId, userId, now, maxAttempts, locks }) =>
      db.transaction().execute(async (trx) => {
        const counted = await trx
          .updateTable('stepup_challenges')
          .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
          .where('id', '=', challengeId)
          .where('status', '=', 'pending')
          .where('expires_at', '>', now)
          .where((eb) => eb(eb('attempts', '-', eb.ref('answer_count')), '<', maxAttempts))
          .returning(['attempts', 'answer_count'])
          .executeTakeFirst()
        if (!counted) return { ok: false, reason: 'closed' }

        const rows = await trx
          .selectFrom('stepup_factor_failures')
          .selectAll()
          .where('user_id', '=', userId)
          .where('factor_id', 'in', ['', ...locks.map(({ key }) => key)])
          .execute()
        const failuresOf = (key: string): number => rows.find((row) => row.factor_id === key)?.consecutive ?? 0
        const until = Math.max(
          ...rows.map((row) => row.locked_until),
          ...locks.map(({ key, disableAt = Infinity }) => (failuresOf(key) >= disableAt ? Infinity : 0)),
          0,
        )
        if (until > now) {
          // Nothing is evaluated, so it costs no try: waiting, or another factor, still answers this challenge.
          await trx
            .updateTable('stepup_challenges')
            .set((eb) => ({ attempts: eb('attempts', '-', 1) }))
            .where('id', '=', challengeId)
            .execute()
          return { ok: false, reason: 'factor_locked', until }
        }
        const failures: number[] = []
        for (const lock of locks) {
          const consecutive = failuresOf(lock.key) + 1
          failures.push(consecutive)
          const row = {
            user_id: userId,
            factor_id: lock.key,
            consecutive,
            locked_until: restUntil(lock, consecutive, now),
          }
          await trx
            .insertInto('stepup_factor_failures')
            .values(row)
            .onConflict((conflict) => conflict.columns(['user_id', 'factor_id']).doUpdateSet(row))
            .execute()
        }
        return { ok: true, attempts: counted.attempts - counted.answer_count, failures }
      }),

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

/** Until when a factor rests: after each `every` failures for `firstDelay`, then twice as long, at most `maxDelay`. */
function restUntil({ every, firstDelay, maxDelay }: AttemptLock, consecutive: number, now: number): number {
  return consecutive % every === 0 ? now + Math.min(firstDelay * 2 ** (consecutive / every - 1), maxDelay) : 0
}
