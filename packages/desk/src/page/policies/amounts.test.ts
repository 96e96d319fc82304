import { expect, it } from 'vitest'

import { inOneCurrency } from './amounts.ts'

const of = (currency: string, ...amounts: readonly string[]) => amounts.map((amount) => ({ amount, currency }))

it('recorded amounts are compared with a threshold in its own currency only', () => {
  const all = [...of('JPY', '1000', '2000', '3000'), ...of('EUR', '10.00', '20.00')]
  expect(inOneCurrency(all, 'EUR')).toEqual({ currency: 'EUR', amounts: [10, 20] })
  expect(inOneCurrency(all, 'CHF')).toEqual({ currency: 'CHF', amounts: [] })
  expect(inOneCurrency(all, undefined)).toEqual({ currency: 'JPY', amounts: [1000, 2000, 3000] })
  expect(inOneCurrency([], 'points')).toEqual({ currency: undefined, amounts: [] })
})
