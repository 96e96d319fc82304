/** Counts of one past day's decisions, computed once. They contain no user. */
export interface RollupRecord {
  /** Name of the counts' form, which whoever counts chooses: `desk 1`. */
  readonly kind: string
  /** Begin of the day, milliseconds since the epoch. */
  readonly at: number
  /** JSON. */
  readonly counts: unknown
}
