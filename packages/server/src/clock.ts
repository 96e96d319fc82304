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
