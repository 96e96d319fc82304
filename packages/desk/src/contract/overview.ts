import type { Counts, Share } from './counts.ts'
import type { DecisionFilter, Dimension, Effect } from './filter.ts'

/** The response to `GET overview`. */
export interface Overview {
  /** The filter, as the server understood it. */
  readonly filter: DecisionFilter
  /** Start of the period that the view covers, after the filter, in milliseconds since the epoch. `to` is its end. */
  readonly from: number
  readonly to: number
  readonly totals: Counts
  /** Milliseconds from the challenge to the approval. */
  readonly duration: Duration
  readonly series: Series
  /** Counts by value of each member, most requests first, at most 50 values; the other values together are `others`. */
  readonly by: Readonly<Record<Dimension, Grouped>>
  /** Friction against catch, for each rule that challenged, denied or was observed: the 200 that stopped most. */
  readonly rules: readonly RuleBalance[]
  /** The funnel of each kind of factor that was offered or used. */
  readonly funnel: readonly FactorFunnel[]
  /** Currencies of the decisions in memory, the most frequent first. */
  readonly currencies: readonly string[]
  readonly coverage: Coverage
}

/** Times of approvals. Absent members: no approvals, or the time was not recorded. */
export interface Duration {
  readonly median?: number
  readonly p90?: number
}

/** Counts over time. Every list has one number per step. */
export interface Series {
  /**
   * Milliseconds of a step: an hour, a day, or a week of 7 days. Steps begin at multiples of it since Monday, 5 January
   * 1970, 00:00 UTC.
   */
  readonly step: number
  /** Start of each step, in milliseconds since the epoch, without a gap. */
  readonly at: readonly number[]
  readonly counts: Readonly<Record<keyof Counts, readonly number[]>>
}

/** Counts by value of one member. */
export interface Grouped {
  readonly groups: readonly Group[]
  /** Number of values beyond those in `groups`, and their counts. Absent when there are none. */
  readonly others?: { readonly values: number; readonly counts: Counts }
}

/** The requests that share a value. A request with several values, of several rules, is in several groups. */
export interface Group {
  /** The value that the requests share. Empty where decisions have no value: no rule, no known country. */
  readonly value: string
  readonly counts: Counts
  readonly duration: Duration
}

/**
 * Friction against catch of one rule. Labels decide what was fraud (`fraud`, `not_me`); a request without such a label
 * counts as good. The rule stops a request by challenging or denying it, also if an earlier proof satisfied the rule
 * without a prompt. For an observed rule the numbers show its effect if it were enforced.
 */
export interface RuleBalance {
  readonly ruleId: string
  /** Whether the rule only observes. */
  readonly observed: boolean
  readonly effect: Effect
  readonly stopped: number
  /** Share of all good requests in the view that the rule stops: its cost for legitimate users. */
  readonly friction: Share
  /** Share of all fraud in the view that the rule stops. */
  readonly catch: Share
  /** Share of stopped requests that are labeled as fraud. */
  readonly precision: Share
  /**
   * Share of the good requests challenged by the rule that ended without an approval: users who cancelled or failed.
   */
  readonly lost: Share
  /** Number of stopped requests with the label `false_alarm`. */
  readonly falseAlarms: number
}

/** The way through the prompt, for one kind of factor. Each step is a part of the one before. */
export interface FactorFunnel {
  /** A kind of factor: `passkey`. */
  readonly factor: string
  /** Challenges that offered it first. */
  readonly offered: number
  /** Of these, challenges with at least one answer, or that ended with an approval, a failure or a denial. */
  readonly tried: number
  /** Of these, challenges that were approved by any factor. */
  readonly approved: number
  /** Of these, challenges that were approved by this factor. */
  readonly approvedByIt: number
  /** Approvals by this factor, regardless of the factor offered first. */
  readonly used: number
  readonly duration: Duration
}

/** The decisions that the desk has in memory. */
export interface Coverage {
  /** Decisions that match the filter, `granted` ones included. */
  readonly matching: number
  /** Decisions in memory. */
  readonly decisions: number
  /** Time of the oldest decision that is in memory, or counted. Absent without a decision. */
  readonly oldest?: number
  /** Whether the view lacks older decisions, because there are more than `maxDecisions`. */
  readonly truncated: boolean
  /**
   * Present when not all decisions of the view are in memory: those from before then are counted by whole days (UTC),
   * from counts that were made once for each day. Times of approvals are rounded by up to 5 % in them. Lists and the
   * feed have the decisions in memory.
   */
  readonly rolledUntil?: number
  /** Bytes of memory that the columns take. */
  readonly bytes: number
  /** Time of the newest reading from the store. */
  readonly readAt: number
  /** Present while the first reading is under way: decisions read so far. */
  readonly loading?: number
  /** Milliseconds that the server took for this answer. */
  readonly took: number
}
