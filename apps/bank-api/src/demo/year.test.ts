import { expect, it } from 'vitest'

import { seededRandom } from './random.ts'
import { everydayYear } from './year.ts'

const now = Date.UTC(2026, 10, 24, 12)

it('the demo year depends only on its seed', () => {
  expect(everydayYear(seededRandom(1), now, 'en')).toEqual(everydayYear(seededRandom(1), now, 'en'))
  expect(everydayYear(seededRandom(2), now, 'en')).not.toEqual(everydayYear(seededRandom(1), now, 'en'))
})

it('the demo year has twelve salaries and rents in order, and no future payment', () => {
  const year = everydayYear(seededRandom(2026), now, 'en')
  expect(year.filter(({ category }) => category === 'salary')).toHaveLength(12)
  expect(year.filter(({ reference }) => reference.startsWith('Rent '))).toHaveLength(12)
  expect(year.map(({ at }) => at)).toEqual(year.map(({ at }) => at).toSorted((a, b) => a - b))
  expect(year.every(({ at }) => at < now)).toBe(true)
})

it('the demo year refunds at most the price of a purchase', () => {
  const year = everydayYear(seededRandom(7), now, 'en')
  for (const refund of year.filter(({ reference }) => reference === 'Refund')) {
    expect(year).toContainEqual(
      expect.objectContaining({ counterparty: refund.counterparty, reference: 'Card payment', cents: -refund.cents }),
    )
  }
})

it('the demo year of a German customer has the same payments, with German references', () => {
  const english = everydayYear(seededRandom(2026), now, 'en')
  const german = everydayYear(seededRandom(2026), now, 'de')
  const unworded = (year: typeof english) => year.map(({ at, category, cents }) => ({ at, category, cents }))
  expect(unworded(german)).toEqual(unworded(english))
  expect(german.filter(({ reference }) => /payment|Rent|Salary|order|Refund|insurance/.test(reference))).toEqual([])
  expect(german.find(({ category }) => category === 'salary')?.reference).toMatch(/^Gehalt \p{Lu}\p{Ll}+ \d{4}$/u)
})
