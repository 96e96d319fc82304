import { outcomeCode } from '../columns/codes.ts'
import { NO_DURATION } from '../columns/counted-rows.ts'
import type { Dimension, Duration } from '../contract.ts'
import type { Matched } from './matched.ts'
import { columnOf, valuesOf } from './matching-rows.ts'

/** Approvals in the order of their duration: the median of any group of them is found by counting. */
export class ApprovedRows {
  readonly #matched: readonly Matched[]
  /** Index of the segment, and the row. */
  readonly #segments: Uint32Array
  readonly #rows: Uint32Array

  constructor(matched: readonly Matched[]) {
    this.#matched = matched
    const found: {
      readonly duration: number
      readonly weight: number
      readonly segment: number
      readonly row: number
    }[] = []
    for (const [index, { segment, rows }] of matched.entries())
      for (const row of rows) {
        const duration = segment.duration[row] ?? NO_DURATION
        if (segment.outcome[row] === outcomeCode.approved && duration !== NO_DURATION)
          found.push({ duration, weight: segment.weights?.[row] ?? 1, segment: index, row })
      }
    // What is taken out of a cell comes before the cell, so that no sum of weights is ever too high.
    found.sort((a, b) => a.duration - b.duration || a.weight - b.weight)
    this.#segments = Uint32Array.from(found, ({ segment }) => segment)
    this.#rows = Uint32Array.from(found, ({ row }) => row)
  }

  /** Of all approvals. */
  all(): Duration {
    return this.#durationOf(Array.from(this.#rows, (_, rank) => rank))
  }

  /** Of the approvals with each of these values. */
  byValue(dimension: Dimension, wanted: ReadonlySet<string>): ReadonlyMap<string, Duration> {
    const columns = this.#matched.map(({ segment }) => columnOf(segment, dimension))
    const places = new Map<string, number[]>()
    for (let rank = 0; rank < this.#rows.length; rank++) {
      const column = columns[this.#segments[rank] ?? 0]
      for (const value of valuesOf(column?.values[column.codes[this.#rows[rank] ?? 0] ?? 0])) {
        if (!wanted.has(value)) continue
        const ranks = places.get(value)
        if (ranks) ranks.push(rank)
        else places.set(value, [rank])
      }
    }
    return new Map(Array.from(places, ([value, ranks]) => [value, this.#durationOf(ranks)]))
  }

  /** The lowest durations that half, and nine in ten, of some approvals are not above. */
  #durationOf(ranks: readonly number[]): Duration {
    let count = 0
    for (const rank of ranks) count += this.#weightAt(rank)
    if (count <= 0) return {}
    const [median, p90] = [Math.ceil(count / 2), Math.ceil(count * 0.9)].map((wanted) => {
      let sum = 0
      return this.#durationAt(ranks.find((rank) => (sum += this.#weightAt(rank)) >= wanted) ?? 0)
    })
    return { ...(median === undefined ? {} : { median }), ...(p90 === undefined ? {} : { p90 }) }
  }

  #weightAt(rank: number): number {
    return this.#matched[this.#segments[rank] ?? 0]?.segment.weights?.[this.#rows[rank] ?? 0] ?? 1
  }

  #durationAt(rank: number): number {
    return this.#matched[this.#segments[rank] ?? 0]?.segment.duration[this.#rows[rank] ?? 0] ?? 0
  }
}
