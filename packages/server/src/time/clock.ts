/** Milliseconds since the epoch. Injected, so that limits can be tested to the millisecond. */
export type Clock = () => number

/** Whole seconds since the epoch, as tokens and claims count. */
export function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000)
}

/** Whole seconds that are left, never less than none. Rounded up, so that nobody is told to come back too early. */
export function secondsUntil(milliseconds: number, now: number): number {
  return Math.max(0, Math.ceil((milliseconds - now) / 1000))
}

/** Seconds by which another machine's clock may be ahead of ours. */
const SKEW = 5

/**
 * Whether a time, in seconds, is one at which something can have happened. What is ahead of the clock is not: mostly it is in
 * milliseconds, and would be fresh for thousands of years.
 */
export function isPast(time: unknown, now: number): time is number {
  return typeof time === 'number' && time <= seconds(now) + SKEW && time > Number.NEGATIVE_INFINITY
}

/** Whether something happened at most `maxAge` seconds ago, by times in seconds. False for what no time is known of. */
export function isRecent(time: number, now: number, maxAge: number): boolean {
  return isPast(time, now) && seconds(now) - time <= maxAge
}

/** Whether nothing is said of when something happened. */
export function isUnknown(time: unknown): boolean {
  return time === undefined || Number.isNaN(time)
}
