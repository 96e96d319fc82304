import type { AuthorizationDetail, FactorKind, Json } from '@stepup/protocol'

import type { Approval, ChallengeAnswer, ChallengeRecord, Requirement } from '../store/records.ts'

/**
 * The part of an answer that others can check: a signature with the data that it covers, or the words of a message. `type` says which. It
 * holds no secret, and nothing that could be used once more.
 */
export type ProofEvidence = Readonly<Record<string, Json>> & { readonly type: string }

/** One factor's part in an approval. */
export interface FactorEvidence {
  readonly factorId: string
  readonly kind: FactorKind
  readonly acr: string
  readonly amr: readonly string[]
  readonly at: number
  /** Absent for a factor that leaves nothing: a password, a code of an authenticator app. */
  readonly proof?: ProofEvidence
}

/** An approval, the details that were shown, and their proof: for a dispute, years later (PSD2 RTS Art. 5 and 29). */
export interface EvidenceRecord {
  readonly challengeId: string
  readonly userId: string
  /** When it was approved. */
  readonly at: number
  readonly sessionId: string
  readonly action: string
  readonly requirement: Requirement
  /** The codes of the reasons that were shown. */
  readonly reasons: readonly string[]
  /** The details that were shown, as the server recorded them. */
  readonly details: readonly AuthorizationDetail[]
  /** base64url. */
  readonly transactionHash: string
  /** base64url of what an authenticator signed. It ends with the transaction hash when the approval was for these details only. */
  readonly nonce: string
  readonly acr: string
  readonly amr: readonly string[]
  readonly factors: readonly FactorEvidence[]
  /** Random, and hashed with the rest for the audit trail. */
  readonly salt: string
}

/** Longer than any authenticator's: what a page puts beside it is not kept without end. */
const MAX_PROOF = 16_384

/** Whether it is short enough to be kept. */
export function isKept(proof: ProofEvidence): boolean {
  return JSON.stringify(proof).length <= MAX_PROOF
}

/** The proof of an answer, as it is kept. */
export function keptProof(proof: ProofEvidence | undefined): ProofEvidence | undefined {
  return proof && !isKept(proof) ? { type: proof.type, omitted: 'too_long' } : proof
}

/** The evidence of an approval. */
export function evidenceOf(
  challenge: ChallengeRecord,
  { acr, amr }: Approval,
  { at, salt }: Pick<EvidenceRecord, 'at' | 'salt'>,
): EvidenceRecord {
  const { id, userId, sessionId, action, requirement, reasons, details, transactionHash, nonce, answers } = challenge
  return {
    challengeId: id,
    userId,
    at,
    sessionId,
    action,
    requirement,
    reasons: reasons.map(({ code }) => code),
    details: requirement.bound ? details : [],
    transactionHash,
    nonce,
    acr,
    amr,
    factors: answers.map(factorEvidence),
    salt,
  }
}

function factorEvidence({ factorId, kind, acr, amr, at, evidence }: ChallengeAnswer): FactorEvidence {
  return { factorId, kind, acr, amr, at, ...(evidence ? { proof: evidence } : {}) }
}
