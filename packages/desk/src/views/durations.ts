import { outcomeCode } from '../columns/codes.ts'
import { NO_DURATION } from '../columns/counted-rows.ts'
import type { Dimension, Duration } from '../contract.ts'
import type { Matched } from './matched.ts'
import { type ValueColumn, valuesOf } from './matching-rows.ts'

/** Approvals in the order of their duration: the median of any group of them is found by counting. */
export class ApprovedRows {
  readonly #matched: readonly Matched[]
  /** Index of the segment, the row, the duration, and the number of approvals, by rank. */
  readonly #segments: Uint32Array
  readonly #rows: Uint32Array
  readonly #durations: Uint32Array
  readonly #weights: Int32Array

  constructor(matched: readonly Matched[]) {
    this.#matched = matched
    const found = approvalsOf(matched)
    const order = inOrder(found.durations)
    this.#segments = order.map((place) => found.segments[place] ?? 0)
    this.#rows = order.map((place) => found.rows[place] ?? 0)
    this.#durations = order.map((place) => found.durations[place] ?? 0)
    this.#weights = Int32Array.from(order, (place) => found.weights[place] ?? 1)
  }

  /** The durations of all approvals. */
  all(): Duration {
    return this.#durationOf(Uint32Array.from(this.#rows, (_, rank) => rank))
  }

  /** The durations of the approvals with each of these values. */
  byValue(dimension: Dimension, wanted: ReadonlySet<string>): ReadonlyMap<string, Duration> {
    const ranks = new Map(Array.from(wanted, (value): [string, number[]] => [value, []]))
    // The lists of ranks that an approval belongs to, by segment and row.
    const columns = this.#matched.map(({ segment }) => {
      const { codes, values }: ValueColumn = segment[dimension]
      const listsOf = (single: string): readonly number[][] => {
        const list = ranks.get(single)
        return list ? [list] : []
      }
      return { codes, lists: values.map((value) => valuesOf(value).flatMap(listsOf)) }
    })
    for (let rank = 0; rank < this.#rows.length; rank++) {
      const column = columns[this.#segments[rank] ?? 0]
      for (const list of column?.lists[column.codes[this.#rows[rank] ?? 0] ?? 0] ?? []) list.push(rank)
    }
    return new Map(
      [...ranks].flatMap(([value, list]) => (list.length === 0 ? [] : [[value, this.#durationOf(list)] as const])),
    )
  }

  /**
   * Returns the median and the 90th percentile of some approvals: the lowest duration that half of them, or nine in
   * ten, do not exceed.
   */
  #durationOf(ranks: readonly number[] | Uint32Array): Duration {
    let count = 0
    for (const rank of ranks) count += this.#weights[rank] ?? 0
    if (count <= 0) return {}
    const [half, most] = [Math.ceil(count / 2), Math.ceil(count * 0.9)]
    let [sum, median] = [0, undefined as number | undefined]
    for (const rank of ranks) {
      sum += this.#weights[rank] ?? 0
      if (median === undefined && sum >= half) median = this.#durations[rank] ?? 0
      if (median !== undefined && sum >= most) return { median, p90: this.#durations[rank] ?? 0 }
    }
    return {}
  }
}

/** The approvals with a known duration. Subtractions precede their cell, so that a running sum is never too high. */
function approvalsOf(matched: readonly Matched[]) {
  const found = { durations: [] as number[], segments: [] as number[], rows: [] as number[], weights: [] as number[] }
  for (const isTaken of [true, false])
    for (const [index, { segment, rows }] of matched.entries()) {
      if (isTaken && !segment.weights) continue
      for (const row of rows) {
        const duration = segment.duration[row] ?? NO_DURATION
        if (segment.outcome.codes[row] !== outcomeCode.approved || duration === NO_DURATION) continue
        const weight = segment.weights?.[row] ?? 1
        if (weight < 0 !== isTaken) continue
        found.weights.push(weight)
        found.durations.push(duration)
        found.segments.push(index)
        found.rows.push(row)
      }
    }
  return found
}

/**
 * The indexes of numbers in the order of the numbers; equal ones stay in their order. Doubles with the index behind the
 * number are sorted by far the fastest.
 */
function inOrder(numbers: readonly number[]): Uint32Array {
  const factor = 2 ** Math.ceil(Math.log2(numbers.length + 1))
  const most = Number.MAX_SAFE_INTEGER / factor - 1
  const keys = Float64Array.from(numbers, (number, index) => Math.min(number, Math.floor(most)) * factor + index).sort()
  return Uint32Array.from(keys, (key) => key % factor)
}
