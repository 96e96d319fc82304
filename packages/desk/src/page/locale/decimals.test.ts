import { describe, expect, it } from 'vitest'

import { createDecimals } from './decimals.ts'

const english = createDecimals('en-GB')
const german = createDecimals('de-DE')

describe('createDecimals', () => {
  it.each([
    ['2,000', '2000'],
    ['1,500.00', '1500.00'],
    ['1 500', '1500'],
    ['1\u00A0500.5', '1500.5'],
    ['1,234,567', '1234567'],
    [' 0.80 ', '0.80'],
    ['007', '7'],
  ])('an English page reads %j as %j', (text, value) => {
    expect(english.read(text)).toBe(value)
  })

  it.each([
    ['2.000', '2000'],
    ['1.500,00', '1500.00'],
    ['1 500', '1500'],
    ['0,8', '0.8'],
  ])('a German page reads %j as %j', (text, value) => {
    expect(german.read(text)).toBe(value)
  })

  it.each(['1.500,00', '1234,50', '2,5', '1,50,000', '1,500 000', 'abc', '12x', '-5', '', '1.', '1e3', '9'.repeat(20)])(
    'an English page reads no number in %j',
    (text) => {
      expect(english.read(text)).toBeUndefined()
    },
  )

  it.each(['1,500.00', '1.5', '1000.00'])('a German page reads no number in %j', (text) => {
    expect(german.read(text)).toBeUndefined()
  })

  it.each([english, german])('a written decimal is read as the same value', ({ read, write }) => {
    for (const value of ['1000.00', '300', '0.8']) expect(read(write(value))).toBe(value)
  })

  it.each([
    ['1e-7', '0,0000001'],
    ['1e+21', '1.000.000.000.000.000.000.000'],
    ['-0.5', '-0,5'],
  ])('a German page writes %s as %s', (value, text) => {
    expect(german.write(value)).toBe(text)
  })
})
