import { createTraffic, type Traffic } from '@stepup/policy'

import { type DecisionRow, type Label, type Outcome, outcomes } from '../contract.ts'
import { codeOfLabel, outcomeCode, devices, effects, labelTexts } from './codes.ts'
import type { CountedDecision } from './counted-decision.ts'
import { DecisionIds } from './decision-ids.ts'
import { Dictionary, ListDictionary } from './dictionary.ts'
import { moneyOf } from './money.ts'

/** Rows of a segment. Every value of a column has a number of 16 bits then, however many different ones there are. */
export const SEGMENT_ROWS = 50_000

/** A duration that was not recorded. */
export const NO_DURATION = 0xffff_ffff

/**
 * Decisions as columns: typed arrays of numbers, with a dictionary for each column of texts. A segment shares nothing with others, so that the
 * oldest one can be dropped whole.
 */
export class Segment {
  size = 0
  oldest: number = Number.POSITIVE_INFINITY
  newest: number = Number.NEGATIVE_INFINITY
  readonly at: Float64Array = new Float64Array(SEGMENT_ROWS)
  readonly ids: DecisionIds = new DecisionIds(SEGMENT_ROWS)
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
  readonly currency: Uint16Array = new Uint16Array(SEGMENT_ROWS)
  /** In ten-thousandths. Without meaning where `currency` is 0. */
  readonly units: Float64Array = new Float64Array(SEGMENT_ROWS)
  readonly duration: Uint32Array = new Uint32Array(SEGMENT_ROWS).fill(NO_DURATION)
  readonly device: Uint8Array = new Uint8Array(SEGMENT_ROWS)
  readonly effect: Uint8Array = new Uint8Array(SEGMENT_ROWS)
  readonly outcome: Uint8Array = new Uint8Array(SEGMENT_ROWS)
  readonly label: Uint8Array = new Uint8Array(SEGMENT_ROWS)
  readonly tried: Uint8Array = new Uint8Array(SEGMENT_ROWS)

  /** The facts, by row. */
  readonly traffic: Traffic = createTraffic()
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
  readonly currencies: Dictionary = new Dictionary()
  #room = SEGMENT_ROWS

  get isFull(): boolean {
    return this.size === this.#room
  }

  /** Adds a decision, and returns its row. */
  add(decision: CountedDecision, label: Label | undefined): number {
    const row = this.size++
    this.traffic.add(decision)
    this.at[row] = decision.at
    this.oldest = Math.min(this.oldest, decision.at)
    this.newest = Math.max(this.newest, decision.at)
    this.ids.set(row, decision.id)
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
    if (decision.amount) {
      this.currency[row] = this.currencies.codeOf(decision.amount.currency)
      this.units[row] = decision.amount.units
    }
    this.settle(row, decision)
    return row
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

  /** Gives the room for more rows back. */
  trim(): void {
    const columns = Object.entries(this).filter((entry): entry is [string, Uint16Array] => ArrayBuffer.isView(entry[1]))
    for (const [name, column] of columns) Object.assign(this, { [name]: column.slice(0, this.size) })
    this.ids.trim(this.size)
    this.#room = this.size
  }

  outcomeOf(row: number): Outcome {
    return outcomes[this.outcome[row] ?? 0] ?? 'allowed'
  }

  /** A decision as the desk shows it in lists. */
  rowOf(row: number): DecisionRow {
    const country = this.countries.values[this.country[row] ?? 0] ?? ''
    const device = devices[this.device[row] ?? 0] ?? ''
    const label = labelTexts[this.label[row] ?? 0] as Label | ''
    const currency = this.currencies.values[this.currency[row] ?? 0] ?? ''
    const duration = this.duration[row] ?? NO_DURATION
    return {
      id: this.ids.get(row),
      at: this.at[row] ?? 0,
      userId: this.users.values[this.user[row] ?? 0] ?? '',
      action: this.actions.values[this.action[row] ?? 0] ?? '',
      effect: effects[this.effect[row] ?? 0] ?? 'deny',
      outcome: this.outcomeOf(row),
      ruleIds: this.rules.values[this.rule[row] ?? 0] ?? [],
      reasons: this.reasons.values[this.reason[row] ?? 0] ?? [],
      observed: this.observedRules.values[this.observed[row] ?? 0] ?? [],
      version: this.versions.values[this.version[row] ?? 0] ?? '',
      audience: this.audiences.values[this.audience[row] ?? 0] ?? '',
      factors: this.factors.values[this.factor[row] ?? 0] ?? [],
      ...(country === '' ? {} : { country }),
      ...(device === '' ? {} : { device }),
      ...(currency === '' ? {} : { amount: moneyOf({ currency, units: this.units[row] ?? 0 }) }),
      ...(duration === NO_DURATION ? {} : { duration }),
      ...(label === '' ? {} : { label }),
    }
  }

  /** Bytes of the typed arrays and, roughly, of the dictionaries. */
  get bytes(): number {
    const arrays = Object.values(this).filter((column) => ArrayBuffer.isView(column))
    const texts = [
      this.users,
      this.actions,
      this.versions,
      this.audiences,
      this.countries,
      this.offers,
      this.currencies,
    ]
    const lists = [this.rules, this.reasons, this.observedRules, this.factors]
    return (
      this.ids.bytes +
      this.traffic.bytes +
      arrays.reduce((sum, { byteLength }) => sum + byteLength, 0) +
      texts.reduce((sum, { values }) => sum + values.length * TEXT_BYTES, 0) +
      lists.reduce((sum, { values }) => sum + values.length * LIST_BYTES, 0)
    )
  }
}

/** Writes a number, and returns whether it is another one than before. */
function write(column: Uint8Array | Uint16Array | Uint32Array, row: number, value: number): boolean {
  if (column[row] === value) return false
  column[row] = value
  return true
}

/** The members of a decision that change after it was made. */
export type Settled = Pick<CountedDecision, 'outcome' | 'factors' | 'offered' | 'tried' | 'duration'>

/** A text of a dictionary with its entries in the list and in the map. */
const TEXT_BYTES = 120
const LIST_BYTES = 300
