import { expect, it } from 'vitest'

import { checkPolicies, policyErrors, reviewPolicies } from '../index.ts'

const rule = { id: 'r', actions: ['pay'], require: { acr_values: ['aal2'] } }

it('policies that are nested thousands of levels deep have one error, and are not looked at', () => {
  const nested = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)
  const levels = [33, 1500, 4000]
  for (const data of levels.map((depth) => ({ version: '1', parameters: nested(depth), rules: [rule] }))) {
    expect(reviewPolicies(data)).toEqual([
      expect.objectContaining({ severity: 'error', code: 'malformed', message: 'are nested more than 32 deep' }),
    ])
    expect(policyErrors(data)).toEqual(reviewPolicies(data))
  }
  const real = { version: '1', parameters: { limits: { EUR: { day: '1.00' } } }, rules: [rule] }
  expect(policyErrors(real)).toEqual([])
})

it('a finding about a name lists fifty of thousands of known names, and the number of the others', () => {
  const actions = Array.from({ length: 2000 }, (_, index) => `action.number${index}`)
  const findings = checkPolicies({
    version: '1',
    actions,
    default_effect: 'allow',
    rules: [{ ...rule, actions: ['actoin.number7'] }],
  })
  const finding = findings.find(({ code }) => code === 'unknown_action')
  expect(finding?.cure).toContain('Did you mean "action.number7"?')
  expect(finding?.cure.split(', ')).toHaveLength(51)
  expect(finding?.cure).toContain(', and 1957 more.')
})

it('thousands of findings about names do not repeat long lists of known names', () => {
  const actions = Array.from({ length: 50 }, (_, index) => `${index}.`.padEnd(2500, 'x'))
  const unknown = Array.from({ length: 3000 }, (_, index) => `u${index}`)
  const findings = reviewPolicies({ version: '1', actions, rules: [{ ...rule, actions: unknown }] })
  const cures = findings.filter(({ code }) => code === 'unknown_action').map(({ cure }) => cure)
  expect(cures).toHaveLength(3000)
  expect(cures.join('').length).toBeLessThan(3000 * 1100)
})

it('a condition of nine hundred parts is checked whole', () => {
  const parts = Array.from({ length: 900 }, (_, index) => `context.a${index} == ${index}.0`)
  expect(checkPolicies({ version: '1', rules: [{ ...rule, when: parts.join(' && ') }] })).toEqual([])
  const impossible = [...parts, 'context.a7 == 8.0'].join(' && ')
  expect(checkPolicies({ version: '1', rules: [{ ...rule, when: impossible }] })).toEqual([
    expect.objectContaining({ code: 'never_true' }),
  ])
})

it.each([1001, 3000, 12_000])('a condition of %i parts is an error of the check', (length) => {
  const when = Array.from({ length }, (_, index) => `context.a${index}`).join(' && ')
  const data = { version: '1', rules: [{ ...rule, when }] }
  expect(reviewPolicies(data)).toEqual([
    expect.objectContaining({ code: 'invalid_expression', place: 'rules[0].when' }),
  ])
  expect(policyErrors(data)).toEqual(reviewPolicies(data))
})

it('parameters with hyphens and with letters beyond English are checked and counted as used', () => {
  const data = {
    version: '1',
    parameters: { 'my-limit': 5, größe: 7, 'un-used': 1, limit: 2 },
    rules: [{ ...rule, when: 'context.limit > parameters["my-limit"] && context.limit < parameters["größe"]' }],
  }
  // `context.limit` is no read of the parameter `limit`.
  expect(checkPolicies(data).map(({ code, place }) => [code, place])).toEqual([
    ['unused_parameter', 'parameters.un-used'],
    ['unused_parameter', 'parameters.limit'],
  ])
})

it('the pattern of matches() may be put together of several literals', () => {
  const when = 'action.matches(("a" + "b") + parameters.rest)'
  expect(checkPolicies({ version: '1', parameters: { rest: 'c+' }, rules: [{ ...rule, when }] })).toEqual([])
})
