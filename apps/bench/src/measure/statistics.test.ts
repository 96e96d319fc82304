import { expect, it } from 'vitest'

import { median, percentile } from './statistics.ts'

it('the statistics have the median and the percentiles of their values', () => {
  const values = [5, 1, 4, 2, 3]
  expect(median(values)).toBe(3)
  expect(percentile(values, 99)).toBe(5)
  expect(percentile(values, 20)).toBe(1)
  expect(percentile([7], 50)).toBe(7)
  expect(median([])).toBeNaN()
})
