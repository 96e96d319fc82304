import {
  backtestChanges,
  labels,
  type BacktestChange,
  type BacktestExample,
  type BacktestResult,
  type BacktestSide,
  type ChangedRequests,
  type DecisionRow,
  type Tally,
} from '../../../src/contract.ts'
import { shareOf } from './overview.ts'
import { askedBy, type FakeDecision, type Thresholds } from './traffic.ts'

const week = 7 * 86_400_000

function tally(values: Iterable<string>, most: number): readonly Tally[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, most)
}

const bands = [0, 100, 250, 500, 1000, 2500, 5000] as const

function changedRequests(changed: readonly BacktestExample[], requests: number): ChangedRequests {
  const rows = changed.map(({ decision }) => decision)
  const amounts = rows.flatMap(({ amount }) => (amount ? [Number(amount.amount)] : []))
  return {
    count: shareOf(rows.length, requests),
    people: new Set(rows.map(({ userId }) => userId)).size,
    byAction: tally(
      rows.map(({ action }) => action),
      50,
    ),
    byReason: tally(
      changed.flatMap(({ reasons }) => reasons),
      50,
    ),
    byRule: tally(
      changed.flatMap(({ ruleIds }) => ruleIds),
      50,
    ),
    byAmount: bands
      .map((from, index) => {
        const to = bands[index + 1]
        return {
          currency: 'EUR',
          from: `${from}.00`,
          ...(to === undefined ? {} : { to: `${to}.00` }),
          count: amounts.filter((amount) => amount >= from && (to === undefined || amount < to)).length,
        }
      })
      .filter(({ count }) => count > 0),
    byPerson: tally(
      rows.map(({ userId }) => userId),
      20,
    ),
    // SAFETY: the entries have every label.
    labels: Object.fromEntries(
      labels.map((name) => [name, rows.filter(({ label }) => label === name).length]),
    ) as unknown as ChangedRequests['labels'],
    examples: changed.slice(0, 20),
  }
}

/** Decides the requests again with other thresholds: the response to `POST backtest`. */
export function backtestOf(decisions: readonly FakeDecision[], before: Thresholds, after: Thresholds): BacktestResult {
  const requests = decisions.filter(({ outcome }) => outcome !== 'granted')
  const changed: Record<BacktestChange, BacktestExample[]> = {
    newlyAsked: [],
    noLongerAsked: [],
    newlyDenied: [],
    noLongerDenied: [],
  }
  const first = Math.floor((requests.at(-1)?.at ?? 0) / week) * week
  const at = Array.from(
    { length: Math.ceil(((requests[0]?.at ?? 0) - first + 1) / week) },
    (_, index) => first + index * week,
  )
  const series = { requests: at.map(() => 0), before: at.map(() => 0), after: at.map(() => 0) }
  const sides = { before: { asked: 0, caught: 0 }, after: { asked: 0, caught: 0 } }
  let fraud = 0
  let denied = 0
  for (const decision of requests) {
    const step = Math.floor((decision.at - first) / week)
    const rules = { before: askedBy(decision, before), after: askedBy(decision, after) }
    const isFraud = decision.label === 'fraud' || decision.label === 'not_me'
    if (isFraud) fraud++
    if (decision.effect === 'deny') denied++
    series.requests[step] = (series.requests[step] ?? 0) + 1
    for (const side of ['before', 'after'] as const)
      if (rules[side].length > 0 && decision.effect !== 'deny') {
        sides[side].asked++
        if (isFraud) sides[side].caught++
        series[side][step] = (series[side][step] ?? 0) + 1
      }
    if (decision.effect === 'deny' || rules.before.length > 0 === rules.after.length > 0) continue
    const isNew = rules.after.length > 0
    const stricter = isNew ? rules.after : rules.before
    changed[isNew ? 'newlyAsked' : 'noLongerAsked'].push({
      decision: plain(decision),
      before: isNew ? 'allow' : 'challenge',
      after: isNew ? 'challenge' : 'allow',
      ruleIds: stricter.map(([rule]) => rule),
      reasons: stricter.map(([, reason]) => reason),
    })
  }
  const side = ({ asked, caught }: { readonly asked: number; readonly caught: number }): BacktestSide => ({
    asked: shareOf(asked, requests.length),
    denied: shareOf(denied, requests.length),
    friction: shareOf(asked - caught, requests.length - fraud),
    catch: shareOf(caught, fraud),
  })
  return {
    requests: requests.length,
    // SAFETY: the entries have every change.
    changes: Object.fromEntries(
      backtestChanges.map((change) => [change, changedRequests(changed[change], requests.length)]),
    ) as unknown as BacktestResult['changes'],
    before: side(sides.before),
    after: side(sides.after),
    series: { step: week, at, ...series },
    uncertain: 0,
    took: 1,
  }
}

/** Returns a decision with the members of the contract only. */
export function plain({ amountValue: _amount, isNewPayee: _payee, ...row }: FakeDecision): DecisionRow {
  return row
}
