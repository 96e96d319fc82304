import { rollupId, rollups } from '../desk-tables.ts'
import type { Operate } from '../operate.ts'
import type { RollupRecord } from '../desk-records.ts'

export interface RollupOperations {
  /**
   * Keeps the counts of a day, whole or not at all. Counts that are there already stay: of two processes that count the
   * same day, the first one's are kept.
   */
  addRollup(record: RollupRecord): Promise<void>
  /** Lists counts of a kind by day, oldest first, from `since` on; with `after`, those that follow that day. */
  listRollups(query: {
    readonly kind: string
    readonly since: number
    readonly after?: number
    readonly limit: number
  }): Promise<readonly RollupRecord[]>
  /**
   * Removes counts of a kind, the oldest `limit`, and returns their number. They can be made again as long as their
   * decisions are there.
   */
  removeRollups(kind: string, limit: number): Promise<number>
}

export function rollupOperations({ rows, list, update }: Operate): RollupOperations {
  return {
    addRollup: (record) =>
      update(record.kind, [rollups.by('id', rollupId(record.kind, record.at))], ([kept]) =>
        kept ? [] : [rollups.add(record)],
      ),
    listRollups: ({ kind, since, after, limit }) =>
      list(rollups.by('ref', kind, { since: after === undefined ? since : after + 1, limit })),
    removeRollups: (ref, limit) =>
      rows.sweep({ table: rollups.name, ref, column: 'at', through: Number.MAX_SAFE_INTEGER, limit }),
  }
}
