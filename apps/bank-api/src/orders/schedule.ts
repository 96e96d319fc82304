import type { Interval } from '../contract.ts'

const DAY = 24 * 60 * 60 * 1000
/** Maximum time from now to the first execution. */
const FURTHEST = 2 * 366 * DAY

/** Formats a time as an ISO 8601 date in UTC. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** Parses a date after today and at most two years ahead. */
export function readDay(value: unknown, now: number): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return undefined
  const at = Date.parse(`${value}T00:00:00Z`)
  // `Date` reads 30 February as a day in March.
  if (Number.isNaN(at) || dayOf(at) !== value) return undefined
  return value > dayOf(now) && at < now + FURTHEST ? value : undefined
}

/** Returns the next execution date. Months shorter than `day` use their last day. */
export function nextDay(day: string, every: Exclude<Interval, 'once'>, dayOfMonth: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  if (every === 'weekly') return dayOf(at.getTime() + 7 * DAY)
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + 1]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return dayOf(Date.UTC(year, month, Math.min(dayOfMonth, last)))
}
