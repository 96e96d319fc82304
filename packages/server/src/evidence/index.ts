export type { EvidenceRecord, FactorEvidence } from '../store/evidence-record.ts'
export type { ProofEvidence } from '../store/records.ts'
export { findEvidence, type EvidenceDocument } from './find-evidence.ts'
export { verifyEvidence, type EvidenceCheck, type EvidenceReport } from './verify-evidence.ts'
