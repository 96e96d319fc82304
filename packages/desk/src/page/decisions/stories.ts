import type { DecisionRow } from '../../contract.ts'

/** One request in a list. An approved request was decided twice: when it asked, and when it came again with its approval. */
export interface Story {
  readonly row: DecisionRow
  /** The decision about the call with the approval. */
  readonly call?: DecisionRow
}

/** The longest time from an approval to the call that uses it. */
const soon = 3_600_000

/**
 * The requests of a list, newest first. Rows name no challenge, so that a call belongs to the latest approval before it that has the same person,
 * action and amount; the page of a decision has the exact one. A call whose approval is not in the list stays a row of its own.
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
