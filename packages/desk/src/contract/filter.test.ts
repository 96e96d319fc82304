import { expect, it } from 'vitest'

import { readFilter } from '../contract.ts'

it.each(['from=8640000000000001', 'to=-8640000000000001', 'from=9007199254740991'])(
  'a filter of a time beyond every calendar is refused, as no page could write it: %s',
  (query) => {
    expect(() => readFilter(new URLSearchParams(query))).toThrow('milliseconds since the epoch')
  },
)

it('a filter may be of the first and of the last time that a calendar has', () => {
  const query = new URLSearchParams('from=-8640000000000000&to=8640000000000000')
  expect(readFilter(query)).toEqual({ from: -8.64e15, to: 8.64e15 })
})
