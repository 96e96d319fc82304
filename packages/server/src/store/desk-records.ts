import type { PolicyData } from '@stepup/policy'
import type { Json } from '@stepup/protocol'

/** A person who changes policies, labels or alerts: the id and the name of their session. */
export interface Author {
  readonly id: string
  readonly name: string
}

/**
 * `draft`: its author may still change it. `proposed`: waits for approvals. `published`: in force. `retired`: was in force.
 * `rejected`: never was, and never will be.
 */
export type PolicyStatus = 'draft' | 'proposed' | 'published' | 'rejected' | 'retired'

/** An approval of a version by a person other than its author, with a step-up of their own. */
export interface PolicyApproval {
  readonly by: Author
  readonly at: number
  /** The hash of the version that was approved. An approval counts for no other content. */
  readonly hash: string
  /**
   * The `seq` of the publication in force, whose policies the approver compared the version with. The approval counts
   * while that publication is in force.
   */
  readonly publication: number
  /**
   * Keyed hash of the version's id and the other members but the approver's name: write access to the store does not
   * suffice to approve.
   */
  readonly seal: string
}

/** A version of the policies. All times are milliseconds since the epoch by the server's clock. */
export interface PolicyVersionRecord {
  /** The number as text. */
  readonly id: string
  /** 1, 2, 3 and so on, without a gap. */
  readonly number: number
  /** 1 for a new version, and one more with each change of the record. */
  readonly revision: number
  readonly data: PolicyData
  /** SHA-256 of the canonical form (RFC 8785) of `data`, base64url. */
  readonly hash: string
  readonly reason: string
  /** Absent for the policies of the server's configuration, which are version 1. */
  readonly author?: Author
  readonly createdAt: number
  readonly status: PolicyStatus
  readonly proposedAt?: number
  readonly approvals: readonly PolicyApproval[]
  readonly rejection?: { readonly by: Author; readonly at: number; readonly reason: string }
  /** The last time that the version came into force, and the person who published it or rolled back to it. */
  readonly publishedAt?: number
  readonly publishedBy?: Author
  /** The times before, oldest first. Absent for a version that was never rolled back to. */
  readonly publishedBefore?: readonly { readonly at: number; readonly by?: Author }[]
  /** The reason of the last roll-back to this version. */
  readonly rolledBackFor?: string
}

/** The version in force. There is one row, which each publication rewrites. */
export interface PublicationRecord {
  /** 1 for the first publication, and one more for each further one. */
  readonly seq: number
  readonly versionId: string
  readonly hash: string
  readonly at: number
  /** The version that was in force before, and its hash. Absent for the first one, and after an unsealed one. */
  readonly replaces?: string
  readonly replacedHash?: string
  /** Keyed hash of the other members: write access to the store does not suffice to publish policies. */
  readonly seal: string
}

/** A revision of an alert's rule. Stores keep the newest; the audit trail has the former ones. */
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
  /** Whether this revision removes the alert. */
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

/** Counts of one past day's decisions, computed once. They contain no user. */
export interface RollupRecord {
  /** Name of the counts' format, chosen by the reader: `desk 1`. */
  readonly kind: string
  /** Start of the day, in milliseconds since the epoch. */
  readonly at: number
  /** The counts, as JSON. */
  readonly counts: unknown
}

/**
 * `fraud`: confirmed fraud. `not_me`: the user reports that another person made the request. `false_alarm`: the
 * legitimate user was challenged or denied unnecessarily. `legitimate`: reviewed without findings.
 */
export type DecisionLabel = 'fraud' | 'not_me' | 'false_alarm' | 'legitimate'

/** A label of a decision. The label with the highest `seq` counts; those before are its history. */
export interface LabelRecord {
  readonly decisionId: string
  /** 1, 2, 3 and so on for each decision, without a gap. */
  readonly seq: number
  /** The user of the decision. */
  readonly userId: string
  readonly label: DecisionLabel
  /** The person who labeled the decision: an operator as named by the app, or the user by id. */
  readonly by: string
  readonly note?: string
  /** Milliseconds since the epoch. */
  readonly at: number
}
