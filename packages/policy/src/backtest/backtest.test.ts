import { expect, it } from 'vitest'

import { backtest, backtestInSteps, compilePolicies, createTraffic, decide, type PolicyFacts } from '../index.ts'

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

it('a back-test refuses indexes outside its traffic, other traffic, and facts without an action', () => {
  const traffic = createTraffic()
  traffic.add({ inputs: facts('5.00') })
  expect(() => backtest(compiled('1.00'), traffic, { indices: Uint32Array.of(1) })).toThrow(RangeError)
  expect(() => traffic.facts(1)).toThrow(RangeError)
  expect(() => backtest(compiled('1.00'), { ...traffic })).toThrow('createTraffic()')
  expect(() => traffic.add({ inputs: undefined })).toThrow(TypeError)
  expect(() => traffic.add({ inputs: {} })).toThrow('have an action')
  expect(backtest(compiled('1.00'), traffic, { from: 5, to: 9 }).outcomeOf).toHaveLength(0)
})

it('a back-test evaluates a condition a few times, however many amounts there are', () => {
  const traffic = createTraffic()
  for (let cents = 0; cents < 20_000; cents++) traffic.add({ inputs: facts((cents / 7).toFixed(3)) })
  let decided = 0
  const policies = compiled('1000.00')
  const counting = {
    ...policies,
    rulesAbout(action: string): ReturnType<typeof policies.rulesAbout> {
      decided += 1
      return policies.rulesAbout(action)
    },
  }
  expect(backtest(counting, traffic).outcomes).toHaveLength(2)
  expect(decided).toBeLessThan(10)
})

it('recorded traffic needs less memory for facts that repeat', () => {
  const [repeating, different] = [createTraffic(), createTraffic()]
  for (let index = 0; index < 10_000; index++) {
    repeating.add({ inputs: facts('5.00') })
    different.add({ inputs: facts(`${index}.00`) })
  }
  expect(repeating.bytes).toBeLessThan(1_000_000)
  expect(different.bytes).toBeGreaterThan(repeating.bytes)
})

it('a back-test counts the steps of nested loops over the whole condition, as decide() does', () => {
  const loop = 'details.all(d, details.all(e, e.amount != "x" || d.amount != "x"))'
  const policies = compilePolicies({
    version: '1',
    rules: [{ id: 'loops', actions: ['pay'], when: `${loop} && !(${loop})`, effect: 'deny' }],
  })
  const traffic = createTraffic()
  const effects = [10, 250, 400].map((size) => {
    const inputs = { ...facts('5.00'), details: Array.from({ length: size }, (_, index) => ({ amount: `${index}` })) }
    traffic.add({ inputs })
    return decide(policies, inputs).effect
  })
  const { outcomes, outcomeOf } = backtest(policies, traffic)
  expect([...outcomeOf].map((outcome) => outcomes[outcome]?.effect)).toEqual(effects)
  expect(effects).toEqual(['allow', 'allow', 'deny'])
})

it('a back-test reads the first steps of a path that is longer than any fact', () => {
  const path = `context${'.a'.repeat(40)}`
  const policies = compilePolicies({
    version: '1',
    rules: [{ id: 'deep', actions: ['pay'], when: path, effect: 'deny' }],
  })
  const nested = (depth: number, value: unknown): unknown => (depth === 0 ? value : { a: nested(depth - 1, value) })
  const traffic = createTraffic()
  for (const value of [true, false, 'x']) traffic.add({ inputs: { ...facts('5.00'), context: nested(40, value) } })
  const { outcomes, outcomeOf } = backtest(policies, traffic)
  expect([...outcomeOf].map((outcome) => outcomes[outcome]?.effect)).toEqual(['deny', 'allow', 'deny'])
})

it('each element that a loop compares is a step of its own, so that other work can have its turn in between', () => {
  const traffic = createTraffic()
  const details = Array.from({ length: 500 }, (_, index) => [{ name: `payee ${index}` }, { name: `other ${index}` }])
  for (const detail of details)
    traffic.add({ inputs: { action: 'pay', details: detail, session: {}, user: {}, context: {} } })
  const policies = compilePolicies({
    version: '1',
    rules: [{ id: 'r', actions: ['pay'], when: 'details.exists(d, d.name.matches("^payee 7$"))', effect: 'deny' }],
  })
  const steps = backtestInSteps(policies, traffic)
  let count = 0
  let step = steps.next()
  for (; !step.done; step = steps.next()) count += 1
  expect(count).toBeGreaterThan(1000)
  expect([...step.value.outcomeOf].filter((outcome) => step.value.outcomes[outcome]?.effect === 'deny')).toHaveLength(1)
})
