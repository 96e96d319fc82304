import { expect, it } from 'vitest'

import { backtest, compilePolicies, createTraffic, decide, type PolicyFacts } from '../index.ts'

const factsOf = (index: number): PolicyFacts => ({
  action: 'pay',
  details: [
    { amount: `${index % 7}.00`, payee: `p${index % 5}` },
    { amount: `${index % 3}.00`, payee: `p${index % 2}` },
  ],
  session: { acr: 'aal1', age: index % 11 },
  user: { id: `u${index % 4}` },
  context: { kind: `k${index % 6}`, place: `p${index % 5}` },
})

const policiesOf = (conditions: readonly string[]) =>
  compilePolicies({
    version: '1',
    rules: conditions.map((when, index) => ({ id: `r${index}`, actions: ['pay'], when, effect: 'deny' as const })),
  })

/** Returns policies that read this many facts that no request has. */
const madeUp = (count: number) =>
  policiesOf(
    Array.from(
      { length: count },
      (_, index) => `context.made${index} == "x" || details.exists(d, d.made${index} == "y")`,
    ),
  )

it('traffic keeps no more for a back-test of a thousand made-up facts than for one of a hundred', () => {
  const bytesAfter = (count: number): number => {
    const traffic = createTraffic()
    for (let index = 0; index < 1000; index++) traffic.add({ inputs: factsOf(index) })
    backtest(madeUp(count), traffic)
    return traffic.bytes
  }
  expect(bytesAfter(1000)).toBeLessThan(1.5 * bytesAfter(100))
})

it('traffic keeps no more for a back-test of hundreds of pairs of facts than for one of ten', () => {
  const names = [
    'context.kind',
    'context.place',
    'user.id',
    'session.acr',
    'details[0].payee',
    'details[1].payee',
    'action',
  ]
  const pairs = names.flatMap((one) =>
    names.flatMap((two) => names.map((three) => `${one} + ${two} + ${three} == "x"`)),
  )
  const bytesAfter = (conditions: readonly string[]): number => {
    const traffic = createTraffic()
    for (let index = 0; index < 1000; index++) traffic.add({ inputs: factsOf(index) })
    backtest(policiesOf(conditions), traffic)
    return traffic.bytes
  }
  expect(bytesAfter(pairs)).toBeLessThan(1.5 * bytesAfter(pairs.slice(-20)))
})

it('a back-test of traffic that has grown is equal to decide(), also where its columns were dropped in between', () => {
  const policies = policiesOf([
    'context.place + user.id == "p1u1"',
    'context.place + context.kind + user.id == "p2k2u2"',
    'details.exists(d, d.amount == "6.00" && d.payee == context.place)',
    'details.exists(d, d.amount + d.payee == "2.00p1")',
    'session.age > 9.0',
  ])
  const traffic = createTraffic()
  const expectEqual = (): void => {
    const { outcomes, outcomeOf } = backtest(policies, traffic)
    const found = Array.from(outcomeOf, (outcome) => outcomes[outcome]?.ruleIds)
    expect(found).toEqual(Array.from(outcomeOf, (_, index) => decide(policies, factsOf(index)).ruleIds))
  }
  for (let index = 0; index < 20; index++) traffic.add({ inputs: factsOf(index) })
  expectEqual()
  backtest(madeUp(50), traffic)
  for (let index = 20; index < 500; index++) traffic.add({ inputs: factsOf(index) })
  expectEqual()
})
