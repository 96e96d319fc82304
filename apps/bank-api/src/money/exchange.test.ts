import { describe, expect, it } from 'vitest'

import { toEuros } from './exchange.ts'

describe('the price of an amount in euros', () => {
  it.each([
    [100_00, 'EUR', 100_00],
    [108_50, 'USD', 100_00],
    [1, 'USD', 1],
    [84_30, 'GBP', 100_00],
    [9_999_999_999_99, 'CHF', 10_660_980_810_22],
  ])('the price in euros is exact to the cent for %i of %s', (cents, currency, euros) => {
    expect(toEuros(cents, currency)?.cents).toBe(euros)
  })

  it('the price in euros is unknown for a currency that the bank does not trade', () => {
    for (const currency of ['JPY', 'XXX', 'constructor', '']) expect(toEuros(1, currency)).toBeUndefined()
  })
})
