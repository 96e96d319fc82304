import type { DecisionRecord, LabelRecord, StepUpStore } from '@stepup/server'

import { type Columns, LATE, type Place } from './columns.ts'
import { type AmountOf, countedDecisionOf } from './counted-decision.ts'

/** The part of the store that the columns are read from. */
export type ReadStore = Pick<StepUpStore, 'listDecisions' | 'listLabels'>

/** Options of {@link DecisionReader}. */
export interface DecisionReaderOptions {
  readonly store: ReadStore
  readonly columns: Columns
  readonly clock: () => number
  readonly amountOf: AmountOf
  /** The audience of decisions without one. Default: the empty text. */
  readonly audience?: string | undefined
  /** Milliseconds of the past to read. Default: everything. */
  readonly period?: number | undefined
}

/** Decisions of one reading. A page is parsed at once, and other requests get their turn between two. */
const PAGE = 5000
/** Milliseconds for which a reading is new enough. */
const FRESH = 1000
/** Milliseconds between two readings of the last {@link LATE}, and what each other reading looks back. */
const LOOK_BACK_EVERY = 30_000
const OVERLAP = 15_000
/** Milliseconds that a view waits for the first reading, before it shows what was read so far. */
const PATIENCE = 1000

/** Keeps columns up to date with the store. All who ask at once wait for the same reading. */
export class DecisionReader {
  /** Time of the newest complete reading. */
  readAt = 0
  readonly #options: DecisionReaderOptions
  readonly #listeners = new Set<(places: readonly Place[]) => void>()
  #reading: Promise<void> | undefined
  #lookedBackAt = 0
  #labeledAt = 0
  #isLoaded = false

  constructor(options: DecisionReaderOptions) {
    this.#options = options
  }

  /** Whether the first reading is under way. */
  get isLoading(): boolean {
    return !this.#isLoaded
  }

  /** Calls a listener with the decisions that are new or have changed. Returns its undo. */
  onChange(listener: (places: readonly Place[]) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Tells of changes that were not read from decisions: labels. */
  tell(places: readonly Place[]): void {
    if (places.length > 0) for (const listener of this.#listeners) listener(places)
  }

  /** Reads on, unless the last reading is new enough. During the first reading it waits for a second only. */
  async refresh(): Promise<void> {
    const { clock } = this.#options
    const age = clock() - this.readAt
    if (this.#isLoaded && age >= 0 && age < FRESH) return undefined
    this.#reading ??= this.#read().finally(() => (this.#reading = undefined))
    return this.#isLoaded ? this.#reading : withPatience(this.#reading)
  }

  /** Reads on, to the end. */
  async load(): Promise<void> {
    this.#reading ??= this.#read().finally(() => (this.#reading = undefined))
    await this.#reading
  }

  /** Has the next reading begin from the start. */
  restart(): void {
    this.#isLoaded = false
    this.#lookedBackAt = 0
    this.#labeledAt = 0
    this.readAt = 0
  }

  /** Settles when no reading is under way. */
  async settled(): Promise<void> {
    await this.#reading?.catch(() => undefined)
  }

  async #read(): Promise<void> {
    const { store, columns, clock, period = Number.POSITIVE_INFINITY } = this.#options
    const now = clock()
    const begin = Math.max(0, now - period)
    const looksBack = now - this.#lookedBackAt >= LOOK_BACK_EVERY || now < this.#lookedBackAt
    await this.#readLabels()
    const since = Math.max(begin, columns.newest - (looksBack ? LATE : OVERLAP))
    let after: DecisionRecord | undefined
    for (;;) {
      const page = await store.listDecisions({ since, limit: PAGE, ...(after ? { after } : {}) })
      this.tell(this.#put(page))
      after = page.at(-1)
      if (page.length < PAGE) break
    }
    this.tell(columns.expire(clock()))
    if (looksBack) {
      const [oldest] = await store.listDecisions({ since: 0, limit: 1 })
      columns.forgetBefore(Math.max(begin, oldest?.at ?? Number.POSITIVE_INFINITY))
      this.#lookedBackAt = now
    }
    this.readAt = clock()
    this.#isLoaded = true
  }

  async #readLabels(): Promise<void> {
    const { store, columns } = this.#options
    const since = Math.max(0, this.#labeledAt - OVERLAP)
    let after: LabelRecord | undefined
    for (;;) {
      const page = await store.listLabels({ since, limit: PAGE, ...(after ? { after } : {}) })
      this.tell(page.flatMap(({ decisionId, label }) => columns.label(decisionId, label) ?? []))
      after = page.at(-1)
      if (after) this.#labeledAt = Math.max(this.#labeledAt, after.at)
      if (page.length < PAGE) return
    }
  }

  #put(page: readonly DecisionRecord[]): readonly Place[] {
    const { columns, clock, amountOf, audience } = this.#options
    const now = clock()
    return page.flatMap((record) => columns.put(countedDecisionOf(record, amountOf, audience), now) ?? [])
  }
}

/** Settles with the reading, or after a second. Rejects only when the reading fails meanwhile. */
async function withPatience(reading: Promise<void>): Promise<void> {
  // A failure after the wait is the next reading's to report.
  reading.catch(() => undefined)
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE)
  })
  await Promise.race([reading, patience])
  clearTimeout(timer)
}
