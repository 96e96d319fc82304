import { type Label, type Outcome, outcomes } from '../contract.ts'
import { codeOfLabel, devices, effects, outcomeCode } from './codes.ts'
import type { CountedDecision } from './counted-decision.ts'
import { Dictionary, ListDictionary } from './dictionary.ts'

/** Rows of a segment. Every value of a column has a number of 16 bits then, however many different ones there are. */
export const SEGMENT_ROWS = 50_000

/** A duration that was not recorded. */
export const NO_DURATION = 0xffff_ffff

/** The members of a decision that views count. */
export type CountedMembers = Omit<CountedDecision, 'id' | 'amount' | 'inputs'>

/** The members of a decision that change after it was made. */
export type Settled = Pick<CountedDecision, 'outcome' | 'factors' | 'offered' | 'tried' | 'duration'>

/** Columns that views count: typed arrays of numbers, with a dictionary for each column of texts. */
export class CountedRows {
  size = 0
  oldest: number = Number.POSITIVE_INFINITY
  newest: number = Number.NEGATIVE_INFINITY
  /** Milliseconds of each row's period. 1 for a decision. */
  readonly period: number = 1
  /** The number of decisions of each row. Absent: one. */
  readonly weights: Int32Array | undefined = undefined
  readonly at: Float64Array = new Float64Array(SEGMENT_ROWS)
  readonly user: Uint16Array = new Uint16Array(SEGMENT_ROWS)
  readonly action: Uint16Array = new Uint16Array(SEGMENT_ROWS)
  readonly rule: Uint16Array = new Uint16Array(SEGMENT_ROWS)
  readonly reason: Uint16Array = new Uint16Array(SEGMENT_ROWS)
  readonly observed: Uint16Array = new Uint16Array(SEGMENT_ROWS)
  readonly version: Uint16Array = new Uint16Array(SEGMENT_ROWS)
  readonly audience: Uint16Array = new Uint16Array(SEGMENT_ROWS)
  readonly country: Uint16Array = new Uint16Array(SEGMENT_ROWS)
  readonly factor: Uint16Array = new Uint16Array(SEGMENT_ROWS)
  readonly offered: Uint16Array = new Uint16Array(SEGMENT_ROWS)
  readonly duration: Uint32Array = new Uint32Array(SEGMENT_ROWS).fill(NO_DURATION)
  readonly device: Uint8Array = new Uint8Array(SEGMENT_ROWS)
  readonly effect: Uint8Array = new Uint8Array(SEGMENT_ROWS)
  readonly outcome: Uint8Array = new Uint8Array(SEGMENT_ROWS)
  readonly label: Uint8Array = new Uint8Array(SEGMENT_ROWS)
  readonly tried: Uint8Array = new Uint8Array(SEGMENT_ROWS)

  readonly users: Dictionary = new Dictionary()
  readonly actions: Dictionary = new Dictionary()
  readonly rules: ListDictionary = new ListDictionary()
  readonly reasons: ListDictionary = new ListDictionary()
  readonly observedRules: ListDictionary = new ListDictionary()
  readonly versions: Dictionary = new Dictionary()
  readonly audiences: Dictionary = new Dictionary()
  readonly countries: Dictionary = new Dictionary()
  readonly factors: ListDictionary = new ListDictionary()
  readonly offers: Dictionary = new Dictionary()
  #room = SEGMENT_ROWS

  get isFull(): boolean {
    return this.size === this.#room
  }

  /** The number of decisions among some rows. */
  count(rows: Uint32Array): number {
    const { weights } = this
    return weights ? rows.reduce((sum, row) => sum + (weights[row] ?? 0), 0) : rows.length
  }

  /** Gives the room for more rows back. */
  trim(): void {
    const columns = Object.entries(this).filter((entry): entry is [string, Uint16Array] => ArrayBuffer.isView(entry[1]))
    for (const [name, column] of columns) Object.assign(this, { [name]: column.slice(0, this.size) })
    this.#room = this.size
  }

  /** Writes the members that change when a challenge ends. False when they are as before. */
  settle(row: number, { outcome, factors, offered, tried, duration }: Settled): boolean {
    this.offered[row] = this.offers.codeOf(offered)
    const changes = [
      write(this.outcome, row, outcomeCode[outcome]),
      write(this.factor, row, this.factors.codeOf(factors)),
      write(this.tried, row, tried ? 1 : 0),
      write(this.duration, row, duration === undefined ? NO_DURATION : Math.min(duration, NO_DURATION - 1)),
    ]
    return changes.includes(true)
  }

  outcomeOf(row: number): Outcome {
    return outcomes[this.outcome[row] ?? 0] ?? 'allowed'
  }

  /** Bytes of the typed arrays and, roughly, of the dictionaries. */
  get bytes(): number {
    const arrays = Object.values(this).filter((column) => ArrayBuffer.isView(column))
    const dictionaries: readonly unknown[] = Object.values(this)
    return (
      arrays.reduce((sum, { byteLength }) => sum + byteLength, 0) +
      dictionaries.reduce<number>((sum, dictionary) => sum + bytesOf(dictionary), 0)
    )
  }

  protected addCounted(decision: CountedMembers, label: Label | undefined): number {
    const row = this.size++
    this.at[row] = decision.at
    this.oldest = Math.min(this.oldest, decision.at)
    this.newest = Math.max(this.newest, decision.at)
    this.user[row] = this.users.codeOf(decision.userId)
    this.action[row] = this.actions.codeOf(decision.action)
    this.rule[row] = this.rules.codeOf(decision.ruleIds)
    this.reason[row] = this.reasons.codeOf(decision.reasons)
    this.observed[row] = this.observedRules.codeOf(decision.observed)
    this.version[row] = this.versions.codeOf(decision.version)
    this.audience[row] = this.audiences.codeOf(decision.audience)
    this.country[row] = this.countries.codeOf(decision.country)
    this.device[row] = devices.indexOf(decision.device)
    this.effect[row] = effects.indexOf(decision.effect)
    this.label[row] = codeOfLabel(label)
    this.settle(row, decision)
    return row
  }
}

/** Writes a number, and returns whether it is another one than before. */
function write(column: Uint8Array | Uint16Array | Uint32Array, row: number, value: number): boolean {
  if (column[row] === value) return false
  column[row] = value
  return true
}

function bytesOf(member: unknown): number {
  if (member instanceof Dictionary) return member.values.length * TEXT_BYTES
  return member instanceof ListDictionary ? member.values.length * LIST_BYTES : 0
}

/** A text of a dictionary with its entries in the list and in the map. */
const TEXT_BYTES = 120
const LIST_BYTES = 300
