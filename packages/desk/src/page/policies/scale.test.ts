import { describe, expect, it } from 'vitest'

import { positionOf, scaleOf, writeValue } from './scale.ts'

/** Recorded amounts: mostly small, a few large. */
const amounts = Array.from({ length: 200 }, (_, index) => Math.round(Math.exp(2 + index / 30)))

describe('scaleOf', () => {
  it('the scale of a threshold begins at zero, has the value in force, and ends beyond the recorded amounts', () => {
    const { stops } = scaleOf({ value: '1000.00', unit: 'EUR', amounts })
    expect(stops[0]).toBe(0)
    expect(stops[1]).toBeLessThan(20)
    expect(stops).toContain(1000)
    expect(stops.at(-1)).toBeGreaterThan(5000)
    expect(stops.length).toBeLessThan(90)
  })

  it('thresholds of different sizes have different scales', () => {
    const ends = ['250.00', '20000.00'].map((value) => scaleOf({ value, unit: 'EUR' }).stops.at(-1))
    expect(ends).toEqual([5000, 400_000])
  })

  it('a few recorded amounts do not change the scale', () => {
    expect(scaleOf({ value: '1000.00', amounts: [1, 2] })).toEqual(scaleOf({ value: '1000.00' }))
  })

  it('a value that is not round is a stop of the scale, too', () => {
    expect(scaleOf({ value: '1237.50' }).stops).toContain(1237.5)
  })

  it('the scale of whole numbers has whole steps, and the scale of durations round steps', () => {
    expect(scaleOf({ value: 5 }).stops.slice(0, 6)).toEqual([0, 1, 2, 3, 4, 5])
    const { stops, ticks } = scaleOf({ value: 300, unit: 'seconds' })
    expect(stops).toEqual([0, 15, 30, 45, 60, 90, 120, 180, 240, 300, 420, 600, 900, 1200, 1800, 2700, 3600, 5400])
    expect(ticks.map((tick) => stops[tick])).toEqual([0, 60, 300, 1800])
  })

  it('the powers of ten are labeled on the scale', () => {
    const { stops, ticks } = scaleOf({ value: '1000.00' })
    expect(ticks.map((tick) => stops[tick])).toEqual([0, 100, 1000, 10_000])
  })

  it('a threshold of zero can be moved', () => {
    expect(scaleOf({ value: '0.00' }).stops.at(-1)).toBe(100)
  })

  it('the scale of a score has even steps', () => {
    const { stops } = scaleOf({ value: 0.8 })
    expect(stops.slice(0, 3)).toEqual([0, 0.02, 0.04])
    expect(stops.at(-1)).toBe(1)
  })
})

describe('positionOf', () => {
  it('`positionOf` finds the stop nearest to a value', () => {
    const scale = scaleOf({ value: '1000.00' })
    expect(scale.stops[positionOf(scale, '1000.00')]).toBe(1000)
    expect(scale.stops[positionOf(scale, '1234.00')]).toBe(1200)
    expect(scale.stops[positionOf(scale, '99999999')]).toBe(scale.stops.at(-1))
  })
})

describe('writeValue', () => {
  it('`writeValue` keeps a decimal text a text, with as many digits', () => {
    expect(writeValue('1000.00', 1250, { digits: 2 })).toBe('1250.00')
    expect(writeValue('5', 7, { digits: 0 })).toBe('7')
  })

  it('`writeValue` keeps a number a number, without the noise of binary fractions', () => {
    expect(writeValue(300, 310, { digits: 0 })).toBe(310)
    expect(writeValue(0.8, 0.1 + 0.2, { digits: 3 })).toBe(0.3)
  })
})
