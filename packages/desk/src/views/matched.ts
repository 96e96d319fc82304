import type { Columns } from '../columns/columns.ts'
import type { Segment } from '../columns/segment.ts'
import type { DecisionFilter } from '../contract.ts'
import type { Turns } from '../queue/in-turns.ts'
import { turn } from '../queue/turn.ts'
import { matchingRows } from './matching-rows.ts'

/** A segment with its rows that match a filter. */
export interface MatchedSegment {
  readonly segment: Segment
  readonly rows: Uint32Array
}

/** The decisions that match a filter, by segment, oldest first. Other requests get their turn between two segments. */
export async function matchDecisions(
  columns: Columns,
  filter: DecisionFilter,
  { signal }: Pick<Turns, 'signal'> = {},
): Promise<readonly MatchedSegment[]> {
  const matched: MatchedSegment[] = []
  for (const segment of [...columns.segments]) {
    const rows = matchingRows(segment, filter, columns.floor)
    if (rows.length > 0) matched.push({ segment, rows })
    await turn()
    signal?.throwIfAborted()
  }
  return matched
}
