import type { FactorKind } from '@stepup/protocol'

import type {
  ActivityRecord,
  AuditRecord,
  AuthenticatorRecord,
  ChallengeRecord,
  DecisionRecord,
  DeviceRecord,
  ElevationRecord,
  EnrollmentRecord,
  GrantRecord,
  MessageRecord,
  PushRecord,
} from '../store/records.ts'
import type { EvidenceRecord } from '../store/evidence-record.ts'
import type { FailureCount } from '../store/store.ts'
import { Rows } from './rows.ts'

/** Everything that the store in memory holds. */
export interface MemoryTables {
  readonly challenges: Rows<ChallengeRecord>
  readonly grants: Rows<GrantRecord>
  readonly elevations: Rows<ElevationRecord>
  readonly failures: Rows<FailureCount & { readonly userId: string }>
  readonly counters: Rows<{ readonly key: string; readonly count: number; readonly endsAt: number }>
  readonly messages: Rows<MessageRecord & { readonly availableAt: number; readonly quota: string }>
  readonly pushes: Rows<PushRecord>
  readonly authenticators: Rows<AuthenticatorRecord>
  readonly codes: Map<string, { readonly createdAt: number; readonly usedAt: Map<string, number | undefined> }>
  readonly defaults: Map<string, FactorKind>
  /** Without `data` it does not wait for its confirmation yet. */
  readonly enrollments: Rows<Omit<EnrollmentRecord, 'data'> & Partial<Pick<EnrollmentRecord, 'data'>>>
  readonly devices: Rows<DeviceRecord>
  readonly decisions: Rows<DecisionRecord>
  readonly evidence: Rows<EvidenceRecord>
  readonly activity: Rows<ActivityRecord>
  readonly trails: Map<string, AuditRecord[]>
}

export function createTables(): MemoryTables {
  return {
    challenges: new Rows(
      ({ id }) => id,
      ({ fingerprint, sessionId, userId }) => [`request ${fingerprint}`, `session ${sessionId}`, `user ${userId}`],
    ),
    grants: new Rows(
      ({ tokenHash }) => tokenHash,
      ({ sessionId, userId }) => [`session ${sessionId}`, `user ${userId}`],
    ),
    elevations: new Rows(
      ({ sessionId, acr }) => `${sessionId} ${acr}`,
      ({ sessionId, userId }) => [`session ${sessionId}`, `user ${userId}`],
    ),
    failures: new Rows(
      ({ userId, key }) => `${userId} ${key}`,
      ({ userId }) => [userId],
    ),
    counters: new Rows(({ key }) => key),
    messages: new Rows(
      ({ challengeId, factorId }) => `${challengeId} ${factorId}`,
      ({ quota, userId }) => [`quota ${quota}`, `user ${userId}`],
    ),
    pushes: new Rows(
      ({ challengeId, factorId }) => `${challengeId} ${factorId}`,
      ({ id, userId }) => [`push ${id}`, `user ${userId}`],
    ),
    authenticators: new Rows(
      ({ id }) => id,
      ({ userId, externalId }) => [`user ${userId}`, ...(externalId === undefined ? [] : [`external ${externalId}`])],
    ),
    codes: new Map(),
    defaults: new Map(),
    enrollments: new Rows(
      ({ id }) => id,
      ({ sessionId, userId }) => [`session ${sessionId}`, `user ${userId}`],
    ),
    devices: new Rows(
      ({ id, userId }) => `${userId} ${id}`,
      ({ userId }) => [userId],
    ),
    evidence: new Rows(
      ({ challengeId }) => challengeId,
      ({ userId }) => [userId],
    ),
    decisions: new Rows(
      ({ id }) => id,
      ({ challengeId, userId }) => [`user ${userId}`, ...(challengeId === undefined ? [] : [challengeId])],
    ),
    activity: new Rows(
      ({ userId, seq }) => `${userId} ${seq}`,
      ({ userId, address }) => [`user ${userId}`, ...(address === undefined ? [] : [`address ${address}`])],
    ),
    trails: new Map(),
  }
}
