import type { PolicyRule } from '@stepup/policy'
import { expect, it } from 'vitest'

import { readRule, withLevel, writeRule } from './rule-form.ts'

const rule: PolicyRule = {
  id: 'transfer-over-threshold',
  actions: ['transfer.create', 'transfer.batch'],
  when: 'risk.level == "high"',
  require: { acr_values: ['phr', 'aal2'], bound: true, factors: { count: 2, different: true } },
  reasons: [{ code: 'amount_over_threshold', params: { amount: 'parameters.transfer_threshold' } }, { code: 'other' }],
  priority: 5,
  mode: 'observe',
  share: 0.05,
}

it('an unchanged rule keeps the members without a field in the form', () => {
  expect(writeRule(readRule(rule), rule)).toEqual(rule)
})

it('a rule without optional members gets none from the form', () => {
  const plainRule: PolicyRule = { id: 'a', actions: ['b'], require: { acr_values: ['aal2'] } }
  expect(writeRule(readRule(plainRule), plainRule)).toEqual(plainRule)
})

it('a denial has no requirement', () => {
  expect(writeRule({ ...readRule(rule), effect: 'deny' }, rule)).not.toHaveProperty('require')
})

it('a bound requirement has no age, because its grant is for one call', () => {
  const form = { ...readRule(rule), isBound: true, maxAge: '300' }
  expect(writeRule(form, rule).require).not.toHaveProperty('max_age')
})

it('changing a reason drops its parameters and keeps the other reasons', () => {
  expect(writeRule({ ...readRule(rule), reason: 'new_payee' }, rule).reasons).toEqual([
    { code: 'new_payee' },
    { code: 'other' },
  ])
})

it.each([
  ['2,5', 0.025],
  ['2.5', 0.025],
  ['7', 0.07],
  ['100', undefined],
  ['150', 1.5],
  ['0', 0],
  ['five', Number.NaN],
])(
  'a share of %s percent is written, and what is no share is left to the checker instead of dropped',
  (share, written) => {
    expect(writeRule({ ...readRule(rule), share }, rule).share).toBe(written)
  },
)

it.each([0.07, 0.29, 1 / 3, 0.0001, 1])('an unchanged share of %d stays as it is', (share) => {
  const shared = { ...rule, share }
  expect(writeRule(readRule(shared), shared).share ?? 1).toBe(share)
  expect(readRule(shared).share.length).toBeLessThan(15)
})

it('a new rule accepts the levels that most rules accept', () => {
  const accepting = (id: string, ...levels: string[]): PolicyRule => ({ ...rule, id, require: { acr_values: levels } })
  const others = [accepting('a', 'aal1'), accepting('b', 'phr', 'aal2'), accepting('c', 'phr', 'aal2')]
  expect(readRule(undefined, others).levels).toEqual(['phr', 'aal2'])
  expect(readRule(undefined).levels).toEqual([])
})

it('a checked level is preferred to weaker ones, in whatever order levels are checked', () => {
  const ladder = ['aal1', 'aal2', 'phr', 'phrh']
  const withPasskey = withLevel(['aal2'], { level: 'phr', checked: true, ladder })
  expect(withPasskey).toEqual(['phr', 'aal2'])
  expect(withLevel(withPasskey, { level: 'phr', checked: false, ladder })).toEqual(['aal2'])
})
