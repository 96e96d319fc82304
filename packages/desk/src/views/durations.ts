import { outcomeCode } from '../columns/codes.ts'
import { NO_DURATION } from '../columns/segment.ts'
import type { Dimension, Duration } from '../contract.ts'
import type { MatchedSegment } from './matched.ts'
import { columnOf, valuesOf } from './matching-rows.ts'

/** Approvals in the order of their duration: the median of any group of them is found by counting. */
export class ApprovedRows {
  readonly #matched: readonly MatchedSegment[]
  /** Index of the segment, and the row. */
  readonly #segments: Uint32Array
  readonly #rows: Uint32Array

  constructor(matched: readonly MatchedSegment[]) {
    this.#matched = matched
    const found: { readonly duration: number; readonly segment: number; readonly row: number }[] = []
    for (const [index, { segment, rows }] of matched.entries())
      for (const row of rows) {
        const duration = segment.duration[row] ?? NO_DURATION
        if (segment.outcome[row] === outcomeCode.approved && duration !== NO_DURATION)
          found.push({ duration, segment: index, row })
      }
    found.sort((a, b) => a.duration - b.duration)
    this.#segments = Uint32Array.from(found, ({ segment }) => segment)
    this.#rows = Uint32Array.from(found, ({ row }) => row)
  }

  /** Of all approvals. */
  all(): Duration {
    return durationOf(this.#rows.length, (rank) => this.#durationAt(rank))
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
    return new Map(
      Array.from(places, ([value, ranks]) => [
        value,
        durationOf(ranks.length, (index) => this.#durationAt(ranks[index] ?? 0)),
      ]),
    )
  }

  #durationAt(rank: number): number {
    return this.#matched[this.#segments[rank] ?? 0]?.segment.duration[this.#rows[rank] ?? 0] ?? 0
  }
}

/** The lowest durations that half, and nine in ten, are not above. */
function durationOf(count: number, at: (index: number) => number): Duration {
  if (count === 0) return {}
  return { median: at(Math.ceil(count / 2) - 1), p90: at(Math.ceil(count * 0.9) - 1) }
}
