import type { Kysely, Selectable } from 'kysely'

import type { ChallengeRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/store.ts'
import { insertElevation } from './elevations.ts'
import { grantRow } from './grants.ts'
import type { StepUpTables } from './tables.ts'

type ChallengeOperations = Pick<StepUpStore, 'openChallenge' | 'findChallenge' | 'endChallenge' | 'answerChallenge'>

export function challengeOperations(db: Kysely<StepUpTables>): ChallengeOperations {
  return {
    openChallenge: (challenge, { maxAttempts, maxRecent, since }) =>
      db.transaction().execute(async (trx) => {
        const open = await trx
          .selectFrom('stepup_challenges')
          .selectAll()
          .where('fingerprint', '=', challenge.fingerprint)
          .where('status', '=', 'pending')
          .where('expires_at', '>', challenge.createdAt)
          .where((eb) => eb(eb('attempts', '-', eb.ref('answer_count')), '<', maxAttempts))
          .executeTakeFirst()
        if (open) return { ok: true, challenge: fromRow(open) }
        const recent = await trx
          .selectFrom('stepup_challenges')
          .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('created_at').as('oldest')])
          .where('session_id', '=', challenge.sessionId)
          .where('created_at', '>', since)
          .executeTakeFirstOrThrow()
        if (recent.count >= maxRecent) return { ok: false, until: challenge.createdAt + (recent.oldest - since) }
        await trx.insertInto('stepup_challenges').values(toRow(challenge)).execute()
        return { ok: true, challenge }
      }),

    async findChallenge(id) {
      const row = await db.selectFrom('stepup_challenges').selectAll().where('id', '=', id).executeTakeFirst()
      return row && fromRow(row)
    },

    async endChallenge(id, status) {
      const result = await db
        .updateTable('stepup_challenges')
        .set({ status })
        .where('id', '=', id)
        .where('status', '=', 'pending')
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },

    answerChallenge: ({ challengeId, userId, now, seen, answers, refund = 0, reset, approval }) =>
      db.transaction().execute(async (trx) => {
        const result = await trx
          .updateTable('stepup_challenges')
          .set((eb) => ({
            answers: JSON.stringify(answers),
            answer_count: answers.length,
            attempts: eb('attempts', '-', refund),
            status: approval ? 'approved' : 'pending',
          }))
          .where('id', '=', challengeId)
          .where('status', '=', 'pending')
          .where('expires_at', '>', now)
          .where('answer_count', '=', seen)
          .executeTakeFirst()
        if (result.numUpdatedRows !== 1n) return false
        if (approval) await insertElevation(trx, approval.elevation)
        if (approval?.grant) await trx.insertInto('stepup_grants').values(grantRow(approval.grant)).execute()
        if (reset.length > 0) {
          await trx
            .deleteFrom('stepup_factor_failures')
            .where('user_id', '=', userId)
            .where('factor_id', 'in', reset)
            .execute()
        }
        return true
      }),
  }
}

function toRow(challenge: ChallengeRecord): StepUpTables['stepup_challenges'] {
  return {
    id: challenge.id,
    fingerprint: challenge.fingerprint,
    user_id: challenge.userId,
    session_id: challenge.sessionId,
    action: challenge.action,
    requirement: JSON.stringify(challenge.requirement),
    details: JSON.stringify(challenge.details),
    transaction_hash: challenge.transactionHash,
    reasons: JSON.stringify(challenge.reasons),
    offers: JSON.stringify(challenge.offers),
    answers: JSON.stringify(challenge.answers),
    answer_count: challenge.answers.length,
    route: challenge.route ?? null,
    nonce: challenge.nonce,
    status: challenge.status,
    attempts: challenge.attempts,
    created_at: challenge.createdAt,
    expires_at: challenge.expiresAt,
  }
}

function fromRow(row: Selectable<StepUpTables['stepup_challenges']>): ChallengeRecord {
  return {
    id: row.id,
    fingerprint: row.fingerprint,
    userId: row.user_id,
    sessionId: row.session_id,
    action: row.action,
    requirement: JSON.parse(row.requirement) as ChallengeRecord['requirement'],
    details: JSON.parse(row.details) as ChallengeRecord['details'],
    transactionHash: row.transaction_hash,
    reasons: JSON.parse(row.reasons) as ChallengeRecord['reasons'],
    offers: JSON.parse(row.offers) as ChallengeRecord['offers'],
    answers: JSON.parse(row.answers) as ChallengeRecord['answers'],
    ...(row.route === null ? {} : { route: row.route }),
    nonce: row.nonce,
    status: row.status as ChallengeRecord['status'],
    attempts: row.attempts,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}
