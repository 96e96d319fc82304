import { expect, it } from 'vitest'

import type { DecisionRow, Outcome } from '../../contract.ts'
import { storiesOf } from './stories.ts'

const row = (id: string, at: number, outcome: Outcome, more: Partial<DecisionRow> = {}): DecisionRow => ({
  id,
  at: at * 1000,
  userId: 'mara',
  action: 'transfer.create',
  effect: 'challenge',
  outcome,
  ruleIds: [],
  reasons: [],
  observed: [],
  version: '1',
  audience: '',
  factors: [],
  amount: { amount: '1480.00', currency: 'EUR' },
  ...(outcome === 'approved' ? { duration: 13_000 } : {}),
  ...more,
})
const ids = (rows: readonly DecisionRow[]): readonly string[] =>
  storiesOf(rows).map(({ row: { id }, call }) => (call ? `${id} ${call.id}` : id))

it('an approved request and the call with its grant are one story', () => {
  expect(ids([row('other', 90, 'allowed'), row('call', 50, 'granted'), row('asked', 30, 'approved')])).toEqual([
    'other',
    'asked call',
  ])
})

it('two equal payments have their own calls', () => {
  const rows = [
    row('call-2', 120, 'granted'),
    row('asked-2', 100, 'approved'),
    row('call-1', 50, 'granted'),
    row('asked-1', 30, 'approved'),
  ]
  expect(ids(rows)).toEqual(['asked-2 call-2', 'asked-1 call-1'])
})

it.each<[string, Partial<DecisionRow>]>([
  ['another user', { userId: 'tom' }],
  ['another action', { action: 'card.reveal' }],
  ['another amount', { amount: { amount: '1.00', currency: 'EUR' } }],
  ['a time long before', { at: -4_000_000 }],
])('a call keeps its own row beside an approval of %s', (_, more) => {
  expect(ids([row('call', 50, 'granted'), row('asked', 30, 'approved', more)])).toEqual(['call', 'asked'])
})

it('a call whose approval is not in the list has its own row', () => {
  expect(ids([row('call', 50, 'granted')])).toEqual(['call'])
})
