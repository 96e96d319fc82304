import type { DecisionRecord, LabelRecord, StepUpStore } from '@stepup/server'

import { type Columns, LATE, type Place } from './columns.ts'
import { type AmountOf, countedDecisionOf } from './counted-decision.ts'
import { kindOfCounts } from './day-counts.ts'
import { dayOf } from './days.ts'
import { eachInTurns, readDecisions } from './decision-pages.ts'
import { withPatience } from '../queue/with-patience.ts'
import { type Past, PastReader, type PastStore } from './past-reader.ts'

export type ReadStore = PastStore & Pick<StepUpStore, 'listLabels' | 'removeRollups'>

export interface DecisionReaderOptions {
  readonly store: ReadStore
  readonly columns: Columns
  readonly clock: () => number
  readonly amountOf: AmountOf
  /** The audience of decisions without one. Default: the empty text. */
  readonly audience?: string | undefined
  /** Milliseconds of the past to read. Default: everything. */
  readonly period?: number | undefined
  /** Called with the error of a first reading that fails after its callers have stopped waiting. */
  readonly onLate?: (error: unknown) => void
}

/** Labels of one query. */
const PAGE = 5000
/** Kept counts of days that are removed with one call. */
const TOGETHER = 100
/** Milliseconds for which a reading is new enough. */
const FRESH = 1000
/** Milliseconds between two readings of the last {@link LATE}. Every other reading goes back by `OVERLAP`. */
const LOOK_BACK_EVERY = 30_000
const OVERLAP = 15_000
/**
 * Milliseconds that the clock of another server may be ahead. Decisions of a later time are read when that time has
 * come.
 */
const AHEAD = 60_000

const HOUR = 3_600_000

/** Keeps columns up to date with the store. Concurrent callers share one read. */
export class DecisionReader {
  /** Time of the newest complete reading. */
  readAt = 0
  readonly #options: DecisionReaderOptions
  readonly #listeners = new Set<(places: readonly Place[]) => void>()
  #reading: Promise<void> | undefined
  #readingPast: Promise<void> | undefined
  readonly #past: PastReader
  readonly #kind: string
  /** Time from which on the reader sees each change of a decision. */
  #followsFrom: number | undefined
  #oldest = 0
  /** Time before which all days are counted. */
  #countedUntil = 0
  #lookedBackAt = 0
  #labeledAt = 0
  #isLoaded = false
  /** Whether reading has stopped, for good or while everything is forgotten. */
  isStopped = false
  #isClosed = false
  #reloading: Promise<void> = Promise.resolve()
  readonly #loadedListeners = new Set<() => void>()

  constructor(options: DecisionReaderOptions) {
    this.#options = options
    const { store, columns, clock, amountOf, audience } = options
    this.#kind = kindOfCounts(audience)
    this.#past = new PastReader({
      store,
      columns,
      kind: this.#kind,
      decisionOf: (record) => columns.settled(countedDecisionOf(record, amountOf, audience), clock()),
      isStopped: () => this.isStopped,
    })
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

  /** Calls a listener when everything was read. */
  onLoaded(listener: () => void): void {
    this.#loadedListeners.add(listener)
  }

  /** Reports changes that were not read from decisions, such as labels. */
  tell(places: readonly Place[]): void {
    if (places.length > 0) for (const listener of this.#listeners) listener(places)
  }

  /**
   * Reads new decisions, unless the last reading is recent enough. During the first reading, it waits for a second at
   * most.
   */
  async refresh(): Promise<void> {
    if (this.isStopped) return
    if (!this.#isLoaded) return withPatience(this.load(), (error) => this.#options.onLate?.(error))
    if (!this.#isFresh()) await this.#readOn()
  }

  /**
   * Reads new decisions, and waits for the end of the first reading: a result about a part of the past would look like
   * one about all of it.
   */
  refreshAll(): Promise<void> {
    return this.isLoading && !this.isStopped ? this.load() : this.refresh()
  }

  /** Reads everything: the latest decisions, and then the past, day by day. */
  async load(): Promise<void> {
    if (!this.#isFresh()) await this.#readOn()
    if (this.isStopped) return
    this.#readingPast ??= this.#readPast().finally(() => (this.#readingPast = undefined))
    await this.#readingPast
  }

  /** Reads and counts everything again. Several calls run one after another: each sees the changes before it. */
  reload(): Promise<void> {
    const reloaded = this.#reloading.then(() => this.#reload())
    // The caller handles a failure.
    this.#reloading = reloaded.catch(() => undefined)
    return reloaded
  }

  async #reload(): Promise<void> {
    await this.#pause()
    try {
      while ((await this.#options.store.removeRollups(this.#kind, TOGETHER)) === TOGETHER);
      this.#forget()
    } finally {
      this.isStopped = this.#isClosed
    }
    this.readAt = 0
    if (!this.#isClosed) await this.load()
  }

  /** Ends reading for good, and settles when nothing is being read. */
  async stop(): Promise<void> {
    this.#isClosed = true
    await this.#pause()
    await this.#reloading
  }

  /** Waits for the reading under way, which would add to the columns after they are cleared. */
  async #pause(): Promise<void> {
    this.isStopped = true
    await Promise.allSettled([this.#reading, this.#readingPast])
  }

  #forget(): void {
    this.#options.columns.clear()
    this.#isLoaded = false
    this.#followsFrom = undefined
    this.#lookedBackAt = 0
    this.#labeledAt = 0
  }

  #isFresh(): boolean {
    const age = this.#options.clock() - this.readAt
    return age >= 0 && age < FRESH
  }

  #readOn(): Promise<void> {
    this.#reading ??= this.#readLatest().finally(() => (this.#reading = undefined))
    return this.#reading
  }

  async #readLatest(): Promise<void> {
    const { store, columns, clock, period = Number.POSITIVE_INFINITY } = this.#options
    const now = clock()
    const begin = Math.max(0, now - period)
    // The clock was set back, so the decisions in memory are no longer in the order of time.
    if (this.#isLoaded && columns.newest > now + AHEAD) this.#forget()
    if (this.#followsFrom === undefined) {
      // A whole day, so that the past is read in whole days, and at least an hour, after which a decision no longer
      // changes.
      this.#followsFrom = Math.max(begin, dayOf(now - HOUR))
      columns.begin = this.#followsFrom
    }
    const looksBack = now - this.#lookedBackAt >= LOOK_BACK_EVERY || now < this.#lookedBackAt
    await this.#readLabels(now)
    const since = Math.max(begin, this.#followsFrom, columns.newest - (looksBack ? LATE : OVERLAP))
    for await (const page of readDecisions(store, { since, until: now + AHEAD })) await this.#put(page)
    this.tell(columns.expire(clock()))
    if (looksBack) {
      const [oldest] = await store.listDecisions({ since: 0, limit: 1 })
      this.#oldest = Math.max(begin, oldest?.at ?? now)
      columns.forgetBefore(this.#oldest)
      this.#lookedBackAt = now
      if (this.#isLoaded) await this.#countOn(now)
    }
    this.readAt = clock()
  }

  /** Reads the past. Views show the part that is read. */
  async #readPast(): Promise<void> {
    const { columns } = this.#options
    const [past, until] = [this.#pastOf(), this.#followsFrom ?? 0]
    await this.#past.readCounts(past)
    await this.#past.readDecisions(past)
    await this.#past.countDays(past, until)
    await this.#past.readOnTop()
    if (this.isStopped || this.#isLoaded) return
    columns.truncated ||= columns.begin > past.oldest
    this.#countedUntil = until
    this.#isLoaded = true
    for (const listener of this.#loadedListeners) listener()
  }

  /** Counts the days that have ended since the last count. */
  async #countOn(now: number): Promise<void> {
    const until = dayOf(now - HOUR)
    if (until > this.#countedUntil) await this.#past.countDays({ ...this.#pastOf(), oldest: this.#countedUntil }, until)
    this.#countedUntil = until
    await this.#past.readOnTop()
  }

  #pastOf(): Past {
    const { clock, period = Number.POSITIVE_INFINITY } = this.#options
    return { begin: Math.max(0, clock() - period), oldest: this.#oldest }
  }

  async #readLabels(now: number): Promise<void> {
    const { store, columns } = this.#options
    const since = Math.max(0, this.#labeledAt - OVERLAP)
    let after: LabelRecord | undefined
    for (;;) {
      const page = await store.listLabels({ since, limit: PAGE, ...(after ? { after } : {}) })
      this.tell(page.flatMap(({ decisionId, label }) => columns.label(decisionId, label) ?? []))
      after = page.at(-1)
      if (after) this.#labeledAt = Math.max(this.#labeledAt, Math.min(after.at, now))
      if (page.length < PAGE) return
    }
  }

  async #put(page: readonly DecisionRecord[]): Promise<void> {
    const { columns, clock, amountOf, audience } = this.#options
    const now = clock()
    const changed: Place[] = []
    await eachInTurns(page, (record) => {
      const place = columns.put(countedDecisionOf(record, amountOf, audience), now)
      if (place) changed.push(place)
    })
    this.tell(changed)
  }
}
