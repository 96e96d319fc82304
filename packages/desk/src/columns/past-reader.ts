import type { DecisionRecord, StepUpStore } from '@stepup/server'

import { turn } from '../queue/turn.ts'
import type { Columns } from './columns.ts'
import type { CountedDecision } from './counted-decision.ts'
import { SEGMENT_ROWS } from './column.ts'
import { countsOf, DayCounter } from './day-counts.ts'
import { DAY, dayFrom, dayOf } from './days.ts'
import { eachInTurns, readDecisions } from './decision-pages.ts'
import { readSample } from './read-sample.ts'

/** The part of the store that past days are read from, and that their counts are kept in. */
export type PastStore = Pick<StepUpStore, 'listDecisions' | 'findDecisions' | 'addRollup' | 'listRollups'>

export interface PastReaderOptions {
  readonly store: PastStore
  readonly columns: Columns
  readonly decisionOf: (record: DecisionRecord) => CountedDecision
  /** `kindOfCounts` of the audience of decisions without one. */
  readonly kind: string
  readonly isStopped: () => boolean
}

export interface Past {
  /** Start of the period that the desk reads. A day that began before it is not counted as a whole. */
  readonly begin: number
  /** Time of the oldest decision. */
  readonly oldest: number
}

/** Days, and labeled decisions, of one query. */
const DAYS_TOGETHER = 8
const LABELED_TOGETHER = 250

/**
 * Reads past days. Newer ones are read decision by decision as long as there is room; all are counted, once for each
 * day.
 */
export class PastReader {
  readonly #options: PastReaderOptions

  constructor(options: PastReaderOptions) {
    this.#options = options
  }

  async readCounts({ begin }: Past): Promise<void> {
    const { store, columns, kind, isStopped } = this.#options
    let after: number | undefined
    for (;;) {
      const query = {
        kind,
        since: dayFrom(begin),
        limit: DAYS_TOGETHER,
        ...(after === undefined ? {} : { after }),
      }
      const page = await store.listRollups(query)
      if (isStopped()) return
      for (const record of page) {
        columns.rolled.add(record.at, countsOf(record))
        await turn()
      }
      after = page.at(-1)?.at
      if (page.length < DAYS_TOGETHER) return
    }
  }

  /** Reads decisions into memory, the newest days first, as long as there is room. */
  async readDecisions({ begin, oldest }: Past): Promise<void> {
    const { store, columns, decisionOf, isStopped } = this.#options
    const width = new BlockWidth()
    while (columns.begin > oldest && columns.room > 0) {
      const until = columns.begin
      const from = Math.max(oldest, dayOf(until - 1) - (width.days - 1) * DAY)
      const block = columns.openBlock()
      const counters = new DayCounters((day) => day >= begin && !columns.rolled.has(day))
      const isTooMuch = (): boolean => block.size > columns.room + SEGMENT_ROWS
      for await (const page of readDecisions(store, { since: from, until })) {
        await eachInTurns(page, (record) => {
          const decision = decisionOf(record)
          block.put(decision)
          counters.add(decision)
        })
        if (isStopped()) return
        if (isTooMuch()) break
      }
      if (isTooMuch() && width.days === 1) return
      width.next(block.size)
      if (isTooMuch()) continue
      await this.#keep(counters)
      columns.addBlock(block, from)
    }
  }

  /** Counts the days before a time that were not counted yet, the newest first. */
  async countDays({ begin, oldest }: Past, until: number): Promise<void> {
    const { store, columns, decisionOf, isStopped } = this.#options
    for (let day = until - DAY; day >= begin && day + DAY > oldest; day -= DAY) {
      if (columns.rolled.has(day)) continue
      const counters = new DayCounters(() => true)
      for await (const page of readDecisions(store, { since: day, until: day + DAY })) {
        await eachInTurns(page, (record) => counters.add(decisionOf(record)))
        if (isStopped()) return
      }
      await this.#keep(counters)
    }
  }

  /** Reads the labeled decisions of counted days, and the sample of the days that are not in memory. */
  async readOnTop(): Promise<void> {
    const { store, columns, decisionOf, isStopped } = this.#options
    const { rolled } = columns
    if (rolled.isEmpty) return
    for (let ids = rolled.unread(LABELED_TOGETHER); ids.length > 0; ids = rolled.unread(LABELED_TOGETHER)) {
      const found = await store.findDecisions({ ids })
      if (isStopped()) return
      rolled.place(ids, found.map(decisionOf), (id) => columns.labelOf(id))
      await turn()
    }
    const until = columns.rolledUntil()
    if (until === columns.sample?.until) return
    columns.sample = await readSample(this.#options)
  }

  async #keep(counters: DayCounters): Promise<void> {
    const { store, columns, kind } = this.#options
    for (const [at, counter] of counters.byDay) {
      const counts = counter.result()
      await store.addRollup({ kind, at, counts })
      columns.rolled.add(at, counts)
    }
  }
}

/** Counters of days, made when a day has its first decision. */
class DayCounters {
  readonly byDay = new Map<number, DayCounter>()
  readonly #isWanted: (day: number) => boolean

  constructor(isWanted: (day: number) => boolean) {
    this.#isWanted = isWanted
  }

  add(decision: CountedDecision): void {
    const day = dayOf(decision.at)
    let counter = this.byDay.get(day)
    if (!counter) {
      if (!this.#isWanted(day)) return
      this.byDay.set(day, (counter = new DayCounter()))
    }
    counter.add(decision)
  }
}

/** The number of days that are read together: about as many as fill half of a segment. */
class BlockWidth {
  days = 1

  next(decisions: number): void {
    if (decisions > SEGMENT_ROWS) this.days = Math.max(1, Math.floor(this.days / 2))
    else if (decisions < SEGMENT_ROWS / 2) this.days = Math.min(64, this.days * 2)
  }
}
