import { type DecisionFilter, type Dimension, filterMembers, outcomes } from '../contract.ts'
import { devices, effects, labelTexts } from '../columns/codes.ts'
import type { Place } from '../columns/columns.ts'
import type { CountedRows } from '../columns/counted-rows.ts'

/** A column of numbers, with the values that each number means. A decision has one value, or several. */
export interface ValueColumn {
  readonly codes: Uint16Array | Uint8Array
  readonly values: readonly (string | readonly string[])[]
}

/** The column of each member that decisions are filtered and grouped by. */
export function columnOf(segment: CountedRows, dimension: Dimension | 'user'): ValueColumn {
  switch (dimension) {
    case 'action':
      return { codes: segment.action, values: segment.actions.values }
    case 'rule':
      return { codes: segment.rule, values: segment.rules.values }
    case 'reason':
      return { codes: segment.reason, values: segment.reasons.values }
    case 'version':
      return { codes: segment.version, values: segment.versions.values }
    case 'audience':
      return { codes: segment.audience, values: segment.audiences.values }
    case 'country':
      return { codes: segment.country, values: segment.countries.values }
    case 'device':
      return { codes: segment.device, values: devices }
    case 'factor':
      return { codes: segment.factor, values: segment.factors.values }
    case 'effect':
      return { codes: segment.effect, values: effects }
    case 'outcome':
      return { codes: segment.outcome, values: outcomes }
    case 'label':
      return { codes: segment.label, values: labelTexts }
    case 'user':
      return { codes: segment.user, values: segment.users.values }
  }
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
    const { codes, values } = columnOf(segment, dimension)
    return [{ codes, isIn: wantedCodes(values, new Set(wanted)) }]
  })
  const rows = new Uint32Array(segment.size)
  let count = 0
  for (let row = 0; row < segment.size; row++) {
    const at = segment.at[row] ?? 0
    if (at < from || at >= to) continue
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

/** Whether a single decision matches a filter. */
export function matchesFilter({ segment, row }: Place, filter: DecisionFilter): boolean {
  const at = segment.at[row] ?? 0
  if (at < (filter.from ?? at) || at >= (filter.to ?? Number.POSITIVE_INFINITY)) return false
  return filterMembers.every((dimension) => {
    const wanted = filter[dimension]
    if (wanted === undefined || wanted.length === 0) return true
    const { codes, values } = columnOf(segment, dimension)
    return valuesOf(values[codes[row] ?? 0]).some((value) => wanted.includes(value))
  })
}
