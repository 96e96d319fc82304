import type { Author } from '@stepup/server'

/** The measures that an alert can have: the numbers of requests with these outcomes. */
export const alertMeasures = ['asked', 'denied', 'abandoned', 'failed', 'cancelled', 'rejected'] as const
/** The measure of an alert: the number of requests with this outcome. `asked` counts all challenged requests. */
export type AlertMeasure = (typeof alertMeasures)[number]

/**
 * A rule for an alert: the measure in the latest `window`, compared with the same hours of the same weekday in the
 * weeks before (in UTC). It fires when the measure is `factor` times the usual one and the difference is more than
 * chance: the 99.99 % intervals of two rates do not overlap. With `direction: 'below'`, it fires at a `factor`th of the
 * usual one or less. It recovers when less than half of the excess is left.
 */
export interface AlertRule {
  readonly id: string
  /** 1 to 100 characters. */
  readonly name: string
  readonly measure: AlertMeasure
  /**
   * `rate`: share of requests; for `abandoned`, `failed`, `cancelled` and `rejected`, of the challenges that ended in
   * the window. `count`: number.
   */
  readonly as: 'rate' | 'count'
  /**
   * Filter of requests. Absent members match all. `rule` and `factor` (the kind offered first) restrict the counted
   * requests, and for outcomes of challenges also the total that they are a share of.
   */
  readonly of: { readonly action?: string; readonly rule?: string; readonly factor?: string }
  /** Minutes: 5 to 1440. */
  readonly window: number
  /** Weeks before to compare with: 1 to 8. */
  readonly weeks: number
  /** 1.1 to 100. */
  readonly factor: number
  readonly direction: 'above' | 'below'
  /** Smallest count in the window that can fire; for `below`, the smallest usual count. 1 or more. */
  readonly minimum: number
  readonly enabled: boolean
}

/** A rule with its author and its state. */
export interface Alert {
  readonly rule: AlertRule
  readonly author: Author
  readonly changedAt: number
  /** The open firing. Absent while the alert does not fire. */
  readonly firing?: AlertFiring
}

/** One time that an alert fired. */
export interface AlertFiring {
  readonly ruleId: string
  readonly firedAt: number
  /** Absent while it still fires. */
  readonly recoveredAt?: number
  /** The reason in numbers. */
  readonly cause: AlertCause
}

/** The numbers behind an alert. */
export interface AlertCause {
  /** Count in the window. */
  readonly count: number
  /** Number of requests, or of ended challenges, in the window. */
  readonly of: number
  /** The rate or the count in the window. */
  readonly value: number
  /** The usual rate or count: that of the same hours in the weeks before. */
  readonly usual: number
  /** Weeks in memory that `usual` comes from. */
  readonly weeks: number
  /** Begin and end of the window. */
  readonly from: number
  readonly to: number
}

/** The response to `GET alerts`. */
export interface AlertList {
  readonly alerts: readonly Alert[]
  /** Latest first, at most 100. */
  readonly history: readonly AlertFiring[]
  /** Ways that alerts are sent. */
  readonly sentTo: readonly ('mail' | 'webhook')[]
}

/** The body of `POST alerts`: a new rule has no `id`. */
export type AlertRequest = Omit<AlertRule, 'id'> & { readonly id?: string }

/** The body of `POST alerts/simulate`. */
export interface SimulationRequest {
  readonly rule: Omit<AlertRule, 'id'>
  /**
   * Start of the period, in milliseconds since the epoch. Default: 8 weeks before its end. Decisions that are not in
   * memory are left out.
   */
  readonly from?: number
  readonly to?: number
}

/** The response to `POST alerts/simulate`. It uses the evaluator that runs live. */
export interface AlertSimulation {
  /** The firings, oldest first. */
  readonly firings: readonly Omit<AlertFiring, 'ruleId'>[]
  /** Times at which the rule was evaluated, with its value and the usual one: for a chart. At most 2,000, evenly spaced. */
  readonly points: {
    readonly at: readonly number[]
    readonly value: readonly number[]
    readonly usual: readonly number[]
  }
  readonly from: number
  readonly to: number
  readonly took: number
}
