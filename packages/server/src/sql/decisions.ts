import type { Kysely, Selectable } from 'kysely'

import type { DecisionOperations } from '../store/operations.ts'
import type { DecisionOutcome, DecisionRecord } from '../store/records.ts'
import { columnsOf } from './columns.ts'
import type { StepUpTables } from './tables.ts'

export function decisionOperations(db: Kysely<StepUpTables>): DecisionOperations {
  return {
    async recordDecisions(records) {
      if (records.length === 0) return
      const rows = db.insertInto('stepup_decisions').values(records.map(toRow))
      // A writer whose first try was cut off may write the record again.
      await rows.onConflict((conflict) => conflict.column('id').doNothing()).execute()
    },
    async listDecisions({ since, until, userId, after, limit }) {
      let query = db.selectFrom('stepup_decisions').select(columnsOf('stepup_decisions')).where('at', '>=', since)
      if (userId !== undefined) query = query.where('user_id', '=', userId)
      if (until !== undefined) query = query.where('at', '<', until)
      if (after) {
        const { at, id } = after
        query = query.where((eb) => eb.or([eb('at', '>', at), eb.and([eb('at', '=', at), eb('id', '>', id)])]))
      }
      return (await query.orderBy('at').orderBy('id').limit(limit).execute()).map(fromRow)
    },
    async findDecisions(which) {
      if ('ids' in which && which.ids.length === 0) return []
      const query = db.selectFrom('stepup_decisions').select(columnsOf('stepup_decisions'))
      const rows = await (
        'ids' in which ? query.where('id', 'in', which.ids) : query.where('challenge_id', '=', which.challengeId)
      ).execute()
      return rows.map(fromRow)
    },
    async settleDecisions(which, outcome) {
      if ('challengeId' in which) await settleChallenged(db, which.challengeId, outcome)
      else await db.updateTable('stepup_decisions').set({ outcome }).where('id', '=', which.id).execute()
    },
  }
}

/** How the challenge ended that a decision opened. */
export async function settleChallenged(
  db: Kysely<StepUpTables>,
  challengeId: string,
  outcome: DecisionOutcome,
): Promise<void> {
  await db
    .updateTable('stepup_decisions')
    .set({ outcome })
    .where('challenge_id', '=', challengeId)
    .where('outcome', '=', 'challenged')
    .execute()
}

function toRow(record: DecisionRecord): StepUpTables['stepup_decisions'] {
  return {
    id: record.id,
    at: record.at,
    user_id: record.userId,
    session_id: record.sessionId,
    action: record.action,
    effect: record.effect,
    rule_ids: JSON.stringify(record.ruleIds),
    reasons: JSON.stringify(record.reasons),
    policy_version: record.policyVersion,
    inputs: JSON.stringify(record.inputs),
    outcome: record.outcome,
    challenge_id: record.challengeId ?? null,
    salt: record.salt ?? null,
  }
}

function fromRow(row: Selectable<StepUpTables['stepup_decisions']>): DecisionRecord {
  return {
    id: row.id,
    at: row.at,
    userId: row.user_id,
    sessionId: row.session_id,
    action: row.action,
    effect: row.effect as DecisionRecord['effect'],
    ruleIds: JSON.parse(row.rule_ids) as string[],
    reasons: JSON.parse(row.reasons) as DecisionRecord['reasons'],
    policyVersion: row.policy_version,
    inputs: JSON.parse(row.inputs) as unknown,
    outcome: row.outcome as DecisionRecord['outcome'],
    ...(row.challenge_id === null ? {} : { challengeId: row.challenge_id }),
    ...(row.salt === null ? {} : { salt: row.salt }),
  }
}
