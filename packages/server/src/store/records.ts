import type { AuthorizationDetail, ChallengeStatus, FactorKind, FactorOffer, ReasonParams } from '@stepup/protocol'

/** What has to be proven. */
export interface Requirement {
  /** Any one of these levels, in order of preference. */
  readonly acrValues: readonly string[]
  /** Seconds for which an earlier proof is fresh enough. */
  readonly maxAge?: number
  /** Whether the proof is for exactly these details, once. */
  readonly bound: boolean
}

/** How something was approved: what a receipt or an audit trail says. */
export interface Approval {
  readonly kind: FactorKind
  /** The offer's id: `passkey`, `email:1`. */
  readonly factorId: string
  readonly acr: string
  readonly amr: readonly string[]
  /** Seconds since the epoch. */
  readonly at: number
}

/** A challenge. All times of records are milliseconds since the epoch by the server's clock. */
export interface ChallengeRecord {
  readonly id: string
  /** The same for the same request of the same session, so that it gets its open challenge back. */
  readonly fingerprint: string
  readonly userId: string
  readonly sessionId: string
  readonly action: string
  readonly requirement: Requirement
  readonly details: readonly AuthorizationDetail[]
  /** base64url of the transaction hash. */
  readonly transactionHash: string
  readonly reasons: readonly { readonly code: string; readonly params?: ReasonParams }[]
  /** Fixed when the challenge is made: nothing else can answer it (FAC-01). */
  readonly offers: readonly FactorOffer[]
  /** base64url of the bytes that an authenticator signs. */
  readonly nonce: string
  readonly status: Exclude<ChallengeStatus, 'expired'>
  /** Attempts that were let through, counted before they are evaluated. */
  readonly attempts: number
  readonly createdAt: number
  readonly expiresAt: number
}

/** A level that a session reached. One per session and level: the latest. */
export interface ElevationRecord {
  readonly sessionId: string
  readonly userId: string
  readonly acr: string
  readonly amr: readonly string[]
  readonly kind: FactorKind
  readonly factorId: string
  readonly authenticatedAt: number
  readonly expiresAt: number
}

/** A grant. The token itself is never stored, only its keyed hash. */
export interface GrantRecord {
  readonly tokenHash: string
  readonly challengeId: string
  readonly userId: string
  readonly sessionId: string
  readonly action: string
  readonly transactionHash: string
  readonly approval: Approval
  readonly createdAt: number
  readonly expiresAt: number
  readonly spentAt?: number
  readonly voidedAt?: number
}

/** One enrolled authenticator. What it holds is its factor's business; secrets in it are sealed. */
export interface AuthenticatorRecord {
  readonly id: string
  readonly userId: string
  readonly kind: FactorKind
  readonly label: string
  readonly createdAt: number
  readonly lastUsedAt?: number
  /** Unique over all users where present: a WebAuthn credential id. */
  readonly externalId?: string
  /** Grows only: a TOTP time step, a signature counter. */
  readonly counter: number
  readonly data: Readonly<Record<string, unknown>>
}

/** An enrolment that awaits its confirmation. */
export interface EnrolmentRecord {
  readonly id: string
  readonly userId: string
  readonly sessionId: string
  readonly kind: FactorKind
  readonly data: Readonly<Record<string, unknown>>
  readonly expiresAt: number
}

/** The message that is out for a challenge. There is at most one: a new code voids the old one. */
export interface MessageRecord {
  readonly challengeId: string
  readonly factorId: string
  readonly userId: string
  readonly codeHash: string
  readonly sentAt: number
  readonly expiresAt: number
  /** How many were sent for this challenge. */
  readonly sends: number
}

/** How a decision ended. */
export type DecisionOutcome =
  | 'allowed'
  | 'denied'
  | 'challenged'
  | 'satisfied'
  | 'granted'
  | 'approved'
  | 'cancelled'
  | 'locked'
  | 'grant_refused'

/** A decision, with all that it saw, so that it can be explained, counted and replayed under other policies. */
export interface DecisionRecord {
  readonly id: string
  readonly at: number
  readonly userId: string
  readonly sessionId: string
  readonly action: string
  readonly effect: 'allow' | 'deny' | 'challenge'
  readonly ruleIds: readonly string[]
  readonly reasons: readonly { readonly code: string; readonly params?: ReasonParams }[]
  readonly policyVersion: string
  readonly inputs: unknown
  readonly outcome: DecisionOutcome
  readonly challengeId?: string
}
