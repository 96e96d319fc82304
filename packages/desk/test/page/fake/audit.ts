import type { AuditPart, AuditVerification, DecisionFilter } from '../../../src/contract.ts'

const hash = (seq: number): string => `${seq}-Wk3nP0vT7yQ2sXfB5mZ8dLcR1uGhJ4aEo6iKtYpV`

/** The links 1,201 to 2,404 of a trail, for every period that did not end before 2020. */
export function auditPartOf({ to = Number.POSITIVE_INFINITY, from = 0 }: DecisionFilter): AuditPart {
  if (to < Date.UTC(2020, 0)) return {}
  return {
    first: { seq: 1201, hash: hash(1201), at: from + 61_000 },
    last: { seq: 2404, hash: hash(2404), at: from + 86_400_000 },
    after: { seq: 1200, hash: hash(1200) },
  }
}

export function auditVerificationOf(query: URLSearchParams): AuditVerification {
  const links = Number(query.get('through')) - Number(query.get('first')) + 1
  return { ok: true, links, records: { decisions: 310, evidence: 84, swept: 12, erased: 0 }, problems: [] }
}
