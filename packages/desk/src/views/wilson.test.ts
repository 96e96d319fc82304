import { expect, it } from 'vitest'

import { wilson } from './wilson.ts'

// Newcombe (1998), "Two-sided confidence intervals for the single proportion", Table I, method 3.
it.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('the Wilson interval of %i of %i equals the published one', (count, of, low, high) => {
  const share = wilson(count, of)
  expect(share.low).toBeCloseTo(low, 4)
  expect(share.high).toBeCloseTo(high, 4)
})

it('the Wilson interval of no observations is everything', () => {
  expect(wilson(0, 0)).toEqual({ count: 0, of: 0, share: 0, low: 0, high: 1 })
})

it('the Wilson interval of a share of 1 ends at 1', () => {
  expect(wilson(50, 50)).toMatchObject({ share: 1, high: 1 })
})
