import type { FactorKind, ReasonParams } from '@stepup/protocol'

/** Outcome of a decision. `rejected` means that the user denied the request on another device. */
export type DecisionOutcome =
  | 'allowed'
  | 'denied'
  | 'challenged'
  | 'satisfied'
  | 'granted'
  | 'approved'
  | 'cancelled'
  | 'locked'
  | 'rejected'
  | 'grant_refused'

/** The outcome of a decision's challenge. An abandoned challenge has none: its lifetime ended without one. */
export interface Settlement {
  /** Milliseconds since the epoch. */
  readonly settledAt: number
  /** The kinds that approved, in the order of their answers. Empty for any other end. */
  readonly kinds: readonly FactorKind[]
  /** Attempts that the server verified, right ones included. */
  readonly attempts: number
}

/** A decision with its inputs, so that it can be explained, counted and decided again under other policies. */
export interface DecisionRecord extends Partial<Settlement> {
  readonly id: string
  readonly at: number
  readonly userId: string
  readonly sessionId: string
  readonly action: string
  readonly effect: 'allow' | 'deny' | 'challenge'
  readonly ruleIds: readonly string[]
  readonly reasons: readonly { readonly code: string; readonly params?: ReasonParams }[]
  readonly policyVersion: string
  /** The `audience` of the server that decided. Absent for a server without one. */
  readonly audience?: string
  readonly inputs: unknown
  readonly outcome: DecisionOutcome
  /** The challenge that answered the request, or the challenge of the grant that came with it. */
  readonly challengeId?: string
  /** The kinds of factors that its challenge offered, the first one first. */
  readonly offered?: readonly FactorKind[]
  /** Observed rules that matched, and their effects. Absent if none matched. */
  readonly observed?: readonly { readonly ruleId: string; readonly effect: 'allow' | 'deny' | 'challenge' }[]
  /** Random salt of the hash in the audit trail. Absent for a decision that the app imported, which no trail contains. */
  readonly salt?: string
}
