import { describe, expect, it } from 'vitest'

import { formatFigure, isFailed } from './figure.ts'

const figure = { name: 'first load', value: 6.417, unit: 'kB' }

describe('a figure', () => {
  it('a figure reports its goal and whether it is met', () => {
    expect(formatFigure(figure)).toBe('first load: 6.417 kB')
    expect(formatFigure({ ...figure, goal: { atMost: 8 } })).toBe('first load: 6.417 kB (goal <= 8, met)')
    expect(formatFigure({ ...figure, goal: { atMost: 6 } })).toBe('first load: 6.417 kB (goal <= 6, MISSED)')
    expect(formatFigure({ ...figure, value: 212_345.6, goal: { atLeast: 200_000 } })).toBe(
      'first load: 212346 kB (goal >= 200000, met)',
    )
  })

  it('a figure reports a limit beside a goal that is not met yet', () => {
    expect(formatFigure({ ...figure, goal: { atMost: 6 }, limit: { atMost: 7 } })).toBe(
      'first load: 6.417 kB (goal <= 6, MISSED; limit <= 7, met)',
    )
  })

  it('a figure fails on the wrong side of its goal, and without a number', () => {
    expect(isFailed({ value: 1, goal: { atMost: 1 } })).toBe(false)
    expect(isFailed({ value: 1.01, goal: { atMost: 1 } })).toBe(true)
    expect(isFailed({ value: 99, goal: { atLeast: 100 } })).toBe(true)
    expect(isFailed({ value: Number.NaN, goal: { atMost: 1 } })).toBe(true)
    expect(isFailed({ value: Number.NaN, goal: { atLeast: 1 } })).toBe(true)
    expect(isFailed({ value: Number.NaN })).toBe(false)
  })

  it('a figure with a limit fails on the wrong side of the limit alone', () => {
    expect(isFailed({ value: 6.5, goal: { atMost: 6 }, limit: { atMost: 7 } })).toBe(false)
    expect(isFailed({ value: 7.5, goal: { atMost: 6 }, limit: { atMost: 7 } })).toBe(true)
  })
})
