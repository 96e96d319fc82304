import { expect, it } from 'vitest'

import { diffPolicies, type PolicyData } from '../index.ts'

const data: PolicyData = {
  version: '1',
  parameters: { threshold: '1000.00', limits: { EUR: '30.00' }, countries: ['XX'] },
  rules: [
    { id: 'large', actions: ['pay'], when: 'context.a', require: { acr_values: ['phr', 'aal2'], max_age: 300 } },
    { id: 'blocked', actions: ['pay'], effect: 'deny' },
  ],
}
const [large, blocked] = data.rules as [PolicyData['rules'][number], PolicyData['rules'][number]]

it('equal policies have no difference in any order of the rules', () => {
  const nothing = { added: [], removed: [], changed: [], parameters: [], others: [] }
  expect(diffPolicies(data, structuredClone(data))).toEqual(nothing)
  expect(diffPolicies(data, { ...data, rules: [blocked, large] })).toEqual(nothing)
})

it('a difference of policies has each changed parameter, and each changed entry of a table', () => {
  const after = { ...data, version: '2', parameters: { threshold: '800.00', limits: { EUR: '30.00', SEK: '300.00' } } }
  expect(diffPolicies(data, after)).toMatchObject({
    parameters: [
      { path: ['parameters', 'threshold'], before: '1000.00', after: '800.00' },
      { path: ['parameters', 'limits', 'SEK'], before: undefined, after: '300.00' },
      { path: ['parameters', 'countries'], before: ['XX'], after: undefined },
    ],
    others: [{ path: ['version'], before: '1', after: '2' }],
    changed: [],
  })
})

it('a difference of policies has added, removed and changed rules, with the changed members', () => {
  const weaker = { ...large, require: { acr_values: ['aal2'], max_age: 300 }, mode: 'observe' as const }
  const added = { ...blocked, id: 'renamed' }
  expect(diffPolicies(data, { ...data, rules: [weaker, added] })).toEqual({
    added: [added],
    removed: [blocked],
    changed: [
      {
        id: 'large',
        before: large,
        after: weaker,
        changes: [
          { path: ['require', 'acr_values'], before: ['phr', 'aal2'], after: ['aal2'] },
          { path: ['mode'], before: undefined, after: 'observe' },
        ],
      },
    ],
    parameters: [],
    others: [],
  })
})
