import type { AuthorizationDetail, FactorKind } from '@stepup/protocol'

import type { ProofEvidence, Requirement } from './records.ts'

/** One factor's part of an approval. */
export interface FactorEvidence {
  readonly factorId: string
  readonly kind: FactorKind
  readonly acr: string
  readonly amr: readonly string[]
  readonly at: number
  /** Absent for factors whose proofs only the server can verify: a password, a code of an authenticator app. */
  readonly proof?: ProofEvidence
}

/** An approval with the details that the user saw and their proof: for a dispute, years later (PSD2 RTS Art. 5 and 29). */
export interface EvidenceRecord {
  readonly challengeId: string
  readonly userId: string
  /** The time of the approval. */
  readonly at: number
  readonly sessionId: string
  readonly action: string
  readonly requirement: Requirement
  /** The codes of the reasons that the user saw. */
  readonly reasons: readonly string[]
  /** The details that the user saw, as the server recorded them. */
  readonly details: readonly AuthorizationDetail[]
  /** Hash of the action and the details, as base64url. */
  readonly transactionHash: string
  /** The challenge of WebAuthn: base64url of the signed bytes. For a bound approval they end with the transaction hash. */
  readonly nonce: string
  readonly acr: string
  readonly amr: readonly string[]
  readonly factors: readonly FactorEvidence[]
  /** Random. The audit trail holds a hash over the record and the salt. */
  readonly salt: string
}
