/** Counts of one past day's decisions, computed once. They contain no user. */
export interface RollupRecord {
  /** Name of the counts' format, chosen by the reader: `desk 1`. */
  readonly kind: string
  /** Begin of the day, milliseconds since the epoch. */
  readonly at: number
  /** JSON. */
  readonly counts: unknown
}
