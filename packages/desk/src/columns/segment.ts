import { createTraffic, type Traffic } from '@stepup/policy'

import type { DecisionRow, Label } from '../contract.ts'
import { devices, effects, labelTexts } from './codes.ts'
import type { CountedDecision } from './counted-decision.ts'
import { CountedRows, NO_DURATION, SEGMENT_ROWS } from './counted-rows.ts'
import { DecisionIds } from './decision-ids.ts'
import { Dictionary } from './dictionary.ts'
import { moneyOf } from './money.ts'

/** Decisions as columns, with their facts. A segment shares nothing with others, so that the oldest one can be dropped whole. */
export class Segment extends CountedRows {
  readonly ids: DecisionIds = new DecisionIds(SEGMENT_ROWS)
  readonly currency: Uint16Array = new Uint16Array(SEGMENT_ROWS)
  /** In ten-thousandths. Without meaning where `currency` is 0. */
  readonly units: Float64Array = new Float64Array(SEGMENT_ROWS)
  /** The facts, by row. */
  readonly traffic: Traffic = createTraffic()
  readonly currencies: Dictionary = new Dictionary()

  override get bytes(): number {
    return super.bytes + this.ids.bytes + this.traffic.bytes
  }

  /** Adds a decision, and returns its row. */
  add(decision: CountedDecision, label: Label | undefined): number {
    this.traffic.add(decision)
    const row = this.addCounted(decision, label)
    this.ids.set(row, decision.id)
    if (decision.amount) {
      this.currency[row] = this.currencies.codeOf(decision.amount.currency)
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
}
