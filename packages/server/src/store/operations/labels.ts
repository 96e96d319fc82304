import type { LabelRecord } from '../desk-records.ts'
import type { Operate } from '../operate.ts'
import { labels } from '../desk-tables.ts'
import { numbered } from '../table.ts'
import { decisions } from '../tables.ts'

/** A label to add to a decision. */
export type NewLabel = Omit<LabelRecord, 'seq' | 'userId'> & {
  /** The number that the label has to get. When another label has it already, nothing is written. Default: the next one. */
  readonly seq?: number
}

export interface LabelOperations {
  /** Adds a label after those that the decision has. Returns it; `undefined` for an unknown decision, and when its number is taken. */
  addLabel(label: NewLabel): Promise<LabelRecord | undefined>
  /**
   * Lists labels, oldest first, from `since` on; with `after`, those that follow that one. The last label of a decision counts.
   */
  listLabels(query: {
    readonly since: number
    readonly after?: Pick<LabelRecord, 'at' | 'decisionId' | 'seq'>
    readonly limit: number
  }): Promise<readonly LabelRecord[]>
  /** All labels of decisions, or of all decisions of a user, oldest first. */
  findLabels(
    which: { readonly decisionIds: readonly string[] } | { readonly userId: string },
  ): Promise<readonly LabelRecord[]>
}

export function labelOperations({ list, change }: Operate): LabelOperations {
  return {
    addLabel: (label) =>
      change(
        label.decisionId,
        [decisions.by('id', label.decisionId), labels.by('ref', label.decisionId)],
        ([decision], before) => {
          if (!decision) return { result: undefined }
          const { userId } = decision.record
          const seq = Math.max(0, ...before.map(({ record }) => record.seq)) + 1
          if (label.seq !== undefined && label.seq !== seq) return { result: undefined }
          // Times increase with the numbers, even if clocks differ.
          const at = Math.max(label.at, ...before.map(({ record }) => record.at))
          const added: LabelRecord = { ...label, at, seq, userId }
          return { result: added, changes: [labels.add(added)] }
        },
      ),
    listLabels({ since, after: last, limit }) {
      const after = last && { at: last.at, id: numbered(last.decisionId, last.seq) }
      return list(labels.all({ since, after, limit }))
    },
    findLabels: (which) =>
      list('userId' in which ? labels.by('user', which.userId) : labels.by('ref', which.decisionIds)),
  }
}
