import type { Json } from '@stepup/protocol'

import type { Author } from './policy-records.ts'

/** A revision of an alert's rule. The highest revision is in force. */
export interface AlertRuleRecord {
  readonly id: string
  /** 1, 2, 3 and so on for each alert, without a gap. */
  readonly revision: number
  readonly name: string
  /** What is measured and compared. The store keeps it as it is. */
  readonly rule: Json
  readonly by: Author
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Whether this revision removed the alert. */
  readonly removed?: true
}

/** A change of an alert's state. The event with the highest `seq` is its state. */
export interface AlertEventRecord {
  readonly alertId: string
  /** 1, 2, 3 and so on for each alert, without a gap. */
  readonly seq: number
  readonly status: 'fired' | 'recovered'
  /** Milliseconds since the epoch. */
  readonly at: number
  /** What was measured. The store keeps it as it is. */
  readonly reason: Json
  /** When a node last claimed to deliver the event, and how often nodes have. */
  readonly claimedAt: number
  readonly claims: number
  readonly deliveredAt?: number
}
