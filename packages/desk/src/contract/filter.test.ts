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

it.each(['over=1000', 'over=EUR', 'over=1e3+EUR', 'over=-5+EUR', 'over=1.00001+EUR', 'over=1000+'])(
  'a filter of an amount without a decimal text and a currency is refused: %s',
  (query) => {
    expect(() => readFilter(new URLSearchParams(query))).toThrow('its currency')
  },
)
