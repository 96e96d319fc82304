import { describe, expect, it } from 'vitest'

import { amountOf, readUnits, sumOfUnits } from './amount.ts'

describe('amounts (RSK-08)', () => {
  it.each([
    ['1250.00', 12_500_000],
    ['0.0001', 1],
    ['7', 70_000],
    ['99999999999.9999', 999_999_999_999_999],
    ['999999999999.9999', undefined],
    ['0.00001', undefined],
    ['99999999999999999999', undefined],
    ['1e3', undefined],
    ['-1', undefined],
    ['NaN', undefined],
    ['1,000', undefined],
    [' 5', undefined],
    ['', undefined],
    [5, undefined],
    [undefined, undefined],
  ])('the amount %j is read in units of a ten-thousandth, or not at all', (text, units) => {
    expect(readUnits(text)).toBe(units)
  })

  it('a sum of amounts has no rounding errors at any size', () => {
    expect(
      [[0], [1], [12_500_000], [12_505_000], Array.from({ length: 500 }, () => 999_999_999_999_999)].map(sumOfUnits),
    ).toEqual(['0', '0.0001', '1250', '1250.5', '49999999999999.95'])
  })

  it('the moved amount is the sum of the details in one currency', () => {
    const pay = (amount: unknown, currency = 'EUR') =>
      ({ type: 'payment', instructedAmount: { amount, currency } }) as never
    expect(amountOf([pay('10.50'), pay('0.50')])).toEqual({ currency: 'EUR', units: 110_000 })
    expect(amountOf([{ type: 'payment_batch', total: { amount: '7.00', currency: 'EUR' } }])).toEqual({
      currency: 'EUR',
      units: 70_000,
    })
    for (const unclear of [
      [],
      [pay('1e3')],
      [pay(5)],
      [pay('1', 'EUR'), pay('1', 'USD')],
      [pay('99999999999'), pay('99999999999')],
    ])
      expect(amountOf(unclear)).toBeUndefined()
  })
})
