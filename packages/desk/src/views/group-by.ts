import type { Dimension, Grouped, Group } from '../contract.ts'
import type { Matched } from './matched.ts'
import type { ApprovedRows } from './durations.ts'
import { type ValueColumn, valuesOf } from './matching-rows.ts'
import { countsAt, tally, WIDTH } from './tallies.ts'

const MAX_GROUPS = 50

interface Sum {
  readonly numbers: Uint32Array
}

/** Counts decisions by the values of one member. */
export function groupBy(matched: readonly Matched[], dimension: Dimension, approved: ApprovedRows): Grouped {
  const sums = new Map<string, Sum>()
  for (const { segment, rows } of matched) {
    const { codes, values }: ValueColumn = segment[dimension]
    const numbers = new Uint32Array(values.length * WIDTH)
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index] ?? 0
      tally(numbers, (codes[row] ?? 0) * WIDTH, segment.outcome.codes[row] ?? 0, segment.weights?.[row])
    }
    addByValue(sums, values, numbers)
  }
  const sorted = [...sums]
    .filter(([, { numbers }]) => (numbers[0] ?? 0) > 0)
    .toSorted(([a, { numbers: of }], [b, { numbers: than }]) => (than[0] ?? 0) - (of[0] ?? 0) || (a < b ? -1 : 1))
  const shown = sorted.slice(0, MAX_GROUPS)
  const durations = approved.byValue(dimension, new Set(shown.map(([value]) => value)))
  const groups = shown.map(([value, { numbers }]): Group => ({
    value,
    counts: countsAt(numbers),
    duration: durations.get(value) ?? {},
  }))
  const rest = sorted.slice(MAX_GROUPS)
  if (rest.length === 0) return { groups }
  const others = new Uint32Array(WIDTH)
  for (const [, { numbers }] of rest) addTo(others, numbers, 0)
  return { groups, others: { values: rest.length, counts: countsAt(others) } }
}

function addByValue(
  sums: Map<string, Sum>,
  values: readonly (string | readonly string[])[],
  numbers: Uint32Array,
): void {
  for (const [code, value] of values.entries()) {
    if (numbers[code * WIDTH] === 0) continue
    for (const single of valuesOf(value)) {
      let sum = sums.get(single)
      if (!sum) sums.set(single, (sum = { numbers: new Uint32Array(WIDTH) }))
      addTo(sum.numbers, numbers, code * WIDTH)
    }
  }
}

function addTo(sum: Uint32Array, numbers: Uint32Array, offset: number): void {
  for (let index = 0; index < WIDTH; index++) sum[index] = (sum[index] ?? 0) + (numbers[offset + index] ?? 0)
}
