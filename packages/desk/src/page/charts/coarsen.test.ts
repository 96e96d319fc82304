import { expect, it } from 'vitest'

import { coarsen } from './coarsen.ts'

const day = 86_400_000
const days = (count: number) => Array.from({ length: count }, (_, index) => index * day)

it('a month of days stays as it is', () => {
  const steps = { at: days(30), step: day, counts: { asked: days(30).map(() => 2) } }
  expect(coarsen(steps)).toBe(steps)
})

it('a year of days becomes weeks, with the same sum', () => {
  const weeks = coarsen({ at: days(365), step: day, counts: { asked: days(365).map(() => 2) } })
  expect(weeks.step).toBe(7 * day)
  expect(weeks.at).toHaveLength(53)
  expect(weeks.at[1]).toBe(7 * day)
  expect(weeks.counts.asked.slice(0, 2)).toEqual([14, 14])
  expect(weeks.counts.asked.reduce((sum, count) => sum + count, 0)).toBe(730)
})

it('several years become steps of four weeks', () => {
  expect(coarsen({ at: days(1500), step: day, counts: { asked: days(1500) } }).step).toBe(28 * day)
})
