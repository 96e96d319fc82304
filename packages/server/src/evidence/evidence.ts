import type { EvidenceRecord } from '../store/evidence-record.ts'
import type { Approval, ChallengeRecord } from '../store/records.ts'

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
    factors: answers.map(({ evidence, ...answer }) => ({
      factorId: answer.factorId,
      kind: answer.kind,
      acr: answer.acr,
      amr: answer.amr,
      at: answer.at,
      ...(evidence ? { proof: evidence } : {}),
    })),
    salt,
  }
}
