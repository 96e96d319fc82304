import { randomUUID } from 'node:crypto'

import type {
  AnswerWrite,
  AttemptLock,
  AttemptRequest,
  AuthenticatorRecord,
  ChallengeRecord,
  ElevationRecord,
  EnrollmentRecord,
  EvidenceRecord,
  GrantRecord,
  MessageRequest,
  OpenRequest,
  PushRecord,
  StepUpStore,
} from '../../src/index.ts'

/** The time at which every case begins. */
export const now = 1_790_000_000_000
export const MINUTE = 60_000

/** Returns an id that no other case uses. */
export const unique = (): string => randomUUID()

export function challenge(changed: Partial<ChallengeRecord> = {}): ChallengeRecord {
  return {
    id: unique(),
    fingerprint: unique(),
    userId: unique(),
    sessionId: unique(),
    action: 'transfer.create',
    requirement: { acrValues: ['phr', 'aal2'], maxAge: 300, bound: true },
    details: [
      { type: 'payment', instructedAmount: { amount: '1250.00', currency: 'EUR' }, creditorName: 'Žofie “Q” 李' },
    ],
    transactionHash: unique(),
    reasons: [{ code: 'amount_over_threshold', params: { limit: '1000.00' } }],
    offers: [
      { id: 'totp', kind: 'totp', label: 'Phone', code_length: 6 },
      { id: 'email:1', kind: 'email_otp', target: 'm•••@example.com', restricted: true },
    ],
    answers: [],
    route: 'POST /api/transfers',
    nonce: unique(),
    status: 'pending',
    attempts: 0,
    createdAt: now,
    expiresAt: now + 5 * MINUTE,
    ...changed,
  }
}

export const limits: OpenRequest = { maxAttempts: 5, maxRecent: 1000, since: now - 60 * MINUTE }

export const lock = (changed: Partial<AttemptLock> = {}): AttemptLock => ({
  key: 'totp',
  disableAt: 100,
  every: 5,
  firstDelay: 30_000,
  maxDelay: 60 * MINUTE,
  ...changed,
})

export function attempt({ id, userId }: ChallengeRecord, changed: Partial<AttemptRequest> = {}): AttemptRequest {
  return { challengeId: id, userId, now, maxAttempts: 5, locks: [], ...changed }
}

export function elevation(
  { userId, sessionId }: ChallengeRecord,
  changed: Partial<ElevationRecord> = {},
): ElevationRecord {
  return {
    sessionId,
    userId,
    acr: 'aal2',
    amr: ['otp', 'user'],
    kind: 'totp',
    kinds: ['password', 'totp'],
    factorId: 'totp',
    authenticatedAt: now,
    expiresAt: now + 5 * MINUTE,
    ...changed,
  }
}

export function grant(asked: ChallengeRecord, changed: Partial<GrantRecord> = {}): GrantRecord {
  return {
    tokenHash: unique(),
    challengeId: asked.id,
    userId: asked.userId,
    sessionId: asked.sessionId,
    action: asked.action,
    transactionHash: asked.transactionHash,
    route: 'POST /api/transfers',
    keyThumbprint: unique(),
    approval: {
      kind: 'totp',
      kinds: ['password', 'totp'],
      factorId: 'totp',
      acr: 'aal2',
      amr: ['otp', 'user'],
      at: Math.floor(now / 1000),
    },
    createdAt: now,
    expiresAt: now + 2 * MINUTE,
    ...changed,
  }
}

/** Returns evidence of an approval without a factor's proof. */
export function evidence(asked: ChallengeRecord): EvidenceRecord {
  return {
    challengeId: asked.id,
    userId: asked.userId,
    at: now,
    sessionId: asked.sessionId,
    action: asked.action,
    requirement: asked.requirement,
    reasons: asked.reasons.map(({ code }) => code),
    details: asked.details,
    transactionHash: asked.transactionHash,
    nonce: asked.nonce,
    acr: 'aal2',
    amr: ['otp', 'user'],
    factors: [],
    salt: unique(),
  }
}

/** Returns the write that approves a challenge. */
export function approval(asked: ChallengeRecord, changed: Partial<AnswerWrite> = {}): AnswerWrite {
  return {
    challengeId: asked.id,
    userId: asked.userId,
    now,
    seen: asked.answers.length,
    answers: [...asked.answers, { factorId: 'totp', kind: 'totp', acr: 'aal2', amr: ['otp'], right: true, at: now }],
    reset: ['totp'],
    approval: { grant: grant(asked) },
    ...changed,
  }
}

export function message(asked: ChallengeRecord, changed: Partial<MessageRequest> = {}): MessageRequest {
  return {
    message: {
      challengeId: asked.id,
      factorId: 'email:1',
      userId: asked.userId,
      codeHash: unique(),
      sentAt: now,
      expiresAt: now + 5 * MINUTE,
    },
    minGap: 30_000,
    maxSends: 4,
    quota: { key: asked.userId, max: 20 },
    since: now - 60 * MINUTE,
    ...changed,
  }
}

export function authenticator(changed: Partial<AuthenticatorRecord> = {}): AuthenticatorRecord {
  return {
    id: unique(),
    userId: unique(),
    kind: 'passkey',
    label: 'Laptop “ü”',
    createdAt: now,
    externalId: unique(),
    counter: 0,
    data: { publicKey: 'abc', backedUp: true, transports: ['internal'] },
    ...changed,
  }
}

export function enrollment(changed: Partial<EnrollmentRecord> = {}): EnrollmentRecord {
  return {
    id: unique(),
    userId: unique(),
    sessionId: unique(),
    kind: 'totp',
    data: { secret: 'sealed' },
    expiresAt: now + 10 * MINUTE,
    ...changed,
  }
}

/** Starts an enrollment that waits for its confirmation. */
export async function beginEnrollment(store: StepUpStore, { data, ...begun }: EnrollmentRecord): Promise<void> {
  await store.beginEnrollment(begun)
  await store.keepEnrollment(begun.id, data)
}

export function push(asked: ChallengeRecord, changed: Partial<PushRecord> = {}): PushRecord {
  return {
    id: unique(),
    challengeId: asked.id,
    factorId: 'push',
    userId: asked.userId,
    sessionId: asked.sessionId,
    deviceId: unique(),
    numberHash: unique(),
    requestedBy: 'Firefox (Windows)',
    status: 'waiting',
    createdAt: now,
    expiresAt: now + 2 * MINUTE,
    ...changed,
  }
}
