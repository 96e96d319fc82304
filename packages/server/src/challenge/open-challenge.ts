import { createHash, randomBytes } from 'node:crypto'

import { type AuthorizationDetail, decodeBase64Url, encodeBase64Url, type FactorOffer } from '@stepup/protocol'

import { secondsUntil } from '../clock.ts'
import { type Engine, factorContext } from '../engine.ts'
import { ProblemError } from '../handler/problem-error.ts'
import { satisfiesLevel } from '../policy/index.ts'
import { randomToken } from '../seal/seal.ts'
import type { Session } from '../session/session.ts'
import type { ChallengeRecord, Requirement } from '../store/records.ts'

const HOUR = 60 * 60 * 1000

/** What a challenge is opened for. */
export interface ChallengeRequest {
  readonly session: Session
  readonly action: string
  readonly details: readonly AuthorizationDetail[]
  readonly transactionHash: string
  readonly requirement: Requirement
  readonly reasons: ChallengeRecord['reasons']
}

/** Opens a challenge, or returns the open one of the same request: a reload or a second tab asks nobody twice. */
export async function openChallenge(engine: Engine, request: ChallengeRequest): Promise<ChallengeRecord> {
  const { session, action, requirement, transactionHash } = request
  const now = engine.clock()
  const offers = await offersFor(engine, session, requirement)
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([session.user.id, session.id, action, transactionHash, requirement, offers]))
    .digest('base64url')
  const id = randomToken()
  const opened = await engine.store.openChallenge(
    {
      id,
      fingerprint,
      userId: session.user.id,
      sessionId: session.id,
      action,
      requirement,
      details: request.details,
      transactionHash,
      reasons: request.reasons,
      offers,
      answers: [],
      nonce: createNonce(requirement, transactionHash),
      status: 'pending',
      attempts: 0,
      createdAt: now,
      expiresAt: now + engine.limits.challengeLifetime,
    },
    {
      maxAttempts: engine.limits.attemptsPerChallenge,
      maxRecent: engine.limits.challengesPerHour,
      since: now - HOUR,
    },
  )
  if (!opened.ok) throw new ProblemError('rate_limited', { retry_after: secondsUntil(opened.until, now) })
  const { challenge } = opened
  engine.audit({
    type: challenge.id === id ? 'challenge.created' : 'challenge.reused',
    at: now,
    userId: session.user.id,
    sessionId: session.id,
    challengeId: challenge.id,
    action,
  })
  return challenge
}

/** What the person can answer with, of what reaches the level. Nothing weaker is ever offered; there may be nothing. */
async function offersFor(engine: Engine, session: Session, requirement: Requirement): Promise<readonly FactorOffer[]> {
  const context = factorContext(engine, session.user)
  const fitting = engine.factors.filter(({ level }) => satisfiesLevel(engine.levels, level, requirement.acrValues))
  return (await Promise.all(fitting.map((factor) => factor.offers(context)))).flat()
}

/** 32 random bytes, and for a bound challenge the transaction hash after them: what is seen is what is signed. */
function createNonce({ bound }: Requirement, transactionHash: string): string {
  const random = randomBytes(32)
  return encodeBase64Url(bound ? Buffer.concat([random, decodeBase64Url(transactionHash)]) : random)
}
