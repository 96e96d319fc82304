import type { Kysely } from 'kysely'

import type { EvidenceRecord } from '../store/evidence-record.ts'
import type { EvidenceOperations } from '../store/operations.ts'
import type { StepUpTables } from './tables.ts'

export function evidenceOperations(db: Kysely<StepUpTables>): EvidenceOperations {
  return {
    async findEvidence(which) {
      if ('challengeIds' in which && which.challengeIds.length === 0) return []
      const query = db.selectFrom('stepup_evidence').select('record')
      const rows = await (
        'challengeIds' in which
          ? query.where('challenge_id', 'in', which.challengeIds)
          : 'userId' in which
            ? query.where('user_id', '=', which.userId).orderBy('at')
            : query.where('at', '<=', which.before).orderBy('at').limit(which.limit)
      ).execute()
      return rows.map(({ record }) => JSON.parse(record) as EvidenceRecord)
    },
  }
}

/** Keeps what an approval leaves, as a part of the transaction that writes it. */
export async function insertEvidence(trx: Kysely<StepUpTables>, evidence: EvidenceRecord): Promise<void> {
  const { challengeId, userId, at } = evidence
  await trx
    .insertInto('stepup_evidence')
    .values({ challenge_id: challengeId, user_id: userId, at, record: JSON.stringify(evidence) })
    .execute()
}
