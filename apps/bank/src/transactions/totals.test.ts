import type { Transaction } from '@stepup/bank-api/contract'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { courseOf, spendingOf, totalsOf } from './totals.ts'

const now = Date.UTC(2026, 10, 25, 12)

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

function entry(category: string, amount: string, daysAgo = 0): Transaction {
  return {
    id: `${category}${amount}${daysAgo}`,
    accountId: 'everyday',
    at: new Date(now - daysAgo * 86_400_000).toISOString(),
    counterparty: 'Somebody',
    reference: '',
    category,
    amount: { amount, currency: 'EUR' },
  }
}

it('a transfer to the customer’s own savings is neither income nor spending', () => {
  const entries = [entry('salary', '100.00'), entry('groceries', '-20.10'), entry('savings', '-30.00')]
  expect(totalsOf(entries)).toEqual({
    incoming: { amount: '100.00', currency: 'EUR' },
    outgoing: { amount: '20.10', currency: 'EUR' },
  })
  expect(spendingOf(entries).map(({ category }) => category)).toEqual(['groceries'])
})

it('the categories of spending are sorted by amount, and a refund reduces its category', () => {
  const entries = [
    entry('shopping', '-50.00'),
    entry('shopping', '40.00'),
    entry('groceries', '-20.00'),
    entry('salary', '1000.00'),
  ]
  expect(spendingOf(entries)).toEqual([
    { category: 'groceries', sum: { amount: '20.00', currency: 'EUR' }, share: 1 },
    { category: 'shopping', sum: { amount: '10.00', currency: 'EUR' }, share: 0.5 },
  ])
})

it('the chart of a balance ends with today’s balance, and moves on the day of each payment', () => {
  const entries = [entry('groceries', '-10.00'), entry('salary', '100.00', 2)]
  const balance = { amount: '190.00', currency: 'EUR' }
  expect(courseOf(entries, { accountId: 'everyday', balance, days: 4 })).toEqual([10_000, 20_000, 20_000, 19_000])
  expect(courseOf(entries, { accountId: 'savings', balance, days: 2 })).toEqual([19_000, 19_000])
})
