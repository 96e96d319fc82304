import { LATE, type Place, rowAt } from '../columns/columns.ts'
import type { DecisionPage, DecisionRow } from '../contract.ts'
import type { MatchedSegment } from './matched.ts'

/** The last decision of the page before. */
export interface Cursor {
  readonly at: number
  readonly id: string
}

export function writeCursor({ at, id }: Cursor): string {
  return `${at} ${id}`
}

/** Reads a cursor. Returns `undefined` for a text that is no cursor. */
export function readCursor(text: string): Cursor | undefined {
  const [, at, id] = /^(\d{1,16}) (.{1,200})$/u.exec(text) ?? []
  return at === undefined || id === undefined ? undefined : { at: Number(at), id }
}

/** A page of the decisions that match, newest first. */
export function listDecisions(
  matched: readonly MatchedSegment[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: Cursor | undefined },
): DecisionPage {
  const newest = newestPlaces(matched, { limit: limit + 1, cursor })
  const rows = newest.slice(0, limit).map(rowAt)
  const last = rows.at(-1)
  return {
    rows,
    total: matched.reduce((sum, segment) => sum + segment.rows.length, 0),
    ...(last && newest.length > limit ? { next: writeCursor(last) } : {}),
  }
}

/** The newest decisions after a cursor. The columns are nearly in order: a decision is at most {@link LATE} older than one before it. */
function newestPlaces(
  matched: readonly MatchedSegment[],
  { limit, cursor }: { readonly limit: number; readonly cursor: Cursor | undefined },
): readonly Place[] {
  let found: (Cursor & Place)[] = []
  let oldestSeen = Number.POSITIVE_INFINITY
  for (const { segment, rows } of matched.toReversed()) {
    for (let index = rows.length - 1; index >= 0; index--) {
      const row = rows[index] ?? 0
      const at = segment.at[row] ?? 0
      oldestSeen = Math.min(oldestSeen, at)
      if (cursor && at > cursor.at) continue
      const place = { segment, row, at, id: segment.ids.get(row) }
      if (cursor && !isBefore(place, cursor)) continue
      found.push(place)
      if (found.length < 2 * limit) continue
      found = newestFirst(found).slice(0, limit)
      if ((found.at(-1)?.at ?? 0) > oldestSeen + LATE) return found
    }
  }
  return newestFirst(found).slice(0, limit)
}

function newestFirst<TPlace extends Cursor>(places: readonly TPlace[]): TPlace[] {
  return places.toSorted((a, b) => (isBefore(a, b) ? 1 : -1))
}

/** Whether a decision is older than another one: of two at the same time, the id decides. */
function isBefore(a: Cursor, b: Cursor): boolean {
  return a.at < b.at || (a.at === b.at && a.id < b.id)
}

/** Decisions as rows, newest first, a few at a time. */
export function* newestRows(matched: readonly MatchedSegment[], together: number): Generator<readonly DecisionRow[]> {
  for (const { segment, rows } of matched.toReversed()) {
    const sorted = rows.toSorted((a, b) => (segment.at[b] ?? 0) - (segment.at[a] ?? 0))
    for (let from = 0; from < sorted.length; from += together)
      yield Array.from(sorted.subarray(from, from + together), (row) => segment.rowOf(row))
  }
}
