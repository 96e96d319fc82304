import { describe, expect, it } from 'vitest'

import { nextDay, readDay } from './schedule.ts'

const now = Date.parse('2026-11-29T12:00:00Z')

describe('the next day of an order', () => {
  it.each([
    ['2026-01-31', 31, '2026-02-28'],
    ['2026-02-28', 31, '2026-03-31'],
    ['2028-01-30', 30, '2028-02-29'],
    ['2026-12-15', 15, '2027-01-15'],
  ])('a monthly order after %s with day %i is next due on %s', (day, dayOfMonth, next) => {
    expect(nextDay(day, 'monthly', dayOfMonth)).toBe(next)
  })

  it('a weekly order is due seven days later, also over the end of a year', () => {
    expect(nextDay('2026-12-29', 'weekly', 29)).toBe('2027-01-05')
  })
})

describe('the first day of an order', () => {
  it('the first day of an order is after today', () => {
    expect(readDay('2026-11-30', now)).toBe('2026-11-30')
    expect(readDay('2026-11-29', now)).toBeUndefined()
  })

  it.each(['2026-02-30', '2027-13-01', '30.11.2026', '2999-01-01', 20261130, null])(
    'the first day of an order is refused as %s',
    (value) => {
      expect(readDay(value, now)).toBeUndefined()
    },
  )
})
