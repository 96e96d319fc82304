/** The current time, in milliseconds since the epoch. Tests inject their own. */
export type Clock = () => number

/** Units of time, in milliseconds. */
export const MINUTE: number = 60 * 1000
export const HOUR: number = 60 * MINUTE
export const DAY: number = 24 * HOUR

/** Whole seconds since the epoch, the unit of tokens and claims. */
export function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000)
}

/** Whole seconds until a time, at least 0. Rounded up, so that no client comes back too early. */
export function secondsUntil(milliseconds: number, now: number): number {
  return Math.max(0, Math.ceil((milliseconds - now) / 1000))
}

/** Seconds by which another machine's clock may be ahead of this one. */
export const SKEW = 5

/**
 * Milliseconds by which the clocks of two nodes may differ where something works once. An id is remembered for this
 * much longer than it is valid. Otherwise a node whose clock is ahead would forget it, while another node still accepts
 * it.
 */
export const NODES_APART: number = 60 * 1000

/**
 * Returns whether a time, in seconds, is in the past. A time in the future is usually in milliseconds, and would count
 * as fresh for thousands of years.
 */
export function isPast(time: unknown, now: number): time is number {
  return typeof time === 'number' && time <= seconds(now) + SKEW && time > Number.NEGATIVE_INFINITY
}

/** Whether a time, in seconds, is at most `maxAge` seconds ago. False for an unknown time. */
export function isRecent(time: number, now: number, maxAge: number): boolean {
  return isPast(time, now) && seconds(now) - time <= maxAge
}

export function isUnknown(time: unknown): boolean {
  return time === undefined || Number.isNaN(time)
}
