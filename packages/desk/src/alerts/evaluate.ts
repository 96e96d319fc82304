import type { AlertCause, AlertRule } from '../contract.ts'
import { wilson } from '../views/wilson.ts'
import type { Period, PeriodCounts } from './counted-events.ts'

const MINUTE = 60_000
const WEEK = 7 * 24 * 60 * MINUTE

/** Milliseconds: alerts are evaluated at multiples of this time, both live and in simulations. */
export const GRID = 30_000

/**
 * Quantiles of the normal distribution for 99.99 % and 99.9999 %. An alert looks at thousands of windows a week: at 95
 * %, chance alone would fire it every day. Two intervals of the first kind are apart about as rarely as one interval of
 * the second kind misses.
 */
const Z_OF_TWO = 3.890_591_886
const Z_OF_ONE = 4.891_638_475

/** The verdict of a rule about one moment. */
export interface Evaluation {
  readonly cause: AlertCause
  /** Whether the alert fires, when it does not already. */
  readonly isOver: boolean
  /** Whether a firing alert recovers. Between the two thresholds its state is kept. */
  readonly isBack: boolean
}

export type EvaluatedRule = Pick<AlertRule, 'as' | 'window' | 'weeks' | 'factor' | 'direction' | 'minimum'>

/** The latest window before `to`, and the same one in each of the weeks before. */
export function periodsOf({ window, weeks }: Pick<AlertRule, 'window' | 'weeks'>, to: number): readonly Period[] {
  return Array.from({ length: weeks + 1 }, (_, week) => ({
    from: to - week * WEEK - window * MINUTE,
    to: to - week * WEEK,
  }))
}

/**
 * Evaluates a rule.
 *
 * @param counts - Counts of the periods of {@link periodsOf}, in their order.
 * @param oldest - Time from which on all decisions are known. A week from before then is left out.
 */
export function evaluate(
  rule: EvaluatedRule,
  {
    counts,
    periods,
    oldest,
  }: { readonly counts: readonly PeriodCounts[]; readonly periods: readonly Period[]; readonly oldest: number },
): Evaluation {
  const [now = { count: 0, of: 0 }] = counts
  const [window = { from: 0, to: 0 }] = periods
  let weeks = 0
  let count = 0
  let of = 0
  for (let week = 1; week < periods.length; week++) {
    if ((periods[week]?.from ?? 0) < oldest) break
    weeks += 1
    count += counts[week]?.count ?? 0
    of += counts[week]?.of ?? 0
  }
  const isRate = rule.as === 'rate'
  const value = isRate ? now.count / Math.max(1, now.of) : now.count
  const usual = isRate ? count / Math.max(1, of) : count / Math.max(1, weeks)
  const cause: AlertCause = { count: now.count, of: now.of, value, usual, weeks, ...window }
  const isKnown = weeks > 0 && (!isRate || (of > 0 && now.of > 0))
  if (!isKnown) return { cause, isOver: false, isBack: true }
  // An alert recovers at half of the distance at which it fires, so that a value near the threshold does not fire it again and again.
  const half = 1 + (rule.factor - 1) / 2
  const isOver =
    isBeyond(rule, { value, usual, count: now.count, before: count / weeks }, rule) &&
    isMoreThanChance(rule, now, { count, of, weeks })
  const isNear = isBeyond(
    rule,
    { value, usual, count: now.count, before: count / weeks },
    { factor: half, minimum: rule.minimum / 2 },
  )
  return { cause, isOver, isBack: !isNear }
}

interface Compared {
  readonly value: number
  readonly usual: number
  readonly count: number
  /** The usual count. */
  readonly before: number
}

function isBeyond(
  { direction }: EvaluatedRule,
  { value, usual, count, before }: Compared,
  { factor, minimum }: Pick<AlertRule, 'factor' | 'minimum'>,
): boolean {
  return direction === 'above'
    ? count >= minimum && value >= factor * usual
    : before >= minimum && value <= usual / factor
}

/**
 * Whether the difference is more than chance. Rates are compared by their intervals. Counts are compared by the share
 * of the current window in the events of all windows, which by chance alone is one in `weeks + 1`.
 */
function isMoreThanChance(
  { as, direction }: EvaluatedRule,
  now: PeriodCounts,
  before: PeriodCounts & { readonly weeks: number },
): boolean {
  const isAbove = direction === 'above'
  if (as === 'rate') {
    const [current, usual] = [wilson(now.count, now.of, Z_OF_TWO), wilson(before.count, before.of, Z_OF_TWO)]
    return isAbove ? current.low > usual.high : current.high < usual.low
  }
  const part = wilson(now.count, now.count + before.count, Z_OF_ONE)
  const fair = 1 / (1 + before.weeks)
  return isAbove ? part.low > fair : part.high < fair
}
