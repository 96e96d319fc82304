import type { Json } from '@stepup/protocol'

import type { Author } from './policy-records.ts'

/** A revision of an alert's rule. The highest revision is in force. */
export interface AlertRuleRecord {
  readonly id: string
  /** 1, 2, 3 and so on for each alert, without a gap. */
  readonly revision: number
  readonly name: string
  /** The measure and its threshold. The store keeps the value unchanged. */
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
  /** The measured figures. The store keeps the value unchanged. */
  readonly reason: Json
  /** The last time at which a node claimed the delivery of the event, and the number of claims. */
  readonly claimedAt: number
  readonly claims: number
  readonly deliveredAt?: number
}
