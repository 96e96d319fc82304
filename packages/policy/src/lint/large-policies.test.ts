import { describe, expect, it } from 'vitest'

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
  expect(finding?.cure).toContain(', and 1959 more.')
})

it('thousands of findings about names do not repeat long lists of known names', () => {
  const actions = Array.from({ length: 50 }, (_, index) => `${index}.`.padEnd(2500, 'x'))
  const unknown = Array.from({ length: 3000 }, (_, index) => `u${index}`)
  const findings = checkPolicies({ version: '1', actions, rules: [{ ...rule, actions: unknown }] })
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

describe('untrusted policies with very many findings', () => {
  const rules = (count: number, more: object) =>
    Array.from({ length: count }, (_, id) => ({ ...rule, id: `r${id}`, ...more }))
  const many = Object.fromEntries(Array.from({ length: 9000 }, (_, index) => [`k${index}`, 'unknown type']))

  it.each([
    ['members', { version: '1', rules: [rule], ...many }],
    ['types of facts', { version: '1', context: many, rules: [rule] }],
    ['levels', { version: '1', rules: rules(400, { require: { acr_values: Array(80).fill('z') } }) }],
    ['conditions', { version: '1', rules: rules(400, { when: 'unknown.fact' }) }],
    [
      'entries of one table that each rule reads',
      {
        version: '1',
        parameters: { amounts: Array(12_000).fill('x') },
        rules: rules(400, { when: 'decimal(parameters.amounts[size(action)]) > decimal("1")' }),
      },
    ],
  ])('the check of untrusted policies names their first 200 errors: %s', (_, data) => {
    expect(policyErrors(data)).toHaveLength(200)
    expect(reviewPolicies(data)).toEqual(policyErrors(data))
  })

  it('a long name with thousands of errors inside is one finding', () => {
    const data = { version: '1', context: { ['x'.repeat(1001)]: many }, rules: [rule] }
    expect(policyErrors(data)).toMatchObject([{ message: 'have a name of more than 1000 characters' }])
    expect(policyErrors({ version: '1', parameters: { ['x'.repeat(1000)]: 1 }, rules: [rule] })).toEqual([])
  })

  it('many warnings hide no error', () => {
    const warned = rules(400, { when: 'has(signals.device.known)' })
    const data = { version: '1', rules: [...warned, { ...rule, when: 'unknown.fact' }] }
    expect(policyErrors(data)).toMatchObject([{ place: 'rules[400].when' }])
    const findings = reviewPolicies(data)
    expect(findings).toHaveLength(200)
    expect(findings[0]).toMatchObject({ severity: 'error', place: 'rules[400].when' })
  })
})
