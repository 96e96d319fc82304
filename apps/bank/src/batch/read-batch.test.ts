import { expect, it } from 'vitest'

import { readBatch } from './read-batch.ts'

const payees = ['a', 'b', 'c'].map((id) => ({ id, name: id, iban: id, trusted: false }))

it('a batch has a payment for each amount, and their exact total', () => {
  const { payments, total, wrong } = readBatch(payees, { a: '0.1', b: '0.2', c: ' ' })
  expect(payments.map(({ amount }) => amount)).toEqual(['0.10', '0.20'])
  expect([total, wrong.size]).toEqual(['0.30', 0])
})

it('an amount that can be read in two ways is marked, and not added', () => {
  const { payments, total, wrong } = readBatch(payees, { a: '1.250', b: '10' })
  expect([payments.length, total, [...wrong]]).toEqual([1, '10.00', ['a']])
})
