import { createTraffic, type Traffic } from '@stepup/policy'

import type { DecisionRow, Label } from '../contract.ts'
import { type Column, SEGMENT_ROWS, textColumn } from './column.ts'
import type { CountedDecision } from './counted-decision.ts'
import { CountedRows, NO_DURATION } from './counted-rows.ts'
import { DecisionIds } from './decision-ids.ts'
import { moneyOf } from './money.ts'

/** Decisions as columns, with their facts. A segment shares nothing with others, so that the oldest one can be dropped whole. */
export class Segment extends CountedRows {
  readonly ids: DecisionIds = new DecisionIds(SEGMENT_ROWS)
  readonly currency: Column<string> = textColumn()
  /** Amounts in ten-thousandths of the currency. Meaningless where `currency` is empty. */
  readonly units: Float64Array = new Float64Array(SEGMENT_ROWS)
  /** The facts, by row. */
  readonly traffic: Traffic = createTraffic()

  override get bytes(): number {
    return super.bytes + this.ids.bytes + this.traffic.bytes
  }

  add(decision: CountedDecision, label: Label | undefined): number {
    this.traffic.add(decision)
    const row = this.addCounted(decision, label)
    this.ids.set(row, decision.id)
    if (decision.amount) {
      this.currency.set(row, decision.amount.currency)
      this.units[row] = decision.amount.units
    }
    return row
  }

  override trim(): void {
    super.trim()
    this.ids.trim(this.size)
  }

  /** A decision as the desk shows it in lists. */
  rowOf(row: number): DecisionRow {
    const country = this.country.at(row)
    const device = this.device.at(row)
    const label = this.label.at(row)
    const currency = this.currency.at(row)
    const duration = this.duration[row] ?? NO_DURATION
    return {
      id: this.ids.get(row),
      at: this.at[row] ?? 0,
      userId: this.user.at(row),
      action: this.action.at(row),
      effect: this.effect.at(row),
      outcome: this.outcome.at(row),
      ruleIds: this.rule.at(row),
      reasons: this.reason.at(row),
      observed: this.observed.at(row),
      version: this.version.at(row),
      audience: this.audience.at(row),
      factors: this.factor.at(row),
      ...(country === '' ? {} : { country }),
      ...(device === '' ? {} : { device }),
      ...(currency === '' ? {} : { amount: moneyOf({ currency, units: this.units[row] ?? 0 }) }),
      ...(duration === NO_DURATION ? {} : { duration }),
      ...(label === '' ? {} : { label }),
    }
  }
}
