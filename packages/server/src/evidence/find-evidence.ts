import { exportTrail } from '../audit/export-trail.ts'
import type { DecisionRecord } from '../store/decision-record.ts'
import type { AuditRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import type { EvidenceRecord } from '../store/evidence-record.ts'

/** All evidence of one approval, for a reader without access to the server. */
export interface EvidenceDocument {
  /** Version of the format. */
  readonly version: 1
  readonly evidence: EvidenceRecord
  /** The decisions with their inputs: the required approval, and the spent grant. */
  readonly decisions: readonly DecisionRecord[]
  /** The links of the audit trail about the approval, with their seals. */
  readonly links: readonly AuditRecord[]
}

/**
 * Collects the evidence of one approval, by the id of its challenge or of one of its decisions. Returns `undefined` if
 * the challenge was not approved, its evidence was swept, or its user was erased. Reads the whole trail.
 *
 * @example
 * declare const challengeId: string // gate.approval.challengeId, as it was kept with the payment
 * const document = await findEvidence(store, challengeId)
 */
export async function findEvidence(
  store: Pick<StepUpStore, 'findEvidence' | 'findDecisions' | 'listAudit'>,
  id: string,
  { stream }: { readonly stream?: string } = {},
): Promise<EvidenceDocument | undefined> {
  const [decision] = await store.findDecisions({ ids: [id] })
  const challengeId = decision?.challengeId ?? id
  const [evidence] = await store.findEvidence({ challengeIds: [challengeId] })
  if (!evidence) return undefined
  const decisions = await store.findDecisions({ challengeId })
  const links: AuditRecord[] = []
  for await (const link of exportTrail(store, stream === undefined ? {} : { stream }))
    if (link.body.includes(challengeId)) links.push(link)
  return { version: 1, evidence, decisions, links }
}
