import type { Transaction } from '@stepup/bank-api/contract'

import { expect, it } from 'vitest'

import { findTransactions } from './filter.ts'

const bakery: Transaction = {
  id: '1',
  accountId: 'everyday',
  at: '2026-11-24T08:00:00Z',
  counterparty: 'Bäckerei Siebert',
  reference: 'Kartenzahlung',
  category: 'groceries',
  amount: { amount: '-12.90', currency: 'EUR' },
}
const german = (category: string): string => (category === 'groceries' ? 'Lebensmittel' : category)
const find = (text: string, more: { readonly accountId?: string; readonly category?: string } = {}) =>
  findTransactions([bakery], { text, accountId: '', category: '', ...more }, german)

it.each(['bäckerei', ' Kartenzahlung ', 'lebensmittel', '12,90', '12.9', ''])(
  'the search for "%s" finds a payment',
  (text) => {
    expect(find(text)).toEqual([bakery])
  },
)

it.each(['groceries', '13,00', 'rent'])('the search for "%s" does not find it', (text) => {
  expect(find(text)).toEqual([])
})

it('account and category narrow the search', () => {
  expect(find('siebert', { accountId: 'everyday', category: 'groceries' })).toEqual([bakery])
  expect(find('siebert', { accountId: 'savings' })).toEqual([])
  expect(find('siebert', { category: 'housing' })).toEqual([])
})
