import type { Kysely, Selectable } from 'kysely'

import type { ProofEvidence } from '../store/records.ts'
import type { PushOperations } from '../store/operations.ts'
import type { PushRecord } from '../store/records.ts'
import { columnsOf } from './columns.ts'
import type { StepUpTables } from './tables.ts'

export function pushOperations(db: Kysely<StepUpTables>): PushOperations {
  return {
    async savePush(record) {
      const row = toRow(record)
      await db
        .insertInto('stepup_pushes')
        .values(row)
        .onConflict((conflict) => conflict.columns(['challenge_id', 'factor_id']).doUpdateSet(row))
        .execute()
    },
    async findPush(which) {
      const query = db.selectFrom('stepup_pushes').select(columnsOf('stepup_pushes'))
      const row = await (
        'id' in which
          ? query.where('id', '=', which.id)
          : query.where('challenge_id', '=', which.challengeId).where('factor_id', '=', which.factorId)
      ).executeTakeFirst()
      return row && fromRow(row)
    },
    async listPushes(userId, now) {
      const rows = await db
        .selectFrom('stepup_pushes')
        .innerJoin('stepup_challenges', 'stepup_challenges.id', 'stepup_pushes.challenge_id')
        .select(columnsOf('stepup_pushes'))
        .where('stepup_pushes.user_id', '=', userId)
        .where('stepup_pushes.status', '=', 'waiting')
        .where('stepup_pushes.expires_at', '>', now)
        .where('stepup_challenges.status', '=', 'pending')
        .orderBy('stepup_pushes.created_at')
        .execute()
      return rows.map(fromRow)
    },
    async answerPush(id, status, now, evidence) {
      const result = await db
        .updateTable('stepup_pushes')
        .set({ status, ...(evidence ? { evidence: JSON.stringify(evidence) } : {}) })
        .where('id', '=', id)
        .where('status', '=', 'waiting')
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
  }
}

function toRow(push: PushRecord): StepUpTables['stepup_pushes'] {
  return {
    id: push.id,
    challenge_id: push.challengeId,
    factor_id: push.factorId,
    user_id: push.userId,
    session_id: push.sessionId,
    device_id: push.deviceId,
    number_hash: push.numberHash,
    requested_by: push.requestedBy ?? null,
    status: push.status,
    evidence: push.evidence ? JSON.stringify(push.evidence) : null,
    created_at: push.createdAt,
    expires_at: push.expiresAt,
  }
}

function fromRow(row: Selectable<StepUpTables['stepup_pushes']>): PushRecord {
  return {
    id: row.id,
    challengeId: row.challenge_id,
    factorId: row.factor_id,
    userId: row.user_id,
    sessionId: row.session_id,
    deviceId: row.device_id,
    numberHash: row.number_hash,
    ...(row.requested_by === null ? {} : { requestedBy: row.requested_by }),
    status: row.status as PushRecord['status'],
    ...(row.evidence === null ? {} : { evidence: JSON.parse(row.evidence) as ProofEvidence }),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}
