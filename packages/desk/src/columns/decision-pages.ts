import type { DecisionRecord, StepUpStore } from '@stepup/server'

import { turn } from '../queue/turn.ts'

export interface ReadPeriod {
  readonly since: number
  readonly until?: number
}

/** Decisions of one query. Its records are parsed at once. */
const PAGE = 500
/** Milliseconds of work between two turns of the event loop. */
const TOGETHER = 5

/**
 * Reads the decisions of a period, oldest first. The next page loads while a page is processed, and other requests get
 * their turn every few milliseconds.
 */
export async function* readDecisions(
  store: Pick<StepUpStore, 'listDecisions'>,
  period: ReadPeriod,
): AsyncGenerator<readonly DecisionRecord[], void, undefined> {
  const read = (after?: DecisionRecord): Promise<readonly DecisionRecord[]> =>
    store.listDecisions({ ...period, limit: PAGE, ...(after ? { after } : {}) })
  let reading: Promise<readonly DecisionRecord[]> | undefined = read()
  while (reading) {
    const page: readonly DecisionRecord[] = await reading
    const last = page.at(-1)
    reading = last && page.length === PAGE ? read(last) : undefined
    // A reader that stopped has no use for the failure.
    reading?.catch(() => undefined)
    yield page
    if (reading) await turn()
  }
}

/** Calls a function with each record, with turns of the event loop in between. */
export async function eachInTurns<TRecord>(
  records: readonly TRecord[],
  work: (record: TRecord) => void,
): Promise<void> {
  let begun = performance.now()
  for (const record of records) {
    work(record)
    if (performance.now() - begun < TOGETHER) continue
    await turn()
    begun = performance.now()
  }
}
