import { type CompiledPolicies, compilePolicies, decide, type PolicyData, type PolicyFacts } from '@stepup/policy'
import { describe, expect, it } from 'vitest'

import { testAmountOf } from '../../test/amount-of.ts'
import { randomDecisions, seededRandom } from '../../test/random-decisions.ts'
import { Columns } from '../columns/columns.ts'
import { countedDecisionOf } from '../columns/counted-decision.ts'
import type { BacktestChange, DecisionFilter } from '../contract.ts'
import { runBacktest } from './run-backtest.ts'
import { SegmentBacktests } from './segment-backtests.ts'

const from = Date.UTC(2026, 0, 1)
const to = from + 20 * 86_400_000

function policiesWith(threshold: string, more: PolicyData['rules'] = []): PolicyData {
  return {
    version: threshold,
    parameters: { threshold },
    default_effect: 'allow',
    rules: [
      {
        id: 'large',
        actions: ['*'],
        when: 'details.exists(d, decimal(d.instructedAmount.amount) > decimal(parameters.threshold))',
        require: { acr_values: ['aal2'] },
        reasons: [{ code: 'amount_over_threshold' }],
      },
      ...more,
    ],
  }
}

const records = randomDecisions({ seed: 31, count: 4000, from, to })
const columns = new Columns({ maxDecisions: 10_000, challengeLifetime: 300_000 })
const random = seededRandom(6)
const labels = new Map<string, 'fraud'>()
for (const record of records) {
  columns.put(countedDecisionOf(record, testAmountOf), to)
  if (random() < 0.1) labels.set(record.id, 'fraud')
}
for (const [id, label] of labels) columns.label(id, label)

const before = compilePolicies(policiesWith('1000.00'))
const strict = policiesWith('400.00', [
  { id: 'blocked', actions: ['card.reveal'], effect: 'deny', reasons: [{ code: 'blocked' }] },
])
const lenient = policiesWith('2000.00')
const kept = new SegmentBacktests()

/** Computes the change of a request in the simplest way. */
function naiveChange(facts: PolicyFacts, after: CompiledPolicies): BacktestChange | undefined {
  const was = decide(before, facts).effect
  const is = decide(after, facts).effect
  if (was === is) return undefined
  if (is === 'deny') return 'newlyDenied'
  if (was === 'deny') return 'noLongerDenied'
  return is === 'challenge' ? 'newlyAsked' : 'noLongerAsked'
}

const filters: readonly (readonly [string, DecisionFilter])[] = [
  ['all decisions', {}],
  ['a period', { from: from + 86_400_000, to: from + 5 * 86_400_000 }],
  ['one user', { user: ['user-3'] }],
]

describe.each(filters)('a back-test on %s', (name, filter) => {
  it.each([
    ['stricter', strict],
    ['more lenient', lenient],
    ['the same', policiesWith('1000.00')],
  ])(`a back-test of %s policies has the same counts as deciding one by one, on ${name}`, async (__, data) => {
    const after = compilePolicies(data)
    const result = await runBacktest({ columns, filter, after, before, kept })
    const requests = records.filter(
      ({ outcome, at, userId }) =>
        outcome !== 'granted' &&
        at >= (filter.from ?? at) &&
        at < (filter.to ?? to) &&
        (filter.user?.includes(userId) ?? true),
    )
    const changed = requests.map((record) => ({ record, change: naiveChange(record.inputs as PolicyFacts, after) }))
    expect(result.requests).toBe(requests.length)
    for (const change of ['newlyAsked', 'noLongerAsked', 'newlyDenied', 'noLongerDenied'] as const) {
      const expected = changed.filter((entry) => entry.change === change).map(({ record }) => record)
      const found = result.changes[change]
      expect(found.count.count).toBe(expected.length)
      expect(found.people).toBe(new Set(expected.map(({ userId }) => userId)).size)
      expect(found.labels.fraud).toBe(expected.filter(({ id }) => labels.has(id)).length)
      expect(found.byAction.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length)
      expect(found.examples.map(({ decision: { id } }) => id)).toEqual(
        expected
          .slice(-20)
          .toReversed()
          .map(({ id }) => id),
      )
    }
    const [asked, denied] = (['challenge', 'deny'] as const).map(
      (effect) => requests.filter(({ inputs }) => decide(after, inputs as PolicyFacts).effect === effect).length,
    )
    expect([result.after.asked.count, result.after.denied.count]).toEqual([asked, denied])
    expect(result.series.after.reduce((sum, count) => sum + count, 0)).toBe(asked)
    expect(result.series.requests.reduce((sum, count) => sum + count, 0)).toBe(requests.length)
  })
})

describe('the changed requests', () => {
  it('the changed requests of a back-test name the rule, the reason and the amounts that newly require a proof', async () => {
    const { changes } = await runBacktest({ columns, filter: {}, after: compilePolicies(lenient), before, kept })
    const { byRule, byReason, byAmount, count } = changes.noLongerAsked
    expect(byRule).toEqual([{ value: 'large', count: count.count }])
    expect(byReason).toEqual([{ value: 'amount_over_threshold', count: count.count }])
    expect(byAmount.map(({ currency, from: begin, to: end }) => [currency, begin, end])).toEqual([
      // 2000.00 is not over the threshold.
      ['EUR', '1000.00', '2000.00'],
      ['JPY', '1000.00', '2000.00'],
    ])
  })

  it('the changed requests of a back-test are uncertain where a fact was not recorded', async () => {
    const data = policiesWith('1000.00', [
      { id: 'fast', actions: ['*'], when: 'signals.velocity.count > 3.0', require: { acr_values: ['aal2'] } },
    ])
    const after = compilePolicies(data, { signals: { velocity: { count: 'number' } } })
    const result = await runBacktest({ columns, filter: {}, after, before, kept })
    expect(result.uncertain).toBe(result.requests)
  })
})
