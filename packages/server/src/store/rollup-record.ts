/** Counts of the decisions of one past day, made once. They name no person. */
export interface RollupRecord {
  /** Name of the counts' form, which whoever counts chooses: `desk 1`. */
  readonly kind: string
  /** Begin of the day, milliseconds since the epoch. */
  readonly at: number
  /** JSON. */
  readonly counts: unknown
}
