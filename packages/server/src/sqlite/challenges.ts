import type { Kysely, Selectable } from 'kysely'

import type { ChallengeRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/store.ts'
import { insertElevation } from './elevations.ts'
import { grantRow } from './grants.ts'
import type { StepUpTables } from './tables.ts'

type ChallengeOperations = Pick<
  StepUpStore,
  'openChallenge' | 'findChallenge' | 'reserveAttempt' | 'endChallenge' | 'approveChallenge'
>

export function challengeOperations(db: Kysely<StepUpTables>): ChallengeOperations {
  return {
    openChallenge: (challenge, maxAttempts) =>
      db.transaction().execute(async (trx) => {
        const open = await trx
          .selectFrom('stepup_challenges')
          .selectAll()
          .where('fingerprint', '=', challenge.fingerprint)
          .where('status', '=', 'pending')
          .where('expires_at', '>', challenge.createdAt)
          .where('attempts', '<', maxAttempts)
          .executeTakeFirst()
        if (open) return fromRow(open)
        await trx.insertInto('stepup_challenges').values(toRow(challenge)).execute()
        return challenge
      }),

    async findChallenge(id) {
      const row = await db.selectFrom('stepup_challenges').selectAll().where('id', '=', id).executeTakeFirst()
      return row && fromRow(row)
    },

    reserveAttempt: (request) =>
      db.transaction().execute(async (trx) => {
        const counted = await trx
          .updateTable('stepup_challenges')
          .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
          .where('id', '=', request.challengeId)
          .where('status', '=', 'pending')
          .where('expires_at', '>', request.now)
          .where('attempts', '<', request.maxAttempts)
          .returning('attempts')
          .executeTakeFirst()
        if (!counted) return { ok: false, reason: 'closed' }

        const failures = await trx
          .selectFrom('stepup_factor_failures')
          .select(['consecutive', 'locked_until'])
          .where('user_id', '=', request.userId)
          .where('factor_id', '=', request.factorId)
          .executeTakeFirst()
        const disabled = (failures?.consecutive ?? 0) >= request.maxConsecutive
        const until = disabled ? Number.POSITIVE_INFINITY : (failures?.locked_until ?? 0)
        if (until > request.now) {
          // Nothing is evaluated, so it costs no try: waiting, or another factor, still answers this challenge.
          await trx
            .updateTable('stepup_challenges')
            .set({ attempts: counted.attempts - 1 })
            .where('id', '=', request.challengeId)
            .execute()
          return { ok: false, reason: 'factor_locked', until }
        }

        const consecutive = (failures?.consecutive ?? 0) + 1
        const row = {
          user_id: request.userId,
          factor_id: request.factorId,
          consecutive,
          locked_until: request.lockedUntil(consecutive),
        }
        await trx
          .insertInto('stepup_factor_failures')
          .values(row)
          .onConflict((conflict) => conflict.columns(['user_id', 'factor_id']).doUpdateSet(row))
          .execute()
        return { ok: true, attempts: counted.attempts }
      }),

    async endChallenge(id, status) {
      const result = await db
        .updateTable('stepup_challenges')
        .set({ status })
        .where('id', '=', id)
        .where('status', '=', 'pending')
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },

    approveChallenge: ({ challengeId, now, elevation, grant }) =>
      db.transaction().execute(async (trx) => {
        const result = await trx
          .updateTable('stepup_challenges')
          .set({ status: 'approved' })
          .where('id', '=', challengeId)
          .where('status', '=', 'pending')
          .where('expires_at', '>', now)
          .executeTakeFirst()
        if (result.numUpdatedRows !== 1n) return false
        await insertElevation(trx, elevation)
        if (grant) await trx.insertInto('stepup_grants').values(grantRow(grant)).execute()
        await trx
          .deleteFrom('stepup_factor_failures')
          .where('user_id', '=', elevation.userId)
          .where('factor_id', '=', elevation.factorId)
          .execute()
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
    nonce: row.nonce,
    status: row.status as ChallengeRecord['status'],
    attempts: row.attempts,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}
