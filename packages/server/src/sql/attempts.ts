import { type Kysely, sql } from 'kysely'

import type { AttemptOperations } from '../store/operations.ts'
import type { AttemptRequest, AttemptReservation } from '../store/store.ts'
import type { SqlDialect } from './dialect.ts'
import { countFailures, LockedError } from './failures.ts'
import type { StepUpTables } from './tables.ts'
import { inTransaction } from './transaction.ts'

export function attemptOperations(db: Kysely<StepUpTables>, dialect: SqlDialect): AttemptOperations {
  return {
    async reserveAttempt(request) {
      // What can't be guessed has no locks, and needs no transaction.
      if (request.locks.length === 0) return (await countAttempt(db, request)) ?? closed
      try {
        return await inTransaction(db, dialect, async (trx) => {
          const counted = await countAttempt(trx, request)
          if (!counted) return closed
          return { ...counted, failures: await countFailures(trx, request) }
        })
      } catch (error) {
        // Nothing is evaluated, so it costs no try: what was counted is rolled back, and another factor still answers.
        if (error instanceof LockedError) return { ok: false, reason: 'factor_locked', until: error.until }
        throw error
      }
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

const closed = { ok: false, reason: 'closed' } as const

async function countAttempt(
  db: Kysely<StepUpTables>,
  { challengeId, now, maxAttempts }: AttemptRequest,
): Promise<Extract<AttemptReservation, { ok: true }> | undefined> {
  const row = await db
    .updateTable('stepup_challenges')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', '=', challengeId)
    .where('status', '=', 'pending')
    .where('expires_at', '>', now)
    .where((eb) => eb(eb('attempts', '-', eb.ref('answer_count')), '<', maxAttempts))
    .returning(['attempts', 'answer_count'])
    .executeTakeFirst()
  return row && { ok: true, attempts: row.attempts - row.answer_count, failures: [] }
}
