import type { Segment } from './segment.ts'

/** A random sample of the decisions that do not fit into memory, to try policies on. */
export interface Sample {
  /** The share of decisions that are in it: those whose `shareOfId` is below it. */
  readonly share: number
  /** Time before which its decisions were made, in milliseconds since the epoch. */
  readonly until: number
  readonly segments: readonly Segment[]
}

/** Whether a decision in memory belongs to the sample. */
export function isSampled({ share, until }: Sample, segment: Segment, row: number): boolean {
  return (segment.at[row] ?? 0) >= until && segment.ids.shareAt(row) < share
}
