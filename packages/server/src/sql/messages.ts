import type { Kysely } from 'kysely'

import type { MessageOperations } from '../store/operations.ts'
import { columnsOf } from './columns.ts'
import type { SqlDialect } from './dialect.ts'
import type { StepUpTables } from './tables.ts'
import { inTransaction } from './transaction.ts'

export function messageOperations(db: Kysely<StepUpTables>, dialect: SqlDialect): MessageOperations {
  return {
    reserveMessage: ({ message, minGap, maxSends, quota, since }) =>
      inTransaction(db, dialect, async (trx) => {
        await dialect.lock(trx, `messages:${message.userId}`)
        const last = await trx
          .selectFrom('stepup_messages')
          .select(['sends', 'available_at'])
          .where('challenge_id', '=', message.challengeId)
          .where('factor_id', '=', message.factorId)
          .executeTakeFirst()
        const sends = last?.sends ?? 0
        const availableAt = last?.available_at ?? 0
        if (sends >= maxSends || availableAt > message.sentAt) return { ok: false, availableAt, sends }

        const recent = await trx
          .selectFrom('stepup_messages')
          .select((eb) => [eb.fn.sum('sends').as('sends'), eb.fn.min('sent_at').as('oldest')])
          .where('quota', '=', quota.key)
          .where('sent_at', '>', since)
          .executeTakeFirstOrThrow()
        if (Number(recent.sends) >= quota.max) {
          return { ok: false, availableAt: message.sentAt + (Number(recent.oldest) - since), sends }
        }

        const row = {
          challenge_id: message.challengeId,
          factor_id: message.factorId,
          user_id: message.userId,
          code_hash: message.codeHash,
          sent_at: message.sentAt,
          available_at: message.sentAt + minGap,
          expires_at: message.expiresAt,
          sends: sends + 1,
          quota: quota.key,
        }
        await trx
          .insertInto('stepup_messages')
          .values(row)
          .onConflict((conflict) => conflict.columns(['challenge_id', 'factor_id']).doUpdateSet(row))
          .execute()
        return { ok: true, sends: row.sends }
      }),

    async findMessage(challengeId, factorId) {
      const row = await db
        .selectFrom('stepup_messages')
        .select(columnsOf('stepup_messages'))
        .where('challenge_id', '=', challengeId)
        .where('factor_id', '=', factorId)
        .executeTakeFirst()
      return (
        row && {
          challengeId: row.challenge_id,
          factorId: row.factor_id,
          userId: row.user_id,
          codeHash: row.code_hash,
          sentAt: row.sent_at,
          expiresAt: row.expires_at,
          sends: row.sends,
        }
      )
    },

    async withdrawMessage(challengeId, factorId) {
      await db
        .updateTable('stepup_messages')
        .set({ code_hash: '', expires_at: 0, available_at: 0 })
        .where('challenge_id', '=', challengeId)
        .where('factor_id', '=', factorId)
        .execute()
    },
  }
}
