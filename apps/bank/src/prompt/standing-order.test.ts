import { createWords } from '@stepup/react-ui'
import { expect, it } from 'vitest'

import { promptDe } from './messages-de.ts'
import { promptEn } from './messages-en.ts'
import { renderers } from './standing-order.ts'

const detail = {
  type: 'standing_order',
  instructedAmount: { amount: '75.00', currency: 'EUR' },
  payee: 'Lena Hoffmann',
  iban: 'DE89370400440532013000',
  from: 'Everyday',
  every: 'monthly',
  firstOn: '2026-11-30',
}

it('a standing order shows its amount as the amount, and every other field', () => {
  expect(renderers['standing_order']?.(detail, createWords(promptEn))).toEqual({
    amount: { value: '75.00', unit: 'EUR' },
    facts: [
      { label: 'To', value: 'Lena Hoffmann', identifier: false },
      { label: 'Account', value: 'DE89 3704 0044 0532 0130 00', identifier: true },
      { label: 'From', value: 'Everyday', identifier: false },
      { label: 'How often', value: 'Every month', identifier: false },
      { label: 'First on', value: '30 November 2026', identifier: false },
    ],
  })
})

it('a standing order is shown in German to German customers, with its reference', () => {
  const summary = renderers['standing_order']?.(
    { ...detail, every: 'weekly', reference: 'Miete' },
    createWords(promptDe),
  )
  expect(summary?.amount).toEqual({ value: '75,00', unit: 'EUR' })
  expect(summary?.facts.slice(3).map(({ label, value }) => [label, value])).toEqual([
    ['Verwendungszweck', 'Miete'],
    ['Wie oft', 'Wöchentlich'],
    ['Erste Ausführung', '30. November 2026'],
  ])
})
