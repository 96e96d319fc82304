import { type Kysely, sql } from 'kysely'

import type { RecoveryCodeOperations } from '../store/operations.ts'
import type { SqlDialect } from './dialect.ts'
import type { EndAll } from './ending.ts'
import { deleteEnrollments, takeEnrollment } from './enrollments.ts'
import type { StepUpTables } from './tables.ts'
import { inTransaction } from './transaction.ts'

export function recoveryCodeOperations(
  db: Kysely<StepUpTables>,
  dialect: SqlDialect,
  endAll: EndAll,
): RecoveryCodeOperations {
  /** Whether there were any. What rests on them goes with them. */
  async function remove(trx: Kysely<StepUpTables>, userId: string, now: number): Promise<boolean> {
    const result = await trx.deleteFrom('stepup_recovery_codes').where('user_id', '=', userId).executeTakeFirst()
    if (result.numDeletedRows === 0n) return false
    await endAll(trx, { userId, kind: 'recovery_code' }, now)
    return true
  }

  return {
    replaceRecoveryCodes: (userId, hashes, { now, enrollmentId }) =>
      inTransaction(db, dialect, async (trx) => {
        // Two at once would each remove the codes from before, and both add theirs; and an authenticator ends enrollments, too.
        await dialect.lock(trx, `authenticators:${userId}`)
        if (!(await takeEnrollment(trx, enrollmentId))) return false
        if (!(await remove(trx, userId, now))) await deleteEnrollments(trx, { userId })
        await trx
          .insertInto('stepup_recovery_codes')
          .values(hashes.map((hash) => ({ user_id: userId, code_hash: hash, created_at: now, used_at: null })))
          .execute()
        return true
      }),

    async countRecoveryCodes(userId) {
      const rows = await db
        .selectFrom('stepup_recovery_codes')
        .select(['created_at', 'used_at'])
        .where('user_id', '=', userId)
        .execute()
      const used = rows.flatMap((row) => (row.used_at === null ? [] : [row.used_at]))
      return {
        left: rows.length - used.length,
        ...(rows[0] ? { createdAt: rows[0].created_at } : {}),
        ...(used.length > 0 ? { lastUsedAt: Math.max(...used) } : {}),
      }
    },

    async hasRecoveryCode(userId, hash) {
      const row = await db
        .selectFrom('stepup_recovery_codes')
        .select('code_hash')
        .where('user_id', '=', userId)
        .where('code_hash', '=', hash)
        .where('used_at', 'is', null)
        .executeTakeFirst()
      return row !== undefined
    },

    async countRecoveryCodesBut(prefix) {
      const { count } = await db
        .selectFrom('stepup_recovery_codes')
        .select((eb) => eb.fn.countAll().as('count'))
        .where('used_at', 'is', null)
        .where(sql`substr(code_hash, 1, ${sql.lit(prefix.length)})`, '<>', prefix)
        .executeTakeFirstOrThrow()
      return Number(count)
    },

    dropRecoveryCodes: (userId, now) =>
      inTransaction(db, dialect, async (trx) => {
        await remove(trx, userId, now)
      }),
  }
}
