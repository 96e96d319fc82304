import { expect, it } from 'vitest'

import { compilePolicies, decide, type PolicyData, type PolicyFacts, type PolicyRule } from '../index.ts'

const enforced: PolicyRule = { id: 'large', actions: ['pay'], when: 'context.large', require: { acr_values: ['aal2'] } }
const observed: PolicyRule = {
  id: 'draft',
  actions: ['pay'],
  when: 'signals.device.known == false',
  effect: 'deny',
  priority: 9,
  mode: 'observe',
}
const compile = (...rules: readonly PolicyRule[]): ReturnType<typeof compilePolicies> =>
  compilePolicies({ version: '1', rules } satisfies PolicyData)
const facts = (large: boolean, device: Readonly<Record<string, unknown>>): PolicyFacts => ({
  action: 'pay',
  details: [],
  session: {},
  user: { id: 'mara' },
  context: { large },
  signals: { device },
})
const unknown = { status: 'ok', known: false }

it('an observed rule that matches is recorded, and the decision is as without the rule', () => {
  const { observed: matches, ...decision } = decide(compile(enforced, observed), facts(true, unknown))
  expect(matches).toEqual([{ ruleId: 'draft', effect: 'deny' }])
  expect(decision).toEqual(decide(compile(enforced), facts(true, unknown)))
})

it('an observed rule that does not match is not recorded', () => {
  expect(decide(compile(enforced, observed), facts(true, { status: 'ok', known: true }))).toEqual(
    decide(compile(enforced), facts(true, unknown)),
  )
})

it('an observed rule whose condition fails is recorded as it would count if it were enforced', () => {
  const missing = facts(false, { status: 'missing' })
  expect(decide(compile(enforced, observed), missing).observed).toEqual([{ ruleId: 'draft', effect: 'deny' }])
  expect(decide(compile(enforced, { ...observed, effect: 'allow' }), missing)).not.toHaveProperty('observed')
})

it('the default effect applies to an action that only observed rules are about', () => {
  const decision = decide(compile({ ...observed, effect: 'allow' }), facts(true, unknown))
  expect(decision).toMatchObject({ effect: 'deny', ruleIds: [], trace: [], observed: [{ effect: 'allow' }] })
  const allowing = compilePolicies({ version: '1', default_effect: 'allow', rules: [observed] })
  expect(decide(allowing, facts(true, unknown))).toMatchObject({ effect: 'allow', observed: [{ ruleId: 'draft' }] })
})

it('the facts that an observed rule reads are collected', () => {
  expect(compile(enforced, observed).rulesAbout('pay')).toMatchObject({ readsSignals: true, readsFactors: false })
})

it('an observed rule about a share of users observes these users only', () => {
  const compiled = compile(enforced, { ...observed, share: 0.3 })
  const users = Array.from({ length: 1000 }, (_, index) => ({ id: `user-${index}` }))
  const seen = users.filter((user) => decide(compiled, { ...facts(false, unknown), user }).observed !== undefined)
  expect(seen.length).toBeGreaterThan(250)
  expect(seen.length).toBeLessThan(350)
})
