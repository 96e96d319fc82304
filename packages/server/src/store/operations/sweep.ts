import type { Operate } from '../operate.ts'
import type { Sweep } from '../rows.ts'
import { alertEvents, labels, rollups } from '../desk-tables.ts'
import { activity, decisions, evidence, tables } from '../tables.ts'

/** The request of a store's `sweep`. */
export interface SweepRequest {
  readonly now: number
  readonly limit: number
  /** Decisions from before then, and labels, events of alerts and counts of days that began before. Absent: all are kept. */
  readonly decisionsBefore?: number
  /** Evidence from before then. Absent: all is kept. */
  readonly evidenceBefore?: number
  /** Activity from before then, but for the newest of each person. Absent: all is kept. */
  readonly activityBefore?: number
}

export interface SweepOperations {
  /**
   * Removes expired records, at most `limit` of each kind, and returns their number. PostgreSQL removes whole months of
   * decisions at once, in any number. Call it again while the number is high. It removes no record that can still be
   * answered or spent, or that a limit still counts.
   */
  sweep(request: SweepRequest): Promise<number>
}

/** Removes expired records, a few rows at a time, so that no request waits for long. */
export function sweepOperations({ rows }: Operate): SweepOperations {
  return {
    async sweep({ now, limit, decisionsBefore, evidenceBefore, activityBefore }) {
      const retained = [
        [decisions.name, decisionsBefore],
        [labels.name, decisionsBefore],
        [alertEvents.name, decisionsBefore],
        [rollups.name, decisionsBefore],
        [evidence.name, evidenceBefore],
        [activity.name, activityBefore],
      ] as const
      const sweeps: readonly Sweep[] = [
        ...tables
          .filter(({ indexes }) => indexes.includes('expires'))
          .map(({ name }) => ({ table: name, column: 'expires', through: now, limit }) as const),
        ...retained.flatMap(([table, through]) =>
          through === undefined ? [] : [{ table, column: 'at', through, limit } as const],
        ),
      ]
      let swept = 0
      for (const sweep of sweeps) swept += await rows.sweep(sweep)
      return swept
    },
  }
}
