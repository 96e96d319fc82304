import { expect, it } from 'vitest'

import { decidingFacts } from './deciding-facts.ts'

const details = [
  {
    type: 'payment',
    instructedAmount: { amount: '1480.00', currency: 'EUR' },
    creditorName: 'Ben Richter',
  },
]
const rule = {
  when: 'signals.payee.is_new && details.exists(d, decimal(d.instructedAmount.amount) > decimal(parameters.limit))',
  facts: [
    { name: 'signals.payee.is_new', value: true },
    { name: 'details', value: details },
    { name: 'parameters.limit', value: '1000.00' },
  ],
}

it('the facts that a condition reads become clauses, with currencies, in both languages', () => {
  expect(decidingFacts(rule, {})).toEqual(['the payee is new', 'the amount is 1,480 EUR'])
  expect(decidingFacts(rule, { language: 'de' })).toEqual(['der Empfänger neu ist', 'der Betrag 1.480 EUR beträgt'])
})

it('a fact without words is left to the list of all rules', () => {
  const facts = [{ name: 'context.trusted', value: false }]
  expect(decidingFacts({ when: '!context.trusted', facts }, {})).toEqual([])
  const words = { facts: { 'context.trusted': ['the payee is trusted', 'the payee is not trusted'] as const } }
  expect(decidingFacts({ when: '!context.trusted', facts }, words)).toEqual(['the payee is not trusted'])
})
