import type { Interval } from '../contract.ts'

const DAY = 24 * 60 * 60 * 1000
/** Orders can be scheduled so far ahead. */
const FURTHEST = 2 * 366 * DAY

/** The day of a moment, as an ISO 8601 date in UTC. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** Reads a day that is after today, and at most two years away. */
export function readDay(value: unknown, now: number): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return undefined
  const at = Date.parse(`${value}T00:00:00Z`)
  // A 30 February is read as a day of March.
  if (Number.isNaN(at) || dayOf(at) !== value) return undefined
  return value > dayOf(now) && at < now + FURTHEST ? value : undefined
}

/**
 * The next day of an order after one of its days. A month that is shorter than the order's `day` has it on its last day.
 */
export function nextDay(day: string, every: Exclude<Interval, 'once'>, dayOfMonth: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  if (every === 'weekly') return dayOf(at.getTime() + 7 * DAY)
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + 1]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return dayOf(Date.UTC(year, month, Math.min(dayOfMonth, last)))
}
