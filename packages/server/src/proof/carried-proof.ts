import { decodeProof, PROOF_HEADER } from '@stepup/protocol'

import type { Factor } from '../factor/factor.ts'
import { invalidRequest } from '../problem/problem-error.ts'
import type { SubmittedProof } from './verify-proof.ts'

/**
 * Returns whether the replay may carry a factor's proof. Only unguessable proofs qualify: a wrong code would repeat the
 * whole call, and headers are logged more often than bodies. The proof must be verifiable again if the write of the
 * gate conflicts.
 */
export function mayTravel(factor: Factor | undefined): boolean {
  return factor?.guessable === false && factor.repeatable === true && factor.poll === undefined
}

/**
 * The proof that a request carries in its `Step-Up-Proof` header; `undefined` without the header.
 *
 * @throws ProblemError for a header that no client of the protocol sends.
 */
export function readCarriedProof(request: Request): SubmittedProof | undefined {
  const value = request.headers.get(PROOF_HEADER)
  if (value === null) return undefined
  const proof = decodeProof(value)
  if (!proof) throw invalidRequest(`The header ${PROOF_HEADER} has to be the base64url of a proof in JSON.`)
  const { challenge: challengeId, factor: offerId, ...body } = proof
  return { challengeId, offerId, body }
}
