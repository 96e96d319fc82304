import type { StepUpStore } from '@stepup/server'

import { Block } from './block.ts'
import type { Columns } from './columns.ts'
import type { CountedDecision } from './counted-decision.ts'
import { SAMPLE_OF_DAY } from './day-counts.ts'
import { shareOfId } from './decision-ids.ts'
import { eachInTurns } from './decision-pages.ts'
import type { Sample } from './sample.ts'

export interface SampleSource {
  readonly store: Pick<StepUpStore, 'findDecisions'>
  readonly columns: Columns
  /** Reads the current state of a record. */
  readonly decisionOf: (record: Awaited<ReturnType<StepUpStore['findDecisions']>>[number]) => CountedDecision
  readonly isStopped: () => boolean
}

/** Maximum number of decisions of a sample. */
const LARGEST = 200_000
/** Ids of one query. */
const TOGETHER = 250

/** Reads the sample of the days that are not in memory. `undefined` when all are in memory, or the reading was stopped. */
export async function readSample({ store, columns, decisionOf, isStopped }: SampleSource): Promise<Sample | undefined> {
  const until = columns.rolledUntil()
  if (until === undefined) return undefined
  const days = [...columns.rolled.samples].filter(([day]) => day < until).toSorted(([a], [b]) => a - b)
  const share = shareOf(days.map(([, ids]) => ids))
  const ids = days.flatMap(([, all]) => all.filter((id) => shareOfId(id) < share))
  const block = new Block((id) => columns.labelOf(id))
  for (let from = 0; from < ids.length; from += TOGETHER) {
    const found = await store.findDecisions({ ids: ids.slice(from, from + TOGETHER) })
    if (isStopped()) return undefined
    await eachInTurns(
      found.toSorted((a, b) => a.at - b.at),
      (record) => block.put(decisionOf(record)),
    )
  }
  block.segments.at(-1)?.trim()
  return { share, until, segments: block.segments }
}

/** Returns the largest share of which each day has kept all ids, and that is at most {@link LARGEST} decisions. */
function shareOf(days: readonly (readonly string[])[]): number {
  const whole = Math.min(1, ...days.map((ids) => (ids.length < SAMPLE_OF_DAY ? 1 : shareOfId(ids.at(-1) ?? ''))))
  const shares = Float64Array.from(days.flatMap((ids) => ids.map(shareOfId)).filter((share) => share < whole)).sort()
  return shares[LARGEST] ?? whole
}
