import { describe, expect, it } from 'vitest'

import { readAmount } from './order.ts'

describe('a typed amount', () => {
  it.each([
    ['25', '25.00'],
    ['0.5', '0.50'],
    ['007.10', '7.10'],
    ['1250.00', '1250.00'],
    ['1,250', '1250.00'],
    ['1,250.5', '1250.50'],
    ['1 250.50', '1250.50'],
    ['1’234’567.89', '1234567.89'],
    ['12,5', '12.50'],
    ['1250,00', '1250.00'],
    ['1.250,00', '1250.00'],
    ['1.234.567,8', '1234567.80'],
    ['0,07', '0.07'],
  ])('the typed amount %s is read as %s', (typed, amount) => {
    expect(readAmount(typed)).toBe(amount)
  })

  it.each([
    '',
    '0',
    '0,00',
    '-5',
    'abc',
    '1.250',
    '1.250.000',
    '12,50,00',
    '1,250,00',
    '12.345,6.7',
    '1.2.3',
    '0.001',
    '.5',
    '1234567890',
  ])('the typed amount %j is refused', (typed) => {
    expect(readAmount(typed)).toBeUndefined()
  })
})
