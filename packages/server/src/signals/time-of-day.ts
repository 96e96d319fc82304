import { checkNumbers } from '../numbers/check-numbers.ts'
import { teaches } from './approved.ts'
import { evidence } from './risk.ts'
import { defineSignal, type Signal, type SignalContext } from './signal.ts'

/** Options of {@link timeOfDay}. */
export interface TimeOfDayOptions {
  /** Time zone of the user: `Europe/Berlin`, or a function. Default UTC. */
  readonly timeZone?: string | ((context: SignalContext) => string)
  /** Number of known events before a time counts as unusual. Default 20. */
  readonly minSamples?: number
  /** Share of the user's events within an hour of this time, below which the time is unusual. Default 0.03. */
  readonly unusualUnder?: number
}

/** Reports the user's local hour, and whether the user is usually active then. */
export function timeOfDay({ timeZone = 'UTC', minSamples = 20, unusualUnder = 0.03 }: TimeOfDayOptions = {}): Signal {
  checkNumbers('timeOfDay()', { minSamples, unusualUnder })
  const clocks = new Map<string, Intl.DateTimeFormat>()
  return defineSignal({
    name: 'time',
    facts: { hour: 'number', weekday: 'number', samples: 'number', share: 'number', unusual: 'bool' },
    usesHistory: true,
    async read(context) {
      const zone = typeof timeZone === 'string' ? timeZone : timeZone(context)
      const clock =
        clocks.get(zone) ??
        new Intl.DateTimeFormat('en', { timeZone: zone, hour: 'numeric', weekday: 'short', hourCycle: 'h23' })
      clocks.set(zone, clock)
      const { hour, weekday } = readClock(clock, context.now)
      const { events } = await context.history()
      const hours = events.filter((event) => teaches(event, context.session)).map(({ at }) => readClock(clock, at).hour)
      const near = hours.filter((other) => apart(hour, other) <= 1).length
      const samples = hours.length
      const share = samples === 0 ? 0 : near / samples
      return { hour, weekday, samples, share, unusual: samples >= minSamples && share < unusualUnder }
    },
    risk: ({ unusual }) => (unusual ? [{ code: 'unusual_time', weight: evidence.small }] : []),
  })
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The hour from 0, and the day of the week from 1, Monday. */
function readClock(clock: Intl.DateTimeFormat, at: number): { readonly hour: number; readonly weekday: number } {
  const parts = clock.formatToParts(at)
  const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? ''
  return { hour: Number(part('hour')), weekday: weekdays.indexOf(part('weekday')) + 1 }
}

/** Hours between two times of day, the shorter way around. */
function apart(a: number, b: number): number {
  const distance = Math.abs(a - b)
  return Math.min(distance, 24 - distance)
}
