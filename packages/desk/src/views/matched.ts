import type { Columns } from '../columns/columns.ts'
import type { CountedRows } from '../columns/counted-rows.ts'
import { dayFrom, dayOf } from '../columns/days.ts'
import { Segment } from '../columns/segment.ts'
import type { DecisionFilter } from '../contract.ts'
import type { Turns } from '../queue/in-turns.ts'
import { turn } from '../queue/turn.ts'
import { factTestsOf, rowsWithFacts } from './matching-facts.ts'
import { matchingRows } from './matching-rows.ts'
import { needsDecisions } from './needs-decisions.ts'

export interface Matched<TRows extends CountedRows = CountedRows> {
  readonly segment: TRows
  readonly rows: Uint32Array
}

export type MatchedSegment = Matched<Segment>

/** The decisions in memory that match a filter, by segment, oldest first. Other requests get their turn between two segments. */
export async function matchDecisions(
  columns: Columns,
  filter: DecisionFilter,
  turns: Pick<Turns, 'signal'> = {},
): Promise<readonly MatchedSegment[]> {
  return matchRows(columns.segments, filter, { floor: columns.floor, ...turns })
}

/** The decisions that match a filter: one by one in memory, and rolled up by day. */
export interface Counted {
  readonly matched: readonly Matched[]
  /** Time before which decisions are rolled up, in whole days. */
  readonly rolledUntil?: number
}

/** Finds all decisions that match a filter. Rolled-up days have no users and no amounts, so a filter of them matches none there. */
export async function matchCounted(
  columns: Columns,
  filter: DecisionFilter,
  turns: Pick<Turns, 'signal'> = {},
): Promise<Counted> {
  const { from, to = Number.POSITIVE_INFINITY } = filter
  const rolledUntil = needsDecisions(filter) ? undefined : columns.rolledUntil(from)
  if (rolledUntil === undefined) return { matched: await matchDecisions(columns, filter, turns) }
  const days = {
    ...filter,
    ...(from === undefined ? {} : { from: dayOf(from) }),
    to: Math.min(dayFrom(to), rolledUntil),
  }
  const past = await matchRows(columns.rolled.segments, days, { floor: dayOf(columns.floor), ...turns })
  const recent = await matchRows(columns.segments, filter, {
    floor: Math.max(columns.floor, rolledUntil),
    ...turns,
  })
  return { matched: [...past, ...recent], rolledUntil }
}

async function matchRows<TRows extends CountedRows>(
  segments: readonly TRows[],
  filter: DecisionFilter,
  { floor, signal }: { readonly floor: number } & Pick<Turns, 'signal'>,
): Promise<readonly Matched<TRows>[]> {
  const matched: Matched<TRows>[] = []
  const tests = factTestsOf(filter)
  for (const segment of [...segments]) {
    const found = matchingRows(segment, filter, floor)
    const rows = segment instanceof Segment ? await rowsWithFacts(segment, found, tests, { signal }) : found
    if (rows.length > 0) matched.push({ segment, rows })
    await turn()
    signal?.throwIfAborted()
  }
  return matched
}
