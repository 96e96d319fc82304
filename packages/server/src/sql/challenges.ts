import { type Kysely, type Selectable, sql } from 'kysely'

import type { ChallengeOperations } from '../store/operations.ts'
import type { ChallengeRecord } from '../store/records.ts'
import type { OpenRequest } from '../store/store.ts'
import { columnsOf } from './columns.ts'
import { settleChallenged } from './decisions.ts'
import { insertEvidence } from './evidence.ts'
import type { SqlDialect } from './dialect.ts'
import { insertElevation } from './elevations.ts'
import { resetFailures } from './failures.ts'
import { insertGrant } from './grants.ts'
import { recordUse } from './record-use.ts'
import type { StepUpTables } from './tables.ts'
import { inTransaction, isTaken, NotTakenError } from './transaction.ts'

export function challengeOperations(db: Kysely<StepUpTables>, dialect: SqlDialect): ChallengeOperations {
  return {
    async openChallenge(challenge, request) {
      // Each statement is atomic. When another node is first, it has made progress: look again.
      for (;;) {
        if (await insertChallenge(db, challenge, request)) return { ok: true, challenge }
        const open = await openOf(db, challenge, request).select(columnsOf('stepup_challenges')).executeTakeFirst()
        if (open) return { ok: true, challenge: fromRow(open) }
        const { count, oldest } = await recentOf(db, challenge, request)
          .select((eb) => [eb.fn.countAll().as('count'), eb.fn.min('created_at').as('oldest')])
          .executeTakeFirstOrThrow()
        if (Number(count) >= request.maxRecent) {
          return { ok: false, until: challenge.createdAt + (Number(oldest) - request.since) }
        }
        await closeSpent(db, challenge, request)
      }
    },

    async findChallenge(id) {
      const row = await db
        .selectFrom('stepup_challenges')
        .select(columnsOf('stepup_challenges'))
        .where('id', '=', id)
        .executeTakeFirst()
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

    answerChallenge: ({ challengeId, userId, now, seen, answers, refund = 0, reset, approval, used, evidence }) => {
      const written = inTransaction(db, dialect, async (trx) => {
        // In the order in which the removal of an authenticator goes: the two can't wait for each other.
        if (used && !(await recordUse(trx, userId, used, now))) throw new NotTakenError()
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
        if (result.numUpdatedRows !== 1n) throw new NotTakenError()
        if (approval?.elevation) await insertElevation(trx, approval.elevation)
        if (approval?.grant && !(await insertGrant(trx, approval.grant))) throw new Error('It has a grant already.')
        if (evidence) await insertEvidence(trx, evidence)
        if (approval) await settleChallenged(trx, challengeId, 'approved')
        await resetFailures(trx, userId, reset)
      })
      return isTaken(written)
    },
  }
}

/** Stores it, unless the same request has one that is not closed, or the session opened too many. */
async function insertChallenge(
  db: Kysely<StepUpTables>,
  challenge: ChallengeRecord,
  request: OpenRequest,
): Promise<boolean> {
  const row = toRow(challenge)
  const columns = Object.keys(row) as (keyof typeof row)[]
  const result = await db
    .insertInto('stepup_challenges')
    .columns(columns)
    .expression(
      db
        .selectNoFrom((eb) => columns.map((column) => eb.val(row[column]).as(column)))
        .where((eb) =>
          eb(
            recentOf(db, challenge, request).select((sub) => sub.fn.countAll().as('count')),
            '<',
            request.maxRecent,
          ),
        ),
    )
    .onConflict((conflict) => conflict.column('fingerprint').where('status', '=', sql.lit('pending')).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

function openOf(db: Kysely<StepUpTables>, { fingerprint, createdAt }: ChallengeRecord, { maxAttempts }: OpenRequest) {
  return db
    .selectFrom('stepup_challenges')
    .where('fingerprint', '=', fingerprint)
    .where('status', '=', sql.lit('pending'))
    .where('expires_at', '>', createdAt)
    .where((eb) => eb(eb('attempts', '-', eb.ref('answer_count')), '<', maxAttempts))
}

function recentOf(db: Kysely<StepUpTables>, { sessionId }: ChallengeRecord, { since }: OpenRequest) {
  return db.selectFrom('stepup_challenges').where('session_id', '=', sessionId).where('created_at', '>', since)
}

/** Writes down that the same request's earlier challenge is over, and so makes room for another. */
async function closeSpent(
  db: Kysely<StepUpTables>,
  { fingerprint, createdAt }: ChallengeRecord,
  { maxAttempts }: OpenRequest,
): Promise<void> {
  await db
    .updateTable('stepup_challenges')
    .set((eb) => ({
      status: eb.case().when('expires_at', '<=', createdAt).then('expired').else('locked').end(),
    }))
    .where('fingerprint', '=', fingerprint)
    .where('status', '=', sql.lit('pending'))
    .where((eb) =>
      eb.or([eb('expires_at', '<=', createdAt), eb(eb('attempts', '-', eb.ref('answer_count')), '>=', maxAttempts)]),
    )
    .execute()
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
