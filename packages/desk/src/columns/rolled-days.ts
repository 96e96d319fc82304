import { type Label, outcomes } from '../contract.ts'
import { devices, effects } from './codes.ts'
import { type Column, SEGMENT_ROWS } from './column.ts'
import type { CountedDecision } from './counted-decision.ts'
import { CountedRows, NO_DURATION } from './counted-rows.ts'
import { CELL, type CellMember, type DayCounts, durationOfStep, PLACE_IN_CELL, stepOfDuration } from './day-counts.ts'
import { DAY, dayOf } from './days.ts'

/** Cells of days as rows, each for a number of decisions. */
class RolledRows extends CountedRows {
  override readonly period: number = DAY
  override readonly weights: Int32Array = new Int32Array(SEGMENT_ROWS)

  /** Adds the cells of a day from the one at an index on, as long as there is room. Returns the index of the next one. */
  addCells(day: number, { texts, lists, cells }: DayCounts, from: number): number {
    const copies: readonly (readonly [CellMember, (row: number, code: number) => void])[] = [
      ['action', copy(this.action, texts)],
      ['effect', copy(this.effect, effects)],
      ['outcome', copy(this.outcome, outcomes)],
      ['rules', copy(this.rule, lists)],
      ['reasons', copy(this.reason, lists)],
      ['observed', copy(this.observed, lists)],
      ['version', copy(this.version, texts)],
      ['audience', copy(this.audience, texts)],
      ['country', copy(this.country, texts)],
      ['device', copy(this.device, devices)],
      ['factors', copy(this.factor, lists)],
      ['offered', copy(this.offered, texts)],
    ]
    let index = from
    for (; index < cells.length && !this.isFull; index += CELL.length) {
      const at = (member: CellMember): number => cells[index + PLACE_IN_CELL[member]] ?? 0
      const row = this.size++
      this.at[row] = day
      this.weights[row] = at('weight')
      for (const [member, write] of copies) write(row, at(member))
      this.tried[row] = at('tried')
      this.duration[row] = at('duration') === 0 ? NO_DURATION : durationOfStep(at('duration'))
    }
    this.#cover(day)
    return index
  }

  /** Adds a decision of a day, or with the weight -1 takes it out of its cell. */
  addDecision(day: number, decision: CountedDecision, label: Label | undefined, weight: 1 | -1): number {
    const isApproved = decision.outcome === 'approved' && decision.duration !== undefined
    const duration = isApproved ? rolledDuration(decision.duration) : undefined
    const row = this.addCounted({ ...decision, at: day, userId: '', duration }, label)
    this.weights[row] = weight
    return row
  }

  #cover(day: number): void {
    this.oldest = Math.min(this.oldest, day)
    this.newest = Math.max(this.newest, day)
  }
}

interface RolledPlace {
  readonly rows: RolledRows
  readonly row: number
}

/**
 * Counts of past days, which replace their decisions. Counts never change: a later label adds two rows, one that
 * subtracts the decision from its cell, and one that adds it with its label.
 */
export class RolledDays {
  readonly segments: RolledRows[] = []
  readonly samples: Map<number, readonly string[]> = new Map()
  readonly #labeled = new Map<string, RolledPlace>()
  /** Ids of labeled decisions of days that are not rolled up: the decisions may still change. */
  readonly #waiting = new Map<number, Set<string>>()
  /** Labeled decisions to read. */
  readonly #unread = new Set<string>()

  get isEmpty(): boolean {
    return this.samples.size === 0
  }

  has(day: number): boolean {
    return this.samples.has(day)
  }

  /** Adds the counts of a day. Its labeled decisions are then {@link unread}. */
  add(day: number, counts: DayCounts): void {
    if (this.has(day)) return
    this.samples.set(day, counts.sample)
    for (let index = 0; index < counts.cells.length;) index = this.#open().addCells(day, counts, index)
    for (const id of this.#waiting.get(day) ?? []) this.#unread.add(id)
    this.#waiting.delete(day)
  }

  /** Labels a decision. Decisions in {@link unread} must be read and placed before their label counts. */
  label(id: string, label: Label): void {
    const known = this.#labeled.get(id)
    if (known) known.rows.label.set(known.row, label)
    else if (!this.#waitsFor(id)) this.#unread.add(id)
  }

  /** Labeled decisions to read, up to this number. */
  unread(limit: number): readonly string[] {
    return [...this.#unread].slice(0, limit)
  }

  /**
   * Places the decisions of unread ids. An id without a decision is dropped, because the store no longer has the
   * decision.
   */
  place(
    ids: readonly string[],
    decisions: readonly CountedDecision[],
    labelOf: (id: string) => Label | undefined,
  ): void {
    for (const id of ids) this.#unread.delete(id)
    for (const decision of decisions) {
      const day = dayOf(decision.at)
      if (this.has(day)) this.#place(decision.id, decision, labelOf(decision.id))
      else this.#waiting.set(day, (this.#waiting.get(day) ?? new Set()).add(decision.id))
    }
  }

  /** Forgets the days before the day of a time. */
  forgetBefore(at: number): void {
    for (const day of this.samples.keys()) if (day < dayOf(at)) this.samples.delete(day)
    while ((this.segments[0]?.newest ?? at) < dayOf(at)) this.segments.shift()
  }

  clear(): void {
    this.segments.length = 0
    for (const known of [this.samples, this.#labeled, this.#waiting, this.#unread]) known.clear()
  }

  get bytes(): number {
    const segments = this.segments.reduce((sum, { bytes }) => sum + bytes, 0)
    const samples = [...this.samples.values()].reduce((sum, { length }) => sum + length * ID_BYTES, 0)
    return segments + samples + (this.#labeled.size + this.#unread.size) * ID_BYTES
  }

  #waitsFor(id: string): boolean {
    return [...this.#waiting.values()].some((decisions) => decisions.has(id))
  }

  #place(id: string, decision: CountedDecision, label: Label | undefined): void {
    const day = dayOf(decision.at)
    const known = this.#labeled.get(id)
    if (known || label === undefined) return
    this.#open().addDecision(day, decision, undefined, -1)
    const rows = this.#open()
    this.#labeled.set(id, { rows, row: rows.addDecision(day, decision, label, 1) })
  }

  #open(): RolledRows {
    const last = this.segments.at(-1)
    if (last && !last.isFull) return last
    const rows = new RolledRows()
    this.segments.push(rows)
    return rows
  }
}

/** An id of 36 letters, with its entry in a map. */
const ID_BYTES = 120

function rolledDuration(duration: number | undefined): number | undefined {
  return duration === undefined ? undefined : durationOfStep(stepOfDuration(duration))
}

/** Copies values of a day, which have other numbers there, into a column. Each value is looked up once. */
function copy<TValue>(column: Column<TValue>, values: readonly TValue[]): (row: number, code: number) => void {
  const codes: number[] = []
  return (row, code) => {
    const value = values[code]
    if (value !== undefined) column.codes[row] = codes[code] ??= column.codeOf(value)
  }
}
