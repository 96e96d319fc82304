import { randomUUID } from 'node:crypto'

import type { ChallengeRecord, GrantRecord, StepUpStore } from '@stepup/server'

const MINUTE = 60_000

/** A challenge for a payment of a typical size, in a session of its own. */
export function newChallenge(): ChallengeRecord {
  const createdAt = Date.now()
  return {
    id: randomUUID(),
    fingerprint: randomUUID(),
    userId: randomUUID(),
    sessionId: randomUUID(),
    action: 'transfer.create',
    requirement: { acrValues: ['phr', 'aal2'], bound: true },
    details: [
      {
        type: 'payment',
        instructedAmount: { amount: '1250.00', currency: 'EUR' },
        creditorName: 'Lena Hoffmann',
        creditorAccount: { iban: 'DE89370400440532013000' },
        remittanceInformationUnstructured: 'Invoice 2026-1187',
      },
    ],
    transactionHash: randomUUID(),
    reasons: [{ code: 'amount_over_threshold', params: { amount: '1000.00', currency: 'EUR' } }],
    offers: [
      { id: 'passkey', kind: 'passkey', label: 'My laptop' },
      { id: 'email:1', kind: 'email_otp', target: 'm•••@mail.example', restricted: true },
    ],
    answers: [],
    route: 'POST /api/transfers',
    nonce: randomUUID(),
    status: 'pending',
    attempts: 0,
    createdAt,
    expiresAt: createdAt + 5 * MINUTE,
  }
}

/** Limits that the benchmark never reaches. */
export const limits: Parameters<StepUpStore['openChallenge']>[1] = { maxAttempts: 5, maxRecent: 1000, since: 0 }

/** The approval of a challenge, with its grant. */
function approvalOf({ id: challengeId, userId, sessionId, action, transactionHash, createdAt: now }: ChallengeRecord) {
  const kind = 'passkey'
  const proof = { kind, factorId: kind, acr: 'phr', amr: ['user', 'mfa'] } as const
  const grant: GrantRecord = {
    tokenHash: randomUUID(),
    challengeId,
    userId,
    sessionId,
    action,
    transactionHash,
    approval: { ...proof, kinds: [kind], at: Math.floor(now / 1000) },
    createdAt: now,
    expiresAt: now + 30 * MINUTE,
  }
  return { answers: [{ ...proof, right: true, at: now }], approval: { grant } } as const
}

/** Opens and approves a challenge, so that a grant can be spent. */
export async function issueGrant(store: StepUpStore): Promise<GrantRecord> {
  const challenge = newChallenge()
  const { id: challengeId, userId, createdAt: now } = challenge
  await store.openChallenge(challenge, limits)
  const { answers, approval } = approvalOf(challenge)
  await store.answerChallenge({ challengeId, userId, now, seen: 0, answers, reset: [], approval })
  return approval.grant
}

/**
 * Runs the store's operations of one whole step-up: it opens and reads a challenge, approves it by an attempt, and
 * finds and spends its grant.
 */
export async function stepUp(store: StepUpStore): Promise<void> {
  const challenge = newChallenge()
  const { id: challengeId, userId, createdAt: now } = challenge
  const lock = { key: 'passkey', disableAt: 100, every: 5, firstDelay: MINUTE, maxDelay: MINUTE }
  await store.openChallenge(challenge, limits)
  await store.findChallenge(challengeId)
  await store.reserveAttempt({ challengeId, userId, now, maxAttempts: 5, locks: [lock] })
  const { answers, approval } = approvalOf(challenge)
  await store.answerChallenge({ challengeId, userId, now, seen: 0, answers, reset: [lock.key], approval })
  const grant = await store.findGrant(approval.grant.tokenHash)
  if (!grant || !(await store.spendGrant(grant, now))) throw new Error('The grant could not be spent.')
}
