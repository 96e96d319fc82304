import type { Kysely } from 'kysely'

import type { StepUpStore } from '../store/store.ts'
import type { StepUpTables } from './tables.ts'

export function decisionOperations(db: Kysely<StepUpTables>): Pick<StepUpStore, 'recordDecision' | 'settleDecisions'> {
  return {
    async recordDecision(record) {
      await db
        .insertInto('stepup_decisions')
        .values({
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
        })
        .execute()
    },
    async settleDecisions(which, outcome) {
      const update = db.updateTable('stepup_decisions').set({ outcome })
      await (
        'id' in which
          ? update.where('id', '=', which.id)
          : update.where('challenge_id', '=', which.challengeId).where('outcome', '=', 'challenged')
      ).execute()
    },
  }
}
