import { FALSE_ALARM, isAsked, isFraud, isRequest, outcomeCode } from '../columns/codes.ts'
import type { CountedRows } from '../columns/counted-rows.ts'
import type { Effect, RuleBalance } from '../contract.ts'
import type { Matched } from './matched.ts'
import { wilson } from './wilson.ts'

interface Sums {
  readonly ruleId: string
  readonly observed: boolean
  readonly effects: Map<Effect, number>
  stopped: number
  stoppedFraud: number
  /** Good requests that the rule challenged, with a known outcome. */
  endedGood: number
  lostGood: number
  falseAlarms: number
}

const MAX_RULES = 200

/** Friction against catch of each rule, most stopped requests first. */
export function ruleBalances(matched: readonly Matched[]): readonly RuleBalance[] {
  const sums = new Map<string, Sums>()
  let good = 0
  let fraud = 0
  for (const { segment, rows } of matched) {
    const enforced = sumsByCode(sums, segment.rule.values, false)
    const observed = sumsByCode(sums, segment.observed.values, true)
    for (const row of rows) {
      const outcome = segment.outcome.codes[row] ?? 0
      if (!isRequest[outcome]) continue
      const weight = segment.weights?.[row] ?? 1
      if (isFraud[segment.label.codes[row] ?? 0]) fraud += weight
      else good += weight
      if (segment.effect.at(row) !== 'allow')
        for (const sum of enforced[segment.rule.codes[row] ?? 0] ?? []) add(sum, segment, row)
      for (const sum of observed[segment.observed.codes[row] ?? 0] ?? []) add(sum, segment, row)
    }
  }
  return [...sums.values()]
    .filter(({ stopped }) => stopped > 0)
    .toSorted((a, b) => b.stopped - a.stopped)
    .slice(0, MAX_RULES)
    .map((sum) => balanceOf(sum, { good, fraud }))
}

function sumsByCode(
  sums: Map<string, Sums>,
  lists: readonly (readonly string[])[],
  observed: boolean,
): readonly (readonly Sums[])[] {
  return lists.map((list) =>
    list.map((ruleId) => {
      const key = `${observed ? 'observed' : 'enforced'} ${ruleId}`
      const known = sums.get(key)
      if (known) return known
      const numbers = { stopped: 0, stoppedFraud: 0, endedGood: 0, lostGood: 0, falseAlarms: 0 }
      const created: Sums = { ruleId, observed, effects: new Map(), ...numbers }
      sums.set(key, created)
      return created
    }),
  )
}

function add(sum: Sums, segment: CountedRows, row: number): void {
  const outcome = segment.outcome.codes[row] ?? 0
  const label = segment.label.codes[row] ?? 0
  const effect = segment.effect.at(row)
  const weight = segment.weights?.[row] ?? 1
  sum.stopped += weight
  sum.effects.set(effect, (sum.effects.get(effect) ?? 0) + weight)
  if (label === FALSE_ALARM) sum.falseAlarms += weight
  if (isFraud[label]) sum.stoppedFraud += weight
  else if (isAsked[outcome] && outcome !== outcomeCode.open) {
    sum.endedGood += weight
    if (outcome !== outcomeCode.approved) sum.lostGood += weight
  }
}

function balanceOf(sum: Sums, { good, fraud }: { readonly good: number; readonly fraud: number }): RuleBalance {
  const { ruleId, observed, stopped, stoppedFraud, endedGood, lostGood, falseAlarms } = sum
  const [[effect] = ['challenge' as const]] = [...sum.effects].toSorted(([, a], [, b]) => b - a)
  return {
    ruleId,
    observed,
    effect,
    stopped,
    friction: wilson(stopped - stoppedFraud, good),
    catch: wilson(stoppedFraud, fraud),
    precision: wilson(stoppedFraud, stopped),
    lost: wilson(lostGood, endedGood),
    falseAlarms,
  }
}
