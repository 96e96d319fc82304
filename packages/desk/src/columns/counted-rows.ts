import { type Label, type Outcome, outcomes } from '../contract.ts'
import { devices, effects, labelTexts } from './codes.ts'
import { Column, codeColumn, listColumn, SEGMENT_ROWS, textColumn } from './column.ts'
import type { CountedDecision } from './counted-decision.ts'

export const NO_DURATION = 0xffff_ffff

export type CountedMembers = Omit<CountedDecision, 'id' | 'amount' | 'inputs'>

/** The members of a decision that change after it was made. */
export type Settled = Pick<CountedDecision, 'outcome' | 'factors' | 'offered' | 'tried' | 'duration'>

/** Decisions in columns, from which views count. The columns have the names of the members that a filter selects by. */
export class CountedRows {
  size = 0
  oldest: number = Number.POSITIVE_INFINITY
  newest: number = Number.NEGATIVE_INFINITY
  /** Milliseconds of each row's period. 1 for a decision. */
  readonly period: number = 1
  /** The number of decisions of each row. Absent: one. */
  readonly weights: Int32Array | undefined = undefined
  readonly at: Float64Array = new Float64Array(SEGMENT_ROWS)
  readonly user: Column<string> = textColumn()
  readonly action: Column<string> = textColumn()
  readonly rule: Column<readonly string[]> = listColumn()
  readonly reason: Column<readonly string[]> = listColumn()
  readonly observed: Column<readonly string[]> = listColumn()
  readonly version: Column<string> = textColumn()
  readonly audience: Column<string> = textColumn()
  readonly country: Column<string> = textColumn()
  readonly factor: Column<readonly string[]> = listColumn()
  readonly offered: Column<string> = textColumn()
  readonly device: Column<CountedDecision['device']> = codeColumn(devices)
  readonly effect: Column<CountedDecision['effect']> = codeColumn(effects)
  readonly outcome: Column<Outcome> = codeColumn(outcomes)
  readonly label: Column<Label | ''> = codeColumn(labelTexts)
  readonly tried: Uint8Array = new Uint8Array(SEGMENT_ROWS)
  readonly duration: Uint32Array = new Uint32Array(SEGMENT_ROWS).fill(NO_DURATION)
  #room = SEGMENT_ROWS

  get isFull(): boolean {
    return this.size === this.#room
  }

  /** The number of decisions among some rows. */
  count(rows: Uint32Array): number {
    const { weights } = this
    return weights ? rows.reduce((sum, row) => sum + (weights[row] ?? 0), 0) : rows.length
  }

  /** Frees the memory of the rows that are not used. */
  trim(): void {
    for (const [name, column] of Object.entries(this)) {
      if (column instanceof Column) column.trim(this.size)
      else if (ArrayBuffer.isView(column)) Object.assign(this, { [name]: (column as Uint8Array).slice(0, this.size) })
    }
    this.#room = this.size
  }

  /** Writes the members that change when a challenge ends. Returns false if all are as before. */
  settle(row: number, { outcome, factors, offered, tried, duration }: Settled): boolean {
    this.offered.set(row, offered)
    const changes = [
      this.outcome.set(row, outcome),
      this.factor.set(row, factors),
      write(this.tried, row, tried ? 1 : 0),
      write(this.duration, row, duration === undefined ? NO_DURATION : Math.min(duration, NO_DURATION - 1)),
    ]
    return changes.includes(true)
  }

  get bytes(): number {
    return Object.values(this).reduce<number>((sum, column: unknown) => {
      if (column instanceof Column) return sum + column.bytes
      return ArrayBuffer.isView(column) ? sum + column.byteLength : sum
    }, 0)
  }

  protected addCounted(decision: CountedMembers, label: Label | undefined): number {
    const row = this.size++
    this.at[row] = decision.at
    this.oldest = Math.min(this.oldest, decision.at)
    this.newest = Math.max(this.newest, decision.at)
    this.user.set(row, decision.userId)
    this.action.set(row, decision.action)
    this.rule.set(row, decision.ruleIds)
    this.reason.set(row, decision.reasons)
    this.observed.set(row, decision.observed)
    this.version.set(row, decision.version)
    this.audience.set(row, decision.audience)
    this.country.set(row, decision.country)
    this.device.set(row, decision.device)
    this.effect.set(row, decision.effect)
    this.label.set(row, label ?? '')
    this.settle(row, decision)
    return row
  }
}

/** Writes a number, and returns whether it has changed. */
function write(column: Uint8Array | Uint32Array, row: number, value: number): boolean {
  if (column[row] === value) return false
  column[row] = value
  return true
}
