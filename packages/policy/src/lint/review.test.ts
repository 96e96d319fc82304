import { expect, it } from 'vitest'

import type { PolicyData } from '../policies.ts'
import { checkPolicies } from './check.ts'
import { policyErrors, reviewPolicies } from './review.ts'

const rule = { id: 'a', actions: ['pay'], when: 'context.a == 1', require: { acr_values: ['aal2'] } }
const rules = (count: number) => Array.from({ length: count }, (_, index) => ({ ...rule, id: `r${index}` }))

it.each<[string, unknown]>([
  ['501 rules', { version: '1', rules: rules(501) }],
  [
    '5,001 names of actions',
    { version: '1', actions: Array.from({ length: 5000 }, (_, i) => `a${i}`), rules: rules(1) },
  ],
  ['250,001 characters', { version: 'x'.repeat(250_001), rules: [] }],
  [
    'a cycle',
    (() => {
      const data: Record<string, unknown> = { version: '1', rules: [] }
      data['parameters'] = data
      return data
    })(),
  ],
  ['undefined', undefined],
])('the review of %s has one error, and reads no further', (_, data) => {
  const found = reviewPolicies(data)
  expect(found).toMatchObject([{ severity: 'error', code: 'malformed', place: 'policies' }])
  expect(policyErrors(data)).toEqual(found)
})

it.each<[string, unknown]>([
  ['null', null],
  ['a number', 7],
  ['a list', []],
  ['a wrong condition', { version: '1', rules: [{ ...rule, when: 'nothing.x' }] }],
  ['an unknown level', { version: '1', rules: [{ ...rule, require: { acr_values: ['gold'] } }] }],
  ['the same rule twice', { version: '1', rules: [rule, rule] }],
])('the errors of %s are those of the whole review', (_, data) => {
  const errors = reviewPolicies(data).filter(({ severity }) => severity === 'error')
  expect(errors.length).toBeGreaterThan(0)
  expect(policyErrors(data)).toEqual(errors)
})

it('the review of policies without an error has findings, and policyErrors has none', () => {
  const data: PolicyData = { version: '1', rules: [{ ...rule, when: 'true' }, ...rules(3)] }
  expect(reviewPolicies(data)).toEqual(checkPolicies(data))
  expect(reviewPolicies(data).length).toBeGreaterThan(0)
  expect(policyErrors(data)).toEqual([])
})
