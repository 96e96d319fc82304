import type { BacktestOutcome } from '@stepup/policy'

import type { Segment } from '../columns/segment.ts'
import type { BacktestExample, ChangedRequests, Label, Tally } from '../contract.ts'
import { wilson } from '../views/wilson.ts'
import { amountBands, countAmount } from './amount-bands.ts'

const EXAMPLES = 20
const MAX_VALUES = 50
const MAX_PEOPLE = 20

/** The decisions of both sides about one request. */
export interface DecidedTwice {
  readonly before: BacktestOutcome
  readonly after: BacktestOutcome
}

export class ChangedCollector {
  #count = 0
  readonly #actions = new Map<string, number>()
  readonly #reasons = new Map<string, number>()
  readonly #rules = new Map<string, number>()
  readonly #people = new Map<string, number>()
  readonly #amounts = new Map<string, number[]>()
  readonly #labels: Record<Label, number> = { fraud: 0, not_me: 0, false_alarm: 0, legitimate: 0 }
  readonly #examples: { readonly segment: Segment; readonly row: number; readonly decided: DecidedTwice }[] = []

  /** Adds a request. `stricter` is the side whose reasons and rules are of interest. */
  add(
    segment: Segment,
    row: number,
    { stricter, ...decided }: DecidedTwice & { readonly stricter: BacktestOutcome },
  ): void {
    this.#count += 1
    add(this.#actions, segment.action.at(row))
    add(this.#people, segment.user.at(row))
    for (const reason of stricter.reasons) add(this.#reasons, reason)
    for (const rule of stricter.ruleIds) add(this.#rules, rule)
    const currency = segment.currency.at(row)
    if (currency !== '') countAmount(this.#amounts, currency, segment.units[row] ?? 0)
    const label = segment.label.at(row)
    if (label !== '') this.#labels[label] += 1
    this.#examples.push({ segment, row, decided })
    // The newest examples come last.
    if (this.#examples.length > 50 * EXAMPLES) this.#examples.splice(0, this.#examples.length - EXAMPLES)
  }

  result(requests: number): ChangedRequests {
    return {
      count: wilson(this.#count, requests),
      people: this.#people.size,
      byAction: talliesOf(this.#actions, MAX_VALUES),
      byReason: talliesOf(this.#reasons, MAX_VALUES),
      byRule: talliesOf(this.#rules, MAX_VALUES),
      byAmount: amountBands(this.#amounts),
      byPerson: talliesOf(this.#people, MAX_PEOPLE),
      labels: this.#labels,
      examples: this.#examples
        .slice(-EXAMPLES)
        .toReversed()
        .map(({ segment, row, decided: { before, after } }): BacktestExample => {
          const decision = segment.rowOf(row)
          const { ruleIds, reasons } = after
          return { decision, before: before.effect, after: after.effect, ruleIds, reasons }
        }),
    }
  }
}

function add(counts: Map<string, number>, value: string): void {
  counts.set(value, (counts.get(value) ?? 0) + 1)
}

function talliesOf(counts: ReadonlyMap<string, number>, limit: number): readonly Tally[] {
  return [...counts]
    .toSorted(([a, of], [b, than]) => than - of || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([value, count]) => ({ value, count }))
}
