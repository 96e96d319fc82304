import type { DecisionRow } from '../../contract.ts'

/** A request in a list of decisions. An approved request has two decisions: the challenge, and the replay with the approval. */
export interface Story {
  readonly row: DecisionRow
  /** The decision about the call with the approval. */
  readonly call?: DecisionRow
}

/** The longest time from an approval to the call that uses it. */
const soon = 3_600_000

/**
 * Groups the rows of a list into requests, newest first. Rows have no challenge id, so a replay is matched to the
 * latest earlier approval with the same user, action and amount; the page of a decision has the exact match. A replay
 * whose approval is not in the list keeps its own row.
 */
export function storiesOf(rows: readonly DecisionRow[]): readonly Story[] {
  const waiting: DecisionRow[] = []
  const callOf = new Map<DecisionRow, DecisionRow>()
  for (const row of rows) {
    if (row.outcome === 'granted') waiting.push(row)
    if (row.outcome !== 'approved') continue
    // The last waiting call is the oldest.
    const index = waiting.findLastIndex((call) => isCallOf(call, row))
    const [call] = index === -1 ? [] : waiting.splice(index, 1)
    if (call) callOf.set(row, call)
  }
  const told = new Set(callOf.values())
  return rows
    .filter((row) => !told.has(row))
    .map((row) => {
      const call = callOf.get(row)
      return call ? { row, call } : { row }
    })
}

function isCallOf(call: DecisionRow, approved: DecisionRow): boolean {
  const later = call.at - approved.at - (approved.duration ?? 0)
  return (
    call.userId === approved.userId &&
    call.action === approved.action &&
    call.amount?.amount === approved.amount?.amount &&
    call.amount?.currency === approved.amount?.currency &&
    later >= -1000 &&
    later <= soon
  )
}
