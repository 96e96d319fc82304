import { expect, it } from 'vitest'

import {
  checkPolicies,
  describeChanges,
  describeRule,
  diffPolicies,
  nameAction,
  nameFact,
  nameParameter,
  sentenceText,
} from '../index.ts'

const rule = { id: 'r', actions: ['transfer.create'], require: { acr_values: ['phr'] } }
const sentenceOf = (more: object, parameters: Readonly<Record<string, unknown>> = {}): string => {
  const data = { version: '1', parameters, rules: [{ ...rule, ...more }] }
  expect(checkPolicies(data).filter(({ severity }) => severity === 'error')).toEqual([])
  return sentenceText(describeRule(data.rules[0]!, data))
}

it('a condition that orders texts is worded with the text in quotes', () => {
  expect(sentenceOf({ when: 'session.acr >= "aal2"' })).toBe(
    'If the level of the sign-in is at least “aal2”, transfers need a passkey.',
  )
  expect(sentenceOf({ when: 'context.release < "2.0.1"' })).toContain('is below “2.0.1”')
})

it.each(['constructor', 'toString', '__proto__', 'valueOf'])(
  'the name %s of an action, a fact or a parameter has no words',
  (name) => {
    expect([nameAction(name), nameFact(name)]).toEqual([undefined, undefined])
    expect(nameParameter(['parameters', name])).toEqual({})
    expect(sentenceOf({ actions: [name] })).toContain(`\`${name}\``)
    expect(sentenceOf({ when: `"${name}" in factors` })).toContain(name)
  },
)

it('a parameter with the name of a member of every object is new, and gone, in the changes', () => {
  const without = { version: '1', rules: [] }
  const having = { version: '1', parameters: { constructor: '5.00' }, rules: [] }
  const path = ['parameters', 'constructor']
  expect(diffPolicies(without, having).parameters).toEqual([{ path, before: undefined, after: '5.00' }])
  expect(diffPolicies(having, without).parameters).toEqual([{ path, before: '5.00', after: undefined }])
  expect(describeChanges(without, having).map(({ sentence }) => sentenceText(sentence))).toEqual([
    'The parameter `constructor` is new: 5.',
  ])
})

it('a changed parameter names the rules that read it, also by brackets, and no rule that reads a fact of the same name', () => {
  const policies = (limit: number) => ({
    version: '1',
    parameters: { 'my-limit': limit, limit },
    rules: [
      { ...rule, id: 'brackets', when: 'context.limit > parameters["my-limit"]' },
      { ...rule, id: 'point', when: 'context.x > parameters.limit' },
    ],
  })
  expect(describeChanges(policies(1), policies(2)).map(({ ruleIds }) => ruleIds)).toEqual([['brackets'], ['point']])
})

it('an action has a name for one request, and one for several', () => {
  expect([nameAction('order.create', { number: 'one' }), nameAction('order.create')]).toEqual([
    'standing order',
    'standing orders',
  ])
  const german = { language: 'de', number: 'one' } as const
  expect(nameAction('transfer.create', german)).toBe('Überweisung')
  const actions = { 'invoice.pay': ['payment of an invoice', 'payments of invoices'], 'tax.pay': 'taxes' } as const
  expect([
    nameAction('invoice.pay', { actions, number: 'one' }),
    nameAction('invoice.pay', { actions }),
    nameAction('tax.pay', { actions, number: 'one' }),
  ]).toEqual(['payment of an invoice', 'payments of invoices', 'taxes'])
  const data = { version: '1', rules: [{ ...rule, actions: ['invoice.pay'] }] }
  expect(sentenceText(describeRule(data.rules[0]!, data, { actions }))).toBe('Payments of invoices need a passkey.')
})
