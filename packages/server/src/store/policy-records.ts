import type { PolicyData } from '@stepup/policy'

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
  /** The `seq` of the publication in force, whose policies the approver compared the version with. An approval counts while it is in force. */
  readonly publication: number
  /** Keyed hash of the version's id and the other members: write access to the store does not suffice to approve. */
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
