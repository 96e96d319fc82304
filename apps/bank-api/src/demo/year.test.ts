import { expect, it } from 'vitest'

import { seededRandom } from './random.ts'
import { everydayYear } from './year.ts'

const now = Date.UTC(2026, 10, 24, 12)

it('the demo year depends only on its seed', () => {
  expect(everydayYear(seededRandom(1), now)).toEqual(everydayYear(seededRandom(1), now))
  expect(everydayYear(seededRandom(2), now)).not.toEqual(everydayYear(seededRandom(1), now))
})

it('the demo year has twelve salaries and rents in order, and no future payment', () => {
  const year = everydayYear(seededRandom(2026), now)
  expect(year.filter(({ category }) => category === 'salary')).toHaveLength(12)
  expect(year.filter(({ reference }) => reference.startsWith('Rent '))).toHaveLength(12)
  expect(year.map(({ at }) => at)).toEqual(year.map(({ at }) => at).toSorted((one, other) => one - other))
  expect(year.every(({ at }) => at < now)).toBe(true)
})

it('the demo year refunds at most the price of a purchase', () => {
  const year = everydayYear(seededRandom(7), now)
  for (const refund of year.filter(({ reference }) => reference === 'Refund')) {
    expect(year).toContainEqual(
      expect.objectContaining({ counterparty: refund.counterparty, reference: 'Card payment', cents: -refund.cents }),
    )
  }
})
