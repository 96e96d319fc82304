import { expect, it } from 'vitest'

import { isWritable, readView } from './view-filter.ts'

const fact = Array.from({ length: 6 }, (_, index) => `details[${index}].type = "payment"`)

it.each([
  ['over=1000', {}],
  ['to=tomorrow', {}],
  [`user=${'a'.repeat(256)}&user=mara`, { user: ['mara'] }],
  [new URLSearchParams(fact.map((value) => ['fact', value])).toString(), { fact: fact.slice(0, 5) }],
])('an address with a value that no filter may have keeps its other filters and its period: %s', (query, others) => {
  const search = new URLSearchParams(`action=card.reveal&last=7d&from=1000&${query}&effect=deny`)
  expect(readView(search)).toEqual({ action: ['card.reveal'], effect: ['deny'], from: 1000, last: '7d', ...others })
})

it('a filter beyond the limits of an address is not writable', () => {
  expect(isWritable({ last: '7d', fact: fact.slice(0, 5) })).toBe(true)
  expect(isWritable({ last: '7d', fact })).toBe(false)
  expect(isWritable({ user: ['a'.repeat(256)] })).toBe(false)
  expect(isWritable({ over: { amount: '1234567890123', currency: 'EUR' } })).toBe(false)
})
