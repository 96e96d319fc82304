import type { Counts } from '../contract.ts'
import { outcomeCode, isAsked, isRequest } from '../columns/codes.ts'

/** Members of {@link Counts} in the order in which they are counted. */
export const countNames: readonly (keyof Counts)[] = [
  'requests',
  'asked',
  'denied',
  'approved',
  'failed',
  'cancelled',
  'rejected',
  'abandoned',
  'open',
]

/** Numbers for one group of decisions. */
export const WIDTH: number = countNames.length

const slots = new Map<number, number>([
  [outcomeCode.denied, 2],
  [outcomeCode.approved, 3],
  [outcomeCode.failed, 4],
  [outcomeCode.cancelled, 5],
  [outcomeCode.rejected, 6],
  [outcomeCode.abandoned, 7],
  [outcomeCode.open, 8],
])

/** The numbers that each outcome adds one to. */
const increments: readonly (readonly number[])[] = isRequest.map((isOne, outcome) => {
  if (!isOne) return []
  const slot = slots.get(outcome)
  return [0, ...(isAsked[outcome] ? [1] : []), ...(slot === undefined ? [] : [slot])]
})

/** Counts one or several decisions with the same outcome, in the group that begins at `offset`. */
export function tally(numbers: Uint32Array, offset: number, outcome: number, weight = 1): void {
  const added = increments[outcome] ?? []
  for (let index = 0; index < added.length; index++) {
    const place = offset + (added[index] ?? 0)
    numbers[place] = (numbers[place] ?? 0) + weight
  }
}

/** The numbers of a group by name. */
export function countsAt(numbers: ArrayLike<number>, offset = 0): Counts {
  const at = (index: number): number => numbers[offset + index] ?? 0
  return {
    requests: at(0),
    asked: at(1),
    denied: at(2),
    approved: at(3),
    failed: at(4),
    cancelled: at(5),
    rejected: at(6),
    abandoned: at(7),
    open: at(8),
  }
}
