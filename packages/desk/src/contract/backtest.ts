import type { PolicyData } from '@stepup/policy'

import type { Share } from './counts.ts'
import type { DecisionRow } from './decision.ts'
import type { DecisionFilter, Effect, Label } from './filter.ts'

/** The body of `POST backtest`. */
export interface BacktestRequest {
  /** The policies to try. */
  readonly data: PolicyData
  /** The policies to compare with. Default: those in force, so that both sides decide on the same facts. */
  readonly against?: PolicyData
  /** Past decisions to try on. Default: all. */
  readonly filter?: DecisionFilter
}

/** A change that other policies make to a past request. */
export const backtestChanges = ['newlyAsked', 'noLongerAsked', 'newlyDenied', 'noLongerDenied'] as const
/**
 * A change that other policies make to a past request. `newlyAsked`: allowed before, challenged now. `noLongerAsked`:
 * challenged before, allowed now. `newlyDenied`: allowed or challenged before. `noLongerDenied`: denied before.
 */
export type BacktestChange = (typeof backtestChanges)[number]

/** The response to `POST backtest`. */
export interface BacktestResult {
  /** Requests that were decided again. Second halves (`granted`, `grant_refused`) are left out. */
  readonly requests: number
  readonly changes: Readonly<Record<BacktestChange, ChangedRequests>>
  /** Share of requests with the effect `challenge` or `deny`. */
  readonly before: BacktestSide
  readonly after: BacktestSide
  /** Counts over time, per day. */
  readonly series: {
    readonly step: number
    readonly at: readonly number[]
    readonly requests: readonly number[]
    readonly before: readonly number[]
    readonly after: readonly number[]
  }
  /** Requests that lacked a fact that was not recorded at the time: they may be stricter here than they would have been. */
  readonly uncertain: number
  /**
   * Present when not all decisions are in memory: the back-test is of a random sample of them, and every number here is
   * one of the sample.
   */
  readonly sample?: BacktestSample
  readonly took: number
}

/**
 * The sample of a back-test. Shares have the interval of the sample. A number of all requests is about the share times
 * `requests`.
 */
export interface BacktestSample {
  /** Share of the decisions that are in the sample. The same ones each time. */
  readonly share: number
  /** Number of all requests. Absent with a filter of users, because counts of days contain no users. */
  readonly requests?: number
}

/** Totals of one side of a back-test. */
export interface BacktestSide {
  /**
   * Share of requests that need a proof (`challenge`). An earlier proof may satisfy some of them without a prompt, so
   * that the share of an overview that is `asked` is lower.
   */
  readonly asked: Share
  readonly denied: Share
  /** Share of requests without a label of fraud that need a proof or are denied. */
  readonly friction: Share
  /** Share of requests with a label of fraud that need a proof or are denied. */
  readonly catch: Share
}

/** The requests that changed in one way. */
export interface ChangedRequests {
  readonly count: Share
  /** Number of different people. */
  readonly people: number
  /** Most first, at most 50. */
  readonly byAction: readonly Tally[]
  /** Reasons of the stricter side. */
  readonly byReason: readonly Tally[]
  /** Rules of the stricter side. */
  readonly byRule: readonly Tally[]
  /** Changes by currency and band of amounts, ascending. Requests without an amount are left out. */
  readonly byAmount: readonly AmountBand[]
  /** People with the most changed requests, at most 20. */
  readonly byPerson: readonly Tally[]
  /** Labels of the requests, which tell what the change would have caught or let through. */
  readonly labels: Readonly<Record<Label, number>>
  /** The newest changed requests, at most 20. */
  readonly examples: readonly BacktestExample[]
}

/** A number of requests that share a value. */
export interface Tally {
  readonly value: string
  readonly count: number
}

/** Requests with an amount from `from` to less than `to`. */
export interface AmountBand {
  readonly currency: string
  /** Decimal texts. The last band has no end. */
  readonly from: string
  readonly to?: string
  readonly count: number
}

/** A changed request. `decision.effect` is the recorded effect. */
export interface BacktestExample {
  readonly decision: DecisionRow
  readonly before: Effect
  readonly after: Effect
  readonly ruleIds: readonly string[]
  readonly reasons: readonly string[]
}

/** The response to `GET suggestions`. Empty while there are fewer than ten labels of fraud. */
export interface Suggestions {
  readonly suggestions: readonly Suggestion[]
  /** Labels of fraud, and of good requests, that the suggestions are made from. */
  readonly labeled: { readonly fraud: number; readonly good: number }
}

/** A threshold that catches more fraud, or asks fewer good customers, on past traffic. */
export interface Suggestion {
  /** Path of the threshold in the policies: `['parameters', 'transfer_threshold']`. */
  readonly path: readonly (string | number)[]
  readonly ruleIds: readonly string[]
  readonly current: string | number
  readonly suggested: string | number
  /** `less_friction`: the same frauds, fewer good customers. `more_catch`: more frauds, for the stated friction. */
  readonly aim: 'less_friction' | 'more_catch'
  readonly before: BacktestSide
  readonly after: BacktestSide
  /** Policies with the suggested value, for `POST backtest` and `POST policies`. */
  readonly data: PolicyData
}
