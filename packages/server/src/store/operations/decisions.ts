import type { EvidenceRecord } from '../evidence-record.ts'
import type { DecisionOutcome, DecisionRecord } from '../records.ts'
import type { Operate } from '../operate.ts'
import type { Change, Rows } from '../rows.ts'
import type { Kept } from '../table.ts'
import { decisions, evidence } from '../tables.ts'

/** Filter for decisions. */
export interface DecisionQuery {
  readonly since: number
  readonly until?: number
  /** Only decisions of this user. */
  readonly userId?: string
  /** The last one of the page before. */
  readonly after?: Pick<DecisionRecord, 'at' | 'id'>
  readonly limit: number
}

/** Operations on decisions and evidence. */
export interface DecisionOperations {
  /** One that is there already stays as it is: whoever can not tell whether it was written writes it again. */
  recordDecisions(records: readonly DecisionRecord[]): Promise<void>
  /** Oldest first, from `since` on. With `after`, those that follow that one. */
  listDecisions(query: DecisionQuery): Promise<readonly DecisionRecord[]>
  /** Those of these that there are, in any order; at most 500 are asked for at once. Or all that a challenge had to do with. */
  findDecisions(
    which: { readonly ids: readonly string[] } | { readonly challengeId: string },
  ): Promise<readonly DecisionRecord[]>
  settleDecisions(
    which: { readonly id: string } | { readonly challengeId: string },
    outcome: DecisionOutcome,
  ): Promise<void>
  /** What the approvals of these challenges left, in any order; at most 500 are asked for at once. Or all of a person, or some as old as `before`. */
  findEvidence(
    which:
      | { readonly challengeIds: readonly string[] }
      | { readonly userId: string }
      | { readonly before: number; readonly limit: number },
  ): Promise<readonly EvidenceRecord[]>
}

const recordOf = <TRecord>({ record }: Kept<TRecord>): TRecord => record

/** How the challenge ended that these decisions opened. */
export function settled(asked: readonly Kept<DecisionRecord>[], outcome: DecisionOutcome): readonly Change[] {
  return asked
    .filter(({ record }) => record.outcome === 'challenged')
    .map((kept) => decisions.put({ ...kept.record, outcome }, kept))
}

/** What was decided, and what approvals left. */
export function decisionOperations(rows: Rows, { find, change }: Operate): DecisionOperations {
  return {
    async recordDecisions(records) {
      const added = records.map((record) => decisions.add(record))
      if (added.length === 0 || (await rows.write(added))) return
      // A writer whose first try was cut off may write the record again.
      await change(
        'decisions',
        [
          decisions.by(
            'id',
            records.map(({ id }) => id),
          ),
        ],
        (found) => {
          const known = new Set(found.map(({ record }) => record.id))
          const missing = records.filter(({ id }) => !known.has(id))
          return { result: undefined, changes: missing.map((record) => decisions.add(record)) }
        },
      )
    },
    async listDecisions({ since, until, userId, after, limit }) {
      const range = { since, limit, ...(until === undefined ? {} : { before: until }), ...(after ? { after } : {}) }
      const [found] = await find([userId === undefined ? decisions.all(range) : decisions.by('user', userId, range)])
      return found.map(recordOf)
    },
    async findDecisions(which) {
      const [found] = await find([
        'ids' in which ? decisions.by('id', which.ids) : decisions.by('ref', which.challengeId),
      ])
      return found.map(recordOf)
    },
    settleDecisions: (which, outcome) =>
      'id' in which
        ? change(which.id, [decisions.by('id', which.id)], (found) => ({
            result: undefined,
            changes: found.map((kept) => decisions.put({ ...kept.record, outcome }, kept)),
          }))
        : change(which.challengeId, [decisions.by('ref', which.challengeId)], (found) => ({
            result: undefined,
            changes: settled(found, outcome),
          })),
    async findEvidence(which) {
      const [found] = await find([
        'challengeIds' in which
          ? evidence.by('id', which.challengeIds)
          : 'userId' in which
            ? evidence.by('user', which.userId)
            : evidence.all({ before: which.before + 1, limit: which.limit }),
      ])
      return found.map(recordOf)
    },
  }
}
