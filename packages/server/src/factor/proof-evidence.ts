import type { ProofEvidence } from '../store/records.ts'

/** Longer than the evidence of any authenticator: a page that pads its proofs must not fill the store. */
const MAX_LENGTH = 16_384

/** Whether evidence is short enough to be stored. */
export function isStorable(evidence: ProofEvidence): boolean {
  return JSON.stringify(evidence).length <= MAX_LENGTH
}

/** The stored form of evidence: a mark replaces evidence that is too long. */
export function storableEvidence(evidence: ProofEvidence | undefined): ProofEvidence | undefined {
  return evidence && !isStorable(evidence) ? { type: evidence.type, omitted: 'too_long' } : evidence
}
