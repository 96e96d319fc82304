import type { ActivityRecord, AuditRecord } from '../records.ts'
import type { Operate } from '../operate.ts'
import type { RecordQuery } from '../table.ts'
import { activity, audit, lastActivity } from '../tables.ts'

export interface ActivityOperations {
  /**
   * Adds a user's activity, no earlier than the previous one. Returns false if its `seq` is taken: activity was added
   * since the history was read.
   */
  addActivity(record: ActivityRecord): Promise<boolean>
  /** Lists a user's activity, newest first, at most `limit` entries. */
  listActivity(query: { readonly userId: string; readonly limit: number }): Promise<readonly ActivityRecord[]>
  /** Counts activity from an address since a time, up to `limit`. */
  countActivity(query: { readonly address: string; readonly since: number; readonly limit: number }): Promise<number>
  /** The last link of a chain. */
  findAuditHead(stream: string): Promise<AuditRecord | undefined>
  /**
   * Adds links after `head`, the last link of their stream, all or none. Returns false if `head` is no longer the last
   * link. Without `head`, the links begin a stream.
   */
  appendAudit(records: readonly AuditRecord[], head: AuditRecord | undefined): Promise<boolean>
  /** The links that follow `after`, in order. */
  listAudit(query: {
    readonly stream: string
    readonly after: number
    readonly limit: number
  }): Promise<readonly AuditRecord[]>
  /**
   * Removes the links up to `through`, and returns their number. Removes none if the last link would be among them, because the chain
   * continues from it.
   */
  removeAudit(query: { readonly stream: string; readonly through: number }): Promise<number>
}

/** Maximum number of links that one statement removes. */
const BATCH = 500

const headOf = (stream: string): RecordQuery<AuditRecord> => audit.by('ref', stream, { order: 'newest', limit: 1 })

/** Operations on activity and on the trail, which are numbered without gaps. */
export function activityOperations({ rows, find, first, list }: Operate): ActivityOperations {
  return {
    // The caller read the last number. If a record was added since, it has the next number, and this write fails.
    addActivity: async (record) =>
      rows.write([activity.add(record), { ...lastActivity.add(record), expect: record.seq - 1 }]),
    async listActivity({ userId, limit }) {
      const [found, last] = await find([
        activity.by('user', userId, { order: 'newest', limit }),
        lastActivity.by('id', userId),
      ])
      return (found.length > 0 ? found : last).map(({ record }) => record)
    },
    countActivity: ({ address, since, limit }) => rows.count(activity.by('ref', address, { since, limit })),

    findAuditHead: (stream) => first(headOf(stream)),
    // A link is written twice: when it becomes the last one, and when another one follows. Following a link that was
    // archived or followed in the meantime therefore conflicts.
    async appendAudit(records, head) {
      if (records.length === 0) return true
      const followed = head && { record: head, version: 1, uncertain: false }
      return rows.write([
        ...(followed ? [audit.put(head, followed)] : []),
        ...records.map((record) => audit.add(record)),
      ])
    },
    listAudit: ({ stream, after, limit }) => list(audit.by('ref', stream, { since: after + 1, limit })),
    async removeAudit({ stream, through }) {
      const head = await first(headOf(stream))
      // A trail only grows, so its current head remains until others follow it.
      if (!head || head.seq <= through) return 0
      for (let removed = 0; ;) {
        const batch = await rows.sweep({ table: audit.name, ref: stream, column: 'at', through, limit: BATCH })
        removed += batch
        if (batch < BATCH) return removed
      }
    },
  }
}
