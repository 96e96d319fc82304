import type { Label } from '../contract.ts'
import { codeOfLabel } from './codes.ts'
import type { CountedDecision } from './counted-decision.ts'
import { CountedRows, NO_DURATION, SEGMENT_ROWS } from './counted-rows.ts'
import { CELL, type CellMember, type DayCounts, durationOfStep, PLACE_IN_CELL, stepOfDuration } from './day-counts.ts'
import { DAY, dayOf } from './days.ts'
import type { Dictionary, ListDictionary } from './dictionary.ts'

/** Cells of days as rows, each for a number of decisions. */
class RolledRows extends CountedRows {
  override readonly period: number = DAY
  override readonly weights: Int32Array = new Int32Array(SEGMENT_ROWS)

  /** Adds the cells of a day from the one at an index on, as long as there is room. Returns the index of the next one. */
  addCells(day: number, { texts, lists, cells }: DayCounts, from: number): number {
    const textCodes = codesOf(this, texts)
    const listCodes = listCodesOf(this, lists)
    let index = from
    for (; index < cells.length && !this.isFull; index += CELL.length) {
      const at = (member: CellMember): number => cells[index + PLACE_IN_CELL[member]] ?? 0
      const row = this.size++
      this.at[row] = day
      this.weights[row] = at('weight')
      this.action[row] = textCodes.action(at('action'))
      this.effect[row] = at('effect')
      this.outcome[row] = at('outcome')
      this.rule[row] = listCodes.rule(at('rules'))
      this.reason[row] = listCodes.reason(at('reasons'))
      this.observed[row] = listCodes.observed(at('observed'))
      this.version[row] = textCodes.version(at('version'))
      this.audience[row] = textCodes.audience(at('audience'))
      this.country[row] = textCodes.country(at('country'))
      this.device[row] = at('device')
      this.factor[row] = listCodes.factor(at('factors'))
      this.offered[row] = textCodes.offered(at('offered'))
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
 * Past days as they were counted once, in place of their decisions. Their counts never change: a label that somebody gives later is counted on top, by a row that
 * takes the decision out of its cell, and one that adds it with its label.
 */
export class RolledDays {
  readonly segments: RolledRows[] = []
  /** Ids of the sample of each day. */
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

  /** Adds the counts of a day. Its labeled decisions are {@link unread} then. */
  add(day: number, counts: DayCounts): void {
    if (this.has(day)) return
    this.samples.set(day, counts.sample)
    for (let index = 0; index < counts.cells.length;) index = this.#open().addCells(day, counts, index)
    for (const id of this.#waiting.get(day) ?? []) this.#unread.add(id)
    this.#waiting.delete(day)
  }

  /** Labels a decision. Those of {@link unread} have to be read and placed before their label counts. */
  label(id: string, label: Label): void {
    const known = this.#labeled.get(id)
    if (known) known.rows.label[known.row] = codeOfLabel(label)
    else if (!this.#waitsFor(id)) this.#unread.add(id)
  }

  /** Labeled decisions to read, at most so many. */
  unread(limit: number): readonly string[] {
    return [...this.#unread].slice(0, limit)
  }

  /** Takes the decisions that some of the unread ids belong to. An id without one belongs to a decision that is gone. */
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

  /** Forgets days that began before a time. */
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

/** The numbers of a segment for the texts of a day, by column. Each text is looked up once. */
function codesOf({ actions, versions, audiences, countries, offers }: RolledRows, texts: readonly string[]) {
  const lookUp = (dictionary: Dictionary) => memo((code) => dictionary.codeOf(texts[code] ?? ''))
  return {
    action: lookUp(actions),
    version: lookUp(versions),
    audience: lookUp(audiences),
    country: lookUp(countries),
    offered: lookUp(offers),
  }
}

function listCodesOf({ rules, reasons, observedRules, factors }: RolledRows, lists: readonly (readonly string[])[]) {
  const lookUp = (dictionary: ListDictionary) => memo((code) => dictionary.codeOf(lists[code] ?? []))
  return {
    rule: lookUp(rules),
    reason: lookUp(reasons),
    observed: lookUp(observedRules),
    factor: lookUp(factors),
  }
}

function memo(find: (code: number) => number): (code: number) => number {
  const known: number[] = []
  return (code) => (known[code] ??= find(code))
}
