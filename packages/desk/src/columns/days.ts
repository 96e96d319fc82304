export const DAY = 86_400_000

/** The start of the day of a time, in UTC. */
export function dayOf(at: number): number {
  return Math.floor(at / DAY) * DAY
}

/** The start of the first day that is not before a time. */
export function dayFrom(at: number): number {
  return Math.ceil(at / DAY) * DAY
}
