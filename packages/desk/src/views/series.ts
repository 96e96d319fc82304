import type { Counts, Series } from '../contract.ts'
import type { Matched } from './matched.ts'
import { countNames, tally, WIDTH } from './tallies.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const WEEK = 7 * DAY
/** Monday, 5 January 1970. */
const MONDAY = 4 * DAY

/** The step of a series over a period: hours for three days, days for a year and a bit, and weeks beyond. */
export function stepOf(period: number): number {
  if (period <= 3 * DAY) return HOUR
  return period <= 400 * DAY ? DAY : WEEK
}

export function stepBegin(at: number, step: number): number {
  return MONDAY + Math.floor((at - MONDAY) / step) * step
}

/** Counts of decisions over time. */
export function seriesOf(
  matched: readonly Matched[],
  { from, to }: { readonly from: number; readonly to: number },
): Series {
  // A rolled-up day has no hours.
  const step = Math.max(stepOf(to - from), ...matched.map(({ segment }) => segment.period))
  const begin = stepBegin(from, step)
  const steps = to > from ? Math.ceil((to - begin) / step) : 0
  const numbers = new Uint32Array(steps * WIDTH)
  for (const { segment, rows } of matched)
    for (const row of rows) {
      const offset = Math.floor(((segment.at[row] ?? 0) - begin) / step) * WIDTH
      tally(numbers, offset, segment.outcome.codes[row] ?? 0, segment.weights?.[row])
    }
  const listOf = (slot: number): readonly number[] =>
    Array.from({ length: steps }, (_, index) => numbers[index * WIDTH + slot] ?? 0)
  return {
    step,
    at: Array.from({ length: steps }, (_, index) => begin + index * step),
    counts: Object.fromEntries(countNames.map((name, slot) => [name, listOf(slot)])) as Readonly<
      Record<keyof Counts, readonly number[]>
    >,
  }
}
