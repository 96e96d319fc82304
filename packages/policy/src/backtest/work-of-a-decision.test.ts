import { expect, it } from 'vitest'

import { backtest, compilePolicies, createTraffic, decide, type PolicyFacts, type PolicyRule } from '../index.ts'

// Work that `decide` allows for each part of the conditions, and not for all of them together.

const [a, b] = ['a'.repeat(20_000), 'b'.repeat(8000)]
const facts = (context: PolicyFacts['context'], details: PolicyFacts['details'] = []): PolicyFacts => ({
  action: 'pay',
  details,
  session: {},
  user: { id: 'mara' },
  context,
})
const exempt = (when: string): readonly PolicyRule[] => [
  { id: 'all', actions: ['pay'], require: { acr_values: ['aal2'] }, reasons: [] },
  { id: 'exempt', actions: ['pay'], when, effect: 'allow', priority: 1 },
]
const search = 'context.a.contains(context.b)'
const pay = (d: string): { readonly type: string } => ({ type: 'payment', a: d, b: d === a ? b : 'b' }) as never

it.each([
  {
    title: 'the parts of a condition',
    rules: exempt(`!${search} && !context.a.contains(context.c)`),
    much: facts({ a, b, c: b }),
    little: facts({ a: 'a', b: 'b', c: 'b' }),
  },
  {
    title: 'the conditions of a decision',
    rules: Array.from({ length: 8 }, (_, index): PolicyRule => ({
      id: `rule-${index}`,
      actions: ['pay'],
      when: search,
      require: { acr_values: ['aal2'] },
      reasons: [],
    })),
    much: facts({ a, b }),
    little: facts({ a: 'a', b: 'b' }),
  },
  {
    title: 'the elements of a list',
    rules: exempt('!details.exists(d, d.a.contains(d.b)) && !details.exists(d, d.b.contains(d.a))'),
    much: facts({}, [pay(a), pay(a)]),
    little: facts({}, [pay('a'), pay('a')]),
  },
])('a back-test decides as decide does where $title take too much work together', ({ rules, much, little }) => {
  const policies = compilePolicies({ version: 'test', rules })
  expect(decide(policies, much).effect).not.toBe(decide(policies, little).effect)
  for (const inputs of [
    [much, little],
    [little, much, little],
  ]) {
    const traffic = createTraffic()
    for (const each of inputs) traffic.add({ inputs: each })
    const { outcomes, outcomeOf } = backtest(policies, traffic)
    expect([...outcomeOf].map((outcome) => outcomes[outcome]?.effect)).toEqual(
      inputs.map((each) => decide(policies, each).effect),
    )
  }
})
