import { expect, it } from 'vitest'

import { readFilter, writeFilter } from '../contract.ts'

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

it.each([
  'signals.payee.is_new = true',
  'signals.velocity.count > 3.5',
  'signals.place.country absent',
  'details[0].creditorName = "Lena \\"= > absent\\""',
])('a condition about a fact survives its address: %s', (fact) => {
  expect(readFilter(writeFilter({ fact: [fact] }))).toEqual({ fact: [fact] })
})

it.each([
  'signals.payee.is_new',
  'signals.payee.is_new = ',
  'signals.payee.is_new = new',
  'signals.payee.is_new = {}',
  'signals.payee.is_new = null',
  'signals.velocity.count > "3"',
  'signals.velocity.count > 1e999',
  'signals.velocity.count = -1e999',
  'signals.payee.is_new == true || true = true',
  'signals["x"] = 1',
  'size(details) = 1',
  ' = 1',
])('a filter refuses a fact that is no path with a value: %s', (fact) => {
  expect(() => readFilter(new URLSearchParams({ fact }))).toThrow('conditions such as')
})

it('a filter refuses more than five facts', () => {
  const fact = Array.from({ length: 6 }, (_, index) => `details[${index}].type = "payment"`)
  expect(() => readFilter(writeFilter({ fact }))).toThrow('at most 5')
})
