import { expect, it } from 'vitest'

import { coarsen, meansOf } from './coarsen.ts'

const day = 86_400_000
const days = (count: number) => Array.from({ length: count }, (_, index) => index * day)

it('a chart of a month of days stays as it is', () => {
  const steps = { at: days(30), step: day, counts: { asked: days(30).map(() => 2) } }
  expect(coarsen(steps)).toBe(steps)
})

it('a chart of a year of days has whole weeks up to the latest day', () => {
  const weeks = coarsen({ at: days(365), step: day, counts: { asked: days(365).map((_, index) => index) } })
  expect(weeks.step).toBe(7 * day)
  expect(weeks.at).toEqual(Array.from({ length: 52 }, (_, index) => (1 + 7 * index) * day))
  expect(weeks.counts.asked[0]).toBe(1 + 2 + 3 + 4 + 5 + 6 + 7)
  expect(weeks.counts.asked.at(-1)).toBe(358 + 359 + 360 + 361 + 362 + 363 + 364)
})

it('a chart of several years has steps of four weeks', () => {
  expect(coarsen({ at: days(1500), step: day, counts: { asked: days(1500) } }).step).toBe(28 * day)
})

it('rates of a chart become means of longer steps', () => {
  const { at, courses } = meansOf([0, 1, 2, 3, 4], { value: [0, 1, 0.5, 0.5, 0.2] }, 3)
  expect(at).toEqual([0, 2, 4])
  expect(courses.value).toEqual([0.5, 0.5, 0.2])
  expect(meansOf([0, 1], { value: [1, 2] }, 3)).toEqual({ at: [0, 1], courses: { value: [1, 2] } })
})
