import { expect, it } from 'vitest'

import { backtest, compilePolicies, createTraffic, type PolicyFacts } from '../index.ts'

const compiled = (threshold: string): ReturnType<typeof compilePolicies> =>
  compilePolicies({
    version: threshold,
    parameters: { threshold },
    rules: [
      {
        id: 'large',
        actions: ['pay'],
        when: 'details.exists(d, decimal(d.amount) > decimal(parameters.threshold))',
        require: { acr_values: ['aal2'] },
        reasons: [{ code: 'amount_over_threshold' }],
      },
    ],
  })
const facts = (amount: string): PolicyFacts => ({
  action: 'pay',
  details: [{ amount }],
  session: {},
  user: { id: 'mara' },
  context: {},
})

it('a back-test has the outcome of each decision', () => {
  const traffic = createTraffic()
  expect(['5.00', '700.00', '1250.00'].map((amount) => traffic.add({ inputs: facts(amount) }))).toEqual([0, 1, 2])
  const { version, outcomes, outcomeOf } = backtest(compiled('500.00'), traffic)
  expect(version).toBe('500.00')
  expect([...outcomeOf].map((outcome) => outcomes[outcome]?.effect)).toEqual(['allow', 'challenge', 'challenge'])
  expect(outcomes).toHaveLength(2)
  expect(outcomes[1]).toEqual({
    effect: 'challenge',
    ruleIds: ['large'],
    requirement: { acrValues: ['aal2'], bound: false },
    reasons: ['amount_over_threshold'],
    observed: [],
    uncertain: false,
  })
  expect(traffic.facts(1)).toEqual(facts('700.00'))
})

it('a back-test decides a range, or the decisions with given indexes', () => {
  const traffic = createTraffic()
  for (const amount of ['5.00', '700.00', '1250.00']) traffic.add({ inputs: facts(amount) })
  const effects = (selection: Parameters<typeof backtest>[2]): readonly unknown[] => {
    const { outcomes, outcomeOf } = backtest(compiled('1000.00'), traffic, selection)
    return [...outcomeOf].map((outcome) => outcomes[outcome]?.effect)
  }
  expect(effects({ from: 1 })).toEqual(['allow', 'challenge'])
  expect(effects({ from: 1, to: 2 })).toEqual(['allow'])
  expect(effects({ indices: Uint32Array.of(2, 0) })).toEqual(['challenge', 'allow'])
})
