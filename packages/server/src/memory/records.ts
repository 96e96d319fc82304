import type {
  ActivityOperations,
  AuditOperations,
  DecisionOperations,
  EvidenceOperations,
} from '../store/operations.ts'
import type { DecisionOutcome } from '../store/records.ts'
import type { MemoryTables } from './tables.ts'

/** What was decided and done. */
export function recordOperations(
  { decisions, evidence, activity, trails }: MemoryTables,
  maxDecisions: number,
): DecisionOperations & EvidenceOperations & ActivityOperations & AuditOperations {
  return {
    async recordDecisions(records) {
      for (const record of records) if (!decisions.get(record.id)) decisions.put(record)
      for (const { id } of decisions.all()) {
        if (decisions.size <= maxDecisions) break
        decisions.delete(id)
      }
    },
    listDecisions: async ({ since, until = Infinity, userId, after, limit }) =>
      [...decisions.all()]
        .filter((row) => row.at >= since && row.at < until && (userId === undefined || row.userId === userId))
        .filter(({ at, id }) => !after || at > after.at || (at === after.at && id > after.id))
        .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    findDecisions: async (which) =>
      'ids' in which ? which.ids.flatMap((id) => decisions.get(id) ?? []) : decisions.of(which.challengeId),
    findEvidence: async (which) =>
      'challengeIds' in which
        ? which.challengeIds.flatMap((id) => evidence.get(id) ?? [])
        : 'userId' in which
          ? evidence.of(which.userId)
          : [...evidence.all()].filter(({ at }) => at <= which.before).slice(0, which.limit),
    async settleDecisions(which, outcome) {
      if ('id' in which)
        decisions.change(
          which.id,
          () => true,
          () => ({ outcome }),
        )
      else settleChallenged(decisions, which.challengeId, outcome)
    },

    async addActivity(record) {
      if (activity.get(`${record.userId} ${record.seq}`)) return false
      activity.put(record)
      return true
    },
    // They come in the order of their numbers.
    listActivity: async ({ userId, limit }) => activity.newestOf(`user ${userId}`, limit),
    countActivity: async ({ address, since }) =>
      activity.of(`address ${address}`).filter(({ at }) => at >= since).length,

    findAuditHead: async (stream) => trails.get(stream)?.at(-1),
    async appendAudit(records) {
      const [first] = records
      if (!first) return true
      const trail = trails.get(first.stream) ?? []
      if ((trail.at(-1)?.seq ?? 0) !== first.seq - 1) return false
      trails.set(first.stream, trail)
      trail.push(...records)
      return true
    },
    // Links are numbered without a gap.
    async listAudit({ stream, after, limit }) {
      const trail = trails.get(stream) ?? []
      const from = Math.max(0, after + 1 - (trail[0]?.seq ?? 1))
      return trail.slice(from, from + limit)
    },
    async removeAudit({ stream, through }) {
      const trail = trails.get(stream) ?? []
      if ((trail.at(-1)?.seq ?? 0) <= through) return 0
      return trail.splice(0, Math.max(0, through + 1 - (trail[0]?.seq ?? 1))).length
    },
  }
}

/** How the challenge ended that a decision opened. */
export function settleChallenged(
  decisions: MemoryTables['decisions'],
  challengeId: string,
  outcome: DecisionOutcome,
): void {
  for (const { id } of decisions.of(challengeId))
    decisions.change(
      id,
      (row) => row.outcome === 'challenged',
      () => ({ outcome }),
    )
}
