import type { DecisionRecord } from './records.ts'

/** The request of a store's `count`. */
export interface CountRequest {
  readonly key: string
  readonly now: number
  /** Length of the window. It starts with the first counted event. */
  readonly window: number
  readonly max: number
}

/** Whether one more was within the limit; if not, when the window ends. */
export type Counted = { readonly ok: true } | { readonly ok: false; readonly until: number }

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

/** The request of a store's `sweep`. */
export interface SweepRequest {
  readonly now: number
  readonly limit: number
  /** Decisions from before then. Absent: all are kept. */
  readonly decisionsBefore?: number
  /** Evidence from before then. Absent: all is kept. */
  readonly evidenceBefore?: number
  /** Activity from before then, but for the newest of each person. Absent: all is kept. */
  readonly activityBefore?: number
}
