import type { EvidenceRecord } from '../evidence-record.ts'
import type { DecisionOutcome, DecisionRecord, Settlement } from '../decision-record.ts'
import type { Operate } from '../operate.ts'
import type { Change } from '../rows.ts'
import type { Kept } from '../table.ts'
import { decisions, evidence } from '../tables.ts'

export interface DecisionQuery {
  readonly since: number
  readonly until?: number
  /** Only decisions of this user. */
  readonly userId?: string
  /** The last one of the page before. */
  readonly after?: Pick<DecisionRecord, 'at' | 'id'>
  readonly limit: number
}

export interface DecisionOperations {
  /** Records decisions. Existing ones stay unchanged, so a caller can safely repeat a write with an unknown result. */
  recordDecisions(records: readonly DecisionRecord[]): Promise<void>
  /**
   * Lists decisions oldest first, from `since` on; with `after`, those after that decision. A decision's outcome is
   * written later, so a reader that keeps decisions must read again from the lifetime of a challenge (5 minutes) before
   * its last read. Challenges without an outcome by then were abandoned.
   */
  listDecisions(query: DecisionQuery): Promise<readonly DecisionRecord[]>
  /** Finds decisions by id, at most 500 per call and in any order, or all decisions of a challenge. */
  findDecisions(
    which: { readonly ids: readonly string[] } | { readonly challengeId: string },
  ): Promise<readonly DecisionRecord[]>
  /** Records the outcome of the challenge of decisions. The first recorded outcome is kept. */
  settleDecisions(challengeId: string, ending: Ending): Promise<void>
  /** Finds evidence of challenges, at most 500 per call and in any order, or all of a user, or those as old as `before`. */
  findEvidence(
    which:
      | { readonly challengeIds: readonly string[] }
      | { readonly userId: string }
      | { readonly before: number; readonly limit: number },
  ): Promise<readonly EvidenceRecord[]>
}

export interface Ending extends Settlement {
  readonly outcome: DecisionOutcome
}

export function settled(asked: readonly Kept<DecisionRecord>[], ending: Ending): readonly Change[] {
  return asked
    .filter(({ record }) => record.outcome === 'challenged')
    .map((kept) => decisions.put({ ...kept.record, ...ending }, kept))
}

export function decisionOperations({ rows, list, update }: Operate): DecisionOperations {
  return {
    async recordDecisions(records) {
      const added = records.map((record) => decisions.add(record))
      if (added.length === 0 || (await rows.write(added))) return
      // A writer whose first attempt was interrupted may write the record again.
      const ids = records.map(({ id }) => id)
      await update('decisions', [decisions.by('id', ids)], (found) => {
        const known = new Set(found.map(({ record }) => record.id))
        return records.filter(({ id }) => !known.has(id)).map((record) => decisions.add(record))
      })
    },
    listDecisions({ since, until: before, userId, after, limit }) {
      const range = { since, before, after, limit }
      return list(userId === undefined ? decisions.all(range) : decisions.by('user', userId, range))
    },
    findDecisions: (which) =>
      list('ids' in which ? decisions.by('id', which.ids) : decisions.by('ref', which.challengeId)),
    settleDecisions: (challengeId, ending) =>
      update(challengeId, [decisions.by('ref', challengeId)], (found) => settled(found, ending)),
    findEvidence(which) {
      if ('challengeIds' in which) return list(evidence.by('id', which.challengeIds))
      if ('userId' in which) return list(evidence.by('user', which.userId))
      return list(evidence.all({ before: which.before + 1, limit: which.limit }))
    },
  }
}
