const HOUR = 3_600_000
const DAY = 24 * HOUR
export const HOURS_OF_YEAR = 365 * 24

/** One hour of the bank's traffic. */
export interface TrafficHour {
  /** Start of the hour, milliseconds since the epoch. */
  readonly at: number
  /** Hour of the day in Berlin. */
  readonly hour: number
  /** Day of the week in Berlin; Monday is 1. */
  readonly weekday: number
  /** Number of requests in this hour. */
  readonly requests: number
}

/** Weights by hour of the day: before work, at lunch, and most of all in the evening. */
const ofDay = [
  0.12, 0.06, 0.04, 0.03, 0.05, 0.14, 0.42, 0.85, 1.25, 1.5, 1.6, 1.65, 1.7, 1.5, 1.4, 1.4, 1.5, 1.7, 1.95, 2.05, 1.85,
  1.4, 0.75, 0.3,
] as const
/** Weights by day of the week, Monday first. */
const ofWeek = [1.12, 1.08, 1.06, 1.06, 1.12, 0.82, 0.74] as const
/** Nationwide German holidays with a fixed date, and the days around Christmas. */
const holidays = new Set(['01-01', '05-01', '10-03', '12-24', '12-25', '12-26', '12-31'])
/** Traffic of the last day relative to the first day. */
const GROWTH = 1.8

const berlin = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Berlin',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  hourCycle: 'h23',
  weekday: 'short',
})
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/**
 * Returns the hours of the year before `endsAt`. Distributes `total` requests by time of day and weekday: fewer on
 * holidays and in August, more around paydays, growing over the year.
 */
export function trafficYear(endsAt: number, total: number): readonly TrafficHour[] {
  const startsAt = endsAt - HOURS_OF_YEAR * HOUR
  const hours = Array.from({ length: HOURS_OF_YEAR }, (_, index) => {
    const at = startsAt + index * HOUR
    const { hour, weekday, date } = readBerlin(at)
    const growth = 1 + (GROWTH - 1) * (index / HOURS_OF_YEAR)
    const weight = (ofDay[hour] ?? 0) * (ofWeek[weekday - 1] ?? 0) * ofDate(date) * growth
    return { at, hour, weekday, weight }
  })
  const sum = hours.reduce((all, { weight }) => all + weight, 0)
  let until = 0
  // Rounding the running total, not each hour, keeps the sum exact.
  return hours.map(({ weight, ...hour }) => {
    const before = Math.round((until / sum) * total)
    until += weight
    return { ...hour, requests: Math.round((until / sum) * total) - before }
  })
}

/** Returns the full hour that contains a time. */
export function hourBefore(at: number): number {
  return Math.floor(at / HOUR) * HOUR
}

function readBerlin(at: number): { readonly hour: number; readonly weekday: number; readonly date: string } {
  const parts = new Map(berlin.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    hour: Number(parts.get('hour')),
    weekday: weekdays.indexOf(parts.get('weekday') ?? '') + 1,
    date: `${parts.get('month')}-${parts.get('day')}`,
  }
}

function ofDate(date: string): number {
  const [month, day] = date.split('-').map(Number) as [number, number]
  const isPayday = day <= 3 || day >= 27
  return (holidays.has(date) ? 0.45 : 1) * (month === 8 ? 0.88 : 1) * (isPayday ? 1.14 : 1)
}

export { DAY, HOUR }
