import { compilePolicies, type PolicyData } from '@stepup/policy'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { testAmountOf } from '../../test/amount-of.ts'
import { seededRandom } from '../../test/random-decisions.ts'
import { SegmentBacktests } from '../backtest/segment-backtests.ts'
import { Columns } from '../columns/columns.ts'
import { countedDecisionOf } from '../columns/counted-decision.ts'
import { candidatesOf, suggestThresholds } from './suggest-thresholds.ts'

const data: PolicyData = {
  version: '1',
  parameters: { threshold: '1000.00' },
  default_effect: 'allow',
  rules: [
    {
      id: 'large',
      actions: ['pay'],
      when: 'details.exists(d, decimal(d.instructedAmount.amount) > decimal(parameters.threshold))',
      require: { acr_values: ['aal2'] },
    },
  ],
}

/** Returns suggestions for payments of up to 5,000 with these frauds. */
async function suggestionsFor(frauds: readonly number[], { compileTime = () => {}, tried = data } = {}) {
  const random = seededRandom(17)
  const columns = new Columns({ maxDecisions: 10_000, challengeLifetime: 300_000 })
  const pay = (id: string, amount: number): void => {
    const inputs = {
      action: 'pay',
      details: [{ type: 'payment', instructedAmount: { amount: amount.toFixed(2), currency: 'EUR' } }],
      session: {},
      user: { id },
      context: {},
    }
    const record = {
      id,
      at: 1,
      userId: id,
      sessionId: id,
      action: 'pay',
      effect: 'allow',
      ruleIds: [],
      reasons: [],
    } as const
    columns.put(countedDecisionOf({ ...record, policyVersion: '1', outcome: 'allowed', inputs }, testAmountOf), 1)
  }
  for (let index = 0; index < 2000; index++) pay(`good ${index}`, 5000 * random() ** 3)
  for (const [index, amount] of frauds.entries()) {
    pay(`fraud ${index}`, amount)
    columns.label(`fraud ${index}`, index % 2 === 0 ? 'fraud' : 'not_me')
  }
  const policies = compilePolicies(tried)
  const kept = new SegmentBacktests()
  return suggestThresholds({
    columns,
    filter: {},
    data: tried,
    policies,
    compile: async (changed) => {
      compileTime()
      return compilePolicies(changed)
    },
    kept,
  })
}

const many = (amount: number): readonly number[] => Array.from({ length: 20 }, (_, index) => amount + index)

describe('suggested thresholds', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('suggested thresholds are those of the first parameters when the search takes long', async () => {
    const [largeRule] = data.rules
    if (!largeRule) throw new Error('There is no rule.')
    const second = { ...largeRule, id: 'larger', when: String(largeRule.when).replace('threshold)', 'other)') }
    const tried: PolicyData = {
      ...data,
      parameters: { threshold: '1000.00', other: '1100.00' },
      rules: [largeRule, second],
    }
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => now)
    let compiled = 0
    await suggestionsFor(many(4200), {
      tried,
      compileTime() {
        compiled += 1
        now += 2500
      },
    })
    // The eleven candidates of the first threshold take 27 seconds.
    expect(compiled).toBeLessThan(20)
  })

  it('a suggested threshold is higher for large frauds, with equal catch and fewer challenges', async () => {
    const { suggestions, labeled } = await suggestionsFor(many(4200))
    expect(labeled).toEqual({ fraud: 20, good: 0 })
    const [suggestion] = suggestions
    expect(suggestion).toMatchObject({
      aim: 'less_friction',
      path: ['parameters', 'threshold'],
      ruleIds: ['large'],
      current: '1000.00',
      suggested: '4000.00',
      before: { catch: { count: 20 } },
      after: { catch: { count: 20 } },
    })
    expect(suggestion?.after.friction.count).toBeLessThan(suggestion?.before.friction.count ?? 0)
    expect(suggestion?.data.parameters).toEqual({ threshold: '4000.00' })
  })

  it('a suggested threshold is lower where frauds are just below it, with the cost of the catch', async () => {
    const { suggestions } = await suggestionsFor(many(910))
    expect(suggestions).toMatchObject([
      { aim: 'more_catch', suggested: '900.00', before: { catch: { count: 0 } }, after: { catch: { count: 20 } } },
    ])
  })

  it('no threshold is suggested where few frauds are labeled', async () => {
    expect(await suggestionsFor(many(4200).slice(0, 9))).toEqual({ suggestions: [], labeled: { fraud: 9, good: 0 } })
  })
})

describe('the candidates', () => {
  it.each([
    ['1000.00', '250.00'],
    ['3', '1'],
    ['0.5', '0.1'],
    ['0.01', '0.02'],
  ])('the candidates around %s are decimal texts in its form, from %s', (value, first) => {
    const candidates = candidatesOf(value)
    expect(candidates[0]).toBe(first)
    for (const candidate of candidates) expect(candidate).toMatch(value.includes('.') ? /^\d+\.\d+$/ : /^\d+$/)
    expect(candidates).not.toContain(value)
  })

  it.each([0, -5, 'many', Number.NaN])('a threshold of %s has no candidates', (value) => {
    expect(candidatesOf(value)).toEqual([])
  })

  it('the candidates around a whole number are whole numbers', () => {
    expect(candidatesOf(5)).toEqual([1, 2, 3, 4, 6, 8, 10, 13, 20])
  })
})
