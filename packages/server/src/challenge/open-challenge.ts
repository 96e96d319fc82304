import { type AuthorizationDetail, decodeBase64Url, encodeBase64Url } from '@stepup/protocol'

import { secondsUntil } from '../time/clock.ts'
import { needsGrant } from '../elevation/elevation.ts'
import type { Engine } from '../engine.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { hashText, randomToken } from '../seal/seal.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { ChallengeRecord, Requirement } from '../store/records.ts'
import { offersFor } from './offers.ts'

const HOUR = 60 * 60 * 1000

/** What a challenge is opened for. */
export interface ChallengeRequest {
  readonly session: CurrentSession
  readonly action: string
  readonly details: readonly AuthorizationDetail[]
  readonly transactionHash: string
  readonly requirement: Requirement
  readonly reasons: ChallengeRecord['reasons']
  /** Method, path and a hash of the query, when a request was challenged. */
  readonly route?: string
}

/** Opens a challenge, or returns the open one of the same request: a reload or a second tab asks nobody twice. */
export async function openChallenge(
  engine: Engine,
  request: ChallengeRequest,
): Promise<{ readonly challenge: ChallengeRecord; readonly isNew: boolean }> {
  const { session, action, transactionHash, details, reasons, route } = request
  const now = engine.clock()
  const requirement = showing(request.requirement, details)
  const offers = await offersFor(engine, session, { action, requirement, details })
  const fingerprint = hashText(
    JSON.stringify([session.user.id, session.id, action, transactionHash, requirement, offers, route]),
  )
  const id = randomToken()
  const opened = await engine.store.openChallenge(
    {
      id,
      fingerprint,
      userId: session.user.id,
      sessionId: session.id,
      action,
      requirement,
      details,
      transactionHash,
      reasons,
      offers,
      answers: [],
      ...(route === undefined ? {} : { route }),
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
  const isNew = challenge.id === id
  engine.audit({
    type: isNew ? 'challenge.created' : 'challenge.reused',
    at: now,
    userId: session.user.id,
    sessionId: session.id,
    challengeId: challenge.id,
    action,
    transactionHash,
  })
  return { challenge, isNew }
}

/** What ends in a grant for these details shows them: nobody approves what they did not see. */
function showing(requirement: Requirement, details: readonly AuthorizationDetail[]): Requirement {
  return needsGrant(requirement) && details.length > 0 ? { ...requirement, bound: true } : requirement
}

/** 32 random bytes, and for a bound challenge the transaction hash after them: what is seen is what is signed. */
function createNonce({ bound }: Requirement, transactionHash: string): string {
  const random = crypto.getRandomValues(new Uint8Array(32))
  return encodeBase64Url(bound ? Uint8Array.of(...random, ...decodeBase64Url(transactionHash)) : random)
}
