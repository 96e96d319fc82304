import type { FactorKind } from '@stepup/protocol'

import type { DecisionRecord } from './decision-record.ts'
import { deskTables, rollups } from './desk-tables.ts'
import type { EvidenceRecord } from './evidence-record.ts'
import type {
  ActivityRecord,
  AuditRecord,
  AuthenticatorRecord,
  ChallengeRecord,
  DeviceRecord,
  ElevationRecord,
  EnrollmentRecord,
  FailureCount,
  GrantRecord,
  MessageRecord,
  PushRecord,
} from './records.ts'
import { numbered, type RecordQuery, Table, type TableShape } from './table.ts'
import { DAY, HOUR } from '../time/clock.ts'

/** Ended records stay for an hour, so that they differ from unknown ones. */
export const challenges: Table<ChallengeRecord> = new Table(
  'challenges',
  ({ id, userId: user, sessionId: session, fingerprint: ref, createdAt: at, expiresAt }) => ({
    id,
    user,
    session,
    ref,
    at,
    expires: expiresAt + HOUR,
  }),
  { indexes: ['user', 'session', 'ref', 'expires'], shortLived: true },
)

/** The message that is out, and when the next one may follow. */
export interface KeptMessage extends MessageRecord {
  readonly availableAt: number
}

export const messageId = (challengeId: string, factorId: string): string => `${challengeId} ${factorId}`

export const messages: Table<KeptMessage> = new Table(
  'messages',
  ({ challengeId, factorId, userId: user, sentAt: at, expiresAt }) => ({
    id: messageId(challengeId, factorId),
    user,
    at,
    expires: Math.max(at, expiresAt) + HOUR,
  }),
  { indexes: ['user', 'expires'], shortLived: true },
)

export const pushes: Table<PushRecord> = new Table(
  'pushes',
  ({ id: ref, challengeId, factorId, userId: user, createdAt: at, expiresAt }) => ({
    id: messageId(challengeId, factorId),
    user,
    ref,
    at,
    expires: expiresAt + HOUR,
  }),
  { indexes: ['user', 'ref', 'expires'], shortLived: true },
)

/** A counter with a window that starts with its first event. */
export interface Counter {
  readonly key: string
  readonly count: number
  readonly endsAt: number
}

export const counters: Table<Counter> = new Table(
  'counters',
  ({ key: id, endsAt }) => ({ id, at: endsAt, expires: endsAt }),
  { indexes: ['expires'], shortLived: true },
)

/** Usage of a sliding limit: a time, and the number at that time. */
export interface Quota {
  readonly key: string
  readonly userId: string
  readonly used: readonly (readonly [at: number, count: number])[]
  /** The time from which on no use counts any more. */
  readonly endsAt: number
}

export const quotas: Table<Quota> = new Table(
  'quotas',
  ({ key: id, userId: user, endsAt }) => ({ id, user, at: endsAt, expires: endsAt }),
  {
    indexes: ['user', 'expires'],
    shortLived: true,
  },
)

const failureId = (userId: string, key: string): string => `${userId} ${key}`

export type FailedFactor = FailureCount & { readonly userId: string }

export const failures: Table<FailedFactor> = new Table(
  'failures',
  ({ userId: user, key }) => ({ id: failureId(user, key), user, at: 0 }),
  { indexes: ['user'] },
)

export const failuresOf = (userId: string, keys: readonly string[]): RecordQuery<FailedFactor> =>
  failures.by(
    'id',
    keys.map((key) => failureId(userId, key)),
  )

/** Elevations, kept for a day: one that is too old for a rule can be fresh enough for another rule. */
export const elevations: Table<ElevationRecord> = new Table(
  'elevations',
  ({ sessionId: session, acr, userId: user, authenticatedAt: at, expiresAt }) => ({
    id: `${session} ${acr}`,
    user,
    session,
    at,
    expires: expiresAt + DAY,
  }),
  { indexes: ['user', 'session', 'expires'] },
)

export const grants: Table<GrantRecord> = new Table(
  'grants',
  ({ tokenHash: id, userId: user, sessionId: session, createdAt: at, expiresAt }) => ({
    id,
    user,
    session,
    at,
    expires: expiresAt + HOUR,
  }),
  { indexes: ['user', 'session', 'expires'] },
)

export const authenticators: Table<AuthenticatorRecord> = new Table(
  'authenticators',
  ({ id, userId: user, externalId, createdAt: at }) => ({
    id,
    user,
    ref: externalId,
    at,
  }),
  { indexes: ['user', 'ref', 'at'], uniqueRef: true },
)

/** All recovery codes of a person by their hashes, and when each was used. */
export interface RecoveryCodes {
  readonly userId: string
  readonly createdAt: number
  readonly usedAt: Readonly<Record<string, number | null>>
}

export const recoveryCodes: Table<RecoveryCodes> = new Table(
  'recovery_codes',
  ({ userId, createdAt: at }) => ({ id: userId, user: userId, at }),
  { indexes: ['user', 'at'] },
)

export const defaultFactors: Table<{ readonly userId: string; readonly kind: FactorKind }> = new Table(
  'default_factors',
  ({ userId }) => ({ id: userId, user: userId, at: 0 }),
  { indexes: ['user'] },
)

/** An enrollment that has begun. Without `data`, it does not wait for its confirmation yet. */
export type BegunEnrollment = Omit<EnrollmentRecord, 'data'> & Partial<Pick<EnrollmentRecord, 'data'>>

export const enrollments: Table<BegunEnrollment> = new Table(
  'enrollments',
  ({ id, userId: user, sessionId: session, expiresAt: at }) => ({ id, user, session, at, expires: at }),
  { indexes: ['user', 'session', 'expires'] },
)

/**
 * A user or a session. Starting an enrollment and ending all pending state both change its version, so one of them sees
 * the other.
 */
export interface Guard {
  readonly key: string
  readonly userId?: string
  readonly expiresAt: number
}

export const guards: Table<Guard> = new Table(
  'guards',
  ({ key: id, userId, expiresAt: at }) => ({ id, user: userId, at, expires: at }),
  { indexes: ['user', 'expires'] },
)

export const devices: Table<DeviceRecord> = new Table(
  'devices',
  ({ id, userId: user, createdAt: at }) => ({ id, user, at }),
  { indexes: ['user'] },
)

export const decisions: Table<DecisionRecord> = new Table(
  'decisions',
  ({ id, userId: user, challengeId, at }) => ({
    id,
    user,
    ref: challengeId,
    at,
  }),
  { indexes: ['user', 'ref', 'at'] },
)

export const evidence: Table<EvidenceRecord> = new Table(
  'evidence',
  ({ challengeId: id, userId: user, at }) => ({ id, user, at }),
  { indexes: ['user', 'at'] },
)

export const activity: Table<ActivityRecord> = new Table(
  'activity',
  ({ userId: user, seq, at, address }) => ({
    id: numbered(user, seq),
    user,
    ref: address,
    at,
  }),
  { indexes: ['user', 'ref', 'at'] },
)

/**
 * The newest activity of each person, kept however old: the next one continues its number. The version of the row is
 * that number.
 */
export const lastActivity: Table<ActivityRecord> = new Table(
  'last_activity',
  ({ userId, at }) => ({ id: userId, user: userId, at }),
  { indexes: ['user'] },
)

/** The links of audit trails, in the order of their numbers, by stream. */
export const audit: Table<AuditRecord> = new Table(
  'audit',
  ({ stream: ref, seq: at }) => ({ id: numbered(ref, at), ref, at }),
  { indexes: ['ref'] },
)

/** All tables, for code that creates them. */
export const tables: readonly TableShape[] = [
  challenges,
  messages,
  pushes,
  counters,
  quotas,
  failures,
  elevations,
  grants,
  authenticators,
  recoveryCodes,
  defaultFactors,
  enrollments,
  guards,
  devices,
  decisions,
  evidence,
  activity,
  lastActivity,
  audit,
  ...deskTables,
  rollups,
]
