import { type DecisionFilter, filterMembers } from '../contract.ts'
import type { Place } from '../columns/columns.ts'
import type { CountedRows } from '../columns/counted-rows.ts'
import { unitsOf } from '../columns/money.ts'
import { Segment } from '../columns/segment.ts'

/** A column of numbers, with the values that each number means. A decision has one value, or several. */
export interface ValueColumn {
  readonly codes: Uint16Array | Uint8Array
  readonly values: readonly (string | readonly string[])[]
}

/** The values of a number as a list. Without any, the empty text. */
export function valuesOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined || typeof value === 'string') return [value ?? '']
  return value.length === 0 ? [''] : value
}

/** The rows of a segment that match a filter, in the order of the segment. Decisions older than `floor` match nothing. */
export function matchingRows(segment: CountedRows, filter: DecisionFilter, floor: number): Uint32Array {
  const from = Math.max(filter.from ?? Number.NEGATIVE_INFINITY, floor)
  const to = filter.to ?? Number.POSITIVE_INFINITY
  if (segment.newest < from || segment.oldest >= to) return new Uint32Array()
  const tests = filterMembers.flatMap((dimension) => {
    const wanted = filter[dimension]
    if (wanted === undefined || wanted.length === 0) return []
    const { codes, values }: ValueColumn = segment[dimension]
    return [{ codes, isIn: wantedCodes(values, new Set(wanted)) }]
  })
  const over = filter.over && { currency: filter.over.currency, units: unitsOf(filter.over.amount) }
  const rows = new Uint32Array(segment.size)
  let count = 0
  for (let row = 0; row < segment.size; row++) {
    const at = segment.at[row] ?? 0
    if (at < from || at >= to || (over !== undefined && !isOver(segment, row, over))) continue
    let matches = true
    for (const { codes, isIn } of tests) {
      if (isIn[codes[row] ?? 0] === 1) continue
      matches = false
      break
    }
    if (matches) rows[count++] = row
  }
  return rows.subarray(0, count)
}

/** 1 for each number that means one of the wanted values. */
function wantedCodes(values: ValueColumn['values'], wanted: ReadonlySet<string>): Uint8Array {
  return Uint8Array.from(values, (value) => (valuesOf(value).some((single) => wanted.has(single)) ? 1 : 0))
}

interface Over {
  readonly currency: string
  /** The amount in ten-thousandths of the currency. */
  readonly units: number
}

/** Whether a decision is about more than an amount, of the same currency. Counts of past days have no amounts. */
function isOver(segment: CountedRows, row: number, { currency, units }: Over): boolean {
  return segment instanceof Segment && segment.currency.at(row) === currency && (segment.units[row] ?? 0) > units
}

export function matchesFilter({ segment, row }: Place, filter: DecisionFilter): boolean {
  const at = segment.at[row] ?? 0
  if (at < (filter.from ?? at) || at >= (filter.to ?? Number.POSITIVE_INFINITY)) return false
  if (filter.over && !isOver(segment, row, { ...filter.over, units: unitsOf(filter.over.amount) })) return false
  return filterMembers.every((dimension) => {
    const wanted = filter[dimension]
    if (wanted === undefined || wanted.length === 0) return true
    const { codes, values }: ValueColumn = segment[dimension]
    return valuesOf(values[codes[row] ?? 0]).some((value) => wanted.includes(value))
  })
}
