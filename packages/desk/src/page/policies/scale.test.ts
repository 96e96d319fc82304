import { describe, expect, it } from 'vitest'

import { scaleOf, writeValue } from './scale.ts'

describe('scaleOf', () => {
  it.each([
    ['1000.00', { min: 0, max: 4000, step: 50, digits: 2 }],
    ['250.00', { min: 0, max: 1000, step: 10, digits: 2 }],
    [300, { min: 0, max: 1200, step: 10, digits: 0 }],
    [5, { min: 0, max: 20, step: 1, digits: 0 }],
    ['0.00', { min: 0, max: 100, step: 1, digits: 2 }],
  ])('the scale of %j goes from zero to four times the value, in round steps', (value, scale) => {
    expect(scaleOf(value)).toEqual(scale)
  })

  it('a threshold between whole numbers can be moved by parts of it', () => {
    const scale = scaleOf(0.8)
    expect(scale.step).toBeCloseTo(0.02)
    expect(scale.max).toBeCloseTo(3.2)
  })
})

describe('writeValue', () => {
  it('a decimal text stays one, with as many digits', () => {
    expect(writeValue('1000.00', 1250, scaleOf('1000.00'))).toBe('1250.00')
    expect(writeValue('5', 7, scaleOf('5'))).toBe('7')
  })

  it('a number stays a number, without the noise of binary fractions', () => {
    expect(writeValue(300, 310, scaleOf(300))).toBe(310)
    expect(writeValue(0.8, 0.1 + 0.2, scaleOf(0.8))).toBe(0.3)
  })
})
