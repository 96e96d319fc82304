import type { VerifyRequest, VerifyResult } from '@stepup/protocol'

import { ceremonyOf, statusOf } from '../challenge/challenge-to-wire.ts'
import { seconds, secondsUntil } from '../clock.ts'
import { elevationToWire, needsGrant } from '../elevation/elevation.ts'
import type { Engine } from '../engine.ts'
import type { Factor } from '../factor/factor.ts'
import { hashGrant } from '../grant/check-grant.ts'
import { factorLock } from '../limits/limits.ts'
import { randomToken } from '../seal/seal.ts'
import type { Session } from '../session/session.ts'
import type { ChallengeRecord, ElevationRecord, GrantRecord } from '../store/records.ts'
import { findFactor } from './begin.ts'
import { aboutChallenge, assertPending, ownChallenge } from './challenges.ts'
import { ProblemError } from './problem-error.ts'
import { jsonResponse } from './respond.ts'

/** What a verification belongs to. */
interface Attempt {
  readonly engine: Engine
  readonly session: Session
  readonly request: Request
  readonly challenge: ChallengeRecord
  readonly factor: Factor
  readonly factorId: string
}

/** `POST /challenges/:id/factors/:factor/verify`. */
export async function verifyFactor(
  engine: Engine,
  session: Session,
  request: Request,
  ids: { readonly challenge: string; readonly factor: string },
  body: Readonly<Record<string, unknown>>,
): Promise<Response> {
  const challenge = await ownChallenge(engine, session, ids.challenge)
  assertPending(challenge, engine.clock())
  const { offer, factor } = findFactor(engine, challenge, ids.factor)
  const answer = readAnswer(body)
  const attempt: Attempt = { engine, session, request, challenge, factor, factorId: offer.id }

  const attempts = await reserve(attempt)
  const verdict = await factor.verify(ceremonyOf(engine, challenge, offer, session.user), answer)
  if (!verdict.ok) throw await failed(attempt, attempts, verdict.code)
  if (verdict.counterRegressed) {
    engine.audit({ type: 'passkey.counter_regressed', at: engine.clock(), ...about(attempt) })
  }
  return approve(attempt, verdict.amr ?? factor.amr)
}

function readAnswer(body: Readonly<Record<string, unknown>>): VerifyRequest {
  const { code, assertion } = body
  if (typeof code === 'string' && code.length <= 64) return { code }
  if (typeof assertion === 'object' && assertion !== null) return { assertion }
  throw new ProblemError('invalid_request', { detail: 'The body has to hold a `code` or an `assertion`.' })
}

/** Counts before it evaluates: of a hundred parallel guesses, five are looked at (RLM-05). */
async function reserve(attempt: Attempt): Promise<number> {
  const { engine, challenge, factorId } = attempt
  const now = engine.clock()
  const reserved = await engine.store.reserveAttempt({
    challengeId: challenge.id,
    userId: challenge.userId,
    now,
    maxAttempts: engine.limits.attemptsPerChallenge,
    locks: [factorLock(factorId, engine.limits)],
  })
  if (reserved.ok) return reserved.attempts
  if (reserved.reason === 'factor_locked') {
    const disabled = reserved.until === Number.POSITIVE_INFINITY
    engine.audit({ type: 'factor.locked', at: now, ...about(attempt), disabled })
    throw new ProblemError('factor_locked', disabled ? {} : { retry_after: secondsUntil(reserved.until, now) })
  }
  throw await closedProblem(attempt)
}

/** A failed attempt. The last one ends the challenge, and whatever comes after it is not even looked at (RLM-01). */
async function failed(
  attempt: Attempt,
  attempts: number,
  code: 'invalid_code' | 'invalid_assertion',
): Promise<ProblemError> {
  const { engine, challenge } = attempt
  const now = engine.clock()
  const remaining = Math.max(0, engine.limits.attemptsPerChallenge - attempts)
  engine.audit({ type: 'attempt.failed', at: now, ...about(attempt) })
  if (remaining === 0) {
    if (await engine.store.endChallenge(challenge.id, 'locked')) {
      await engine.store.settleDecisions({ challengeId: challenge.id }, 'locked')
      engine.audit({ type: 'challenge.locked', at: now, ...aboutChallenge(challenge) })
    }
    return closedProblem(attempt)
  }
  // Of two right answers at once, the second finds its code used up. It was not wrong: the challenge is answered.
  const latest = await engine.store.findChallenge(challenge.id)
  if (latest && latest.status !== 'pending') return closedProblem(attempt)
  return new ProblemError(code, { attempts_remaining: remaining })
}

async function closedProblem({ engine, challenge }: Attempt): Promise<ProblemError> {
  const latest = (await engine.store.findChallenge(challenge.id)) ?? challenge
  const status = statusOf(latest, engine.clock())
  if (status === 'expired') return new ProblemError('challenge_expired')
  return new ProblemError(status === 'approved' || status === 'cancelled' ? 'challenge_closed' : 'challenge_locked')
}

async function approve(attempt: Attempt, amr: readonly string[]): Promise<Response> {
  const { engine, session, request, challenge, factor, factorId } = attempt
  const { limits, store } = engine
  const now = engine.clock()
  const { requirement } = challenge
  const elevation: ElevationRecord = {
    sessionId: session.id,
    userId: session.user.id,
    acr: factor.level,
    amr,
    kind: factor.kind,
    factorId,
    authenticatedAt: now,
    expiresAt: now + Math.max(limits.elevationLifetime, (requirement.maxAge ?? 0) * 1000),
  }
  const token = needsGrant(requirement) ? randomToken() : undefined
  const grant = token === undefined ? undefined : grantFor(attempt, token, elevation)
  const { acr, authenticatedAt: at, kind } = elevation
  const answered = await store.answerChallenge({
    challengeId: challenge.id,
    userId: challenge.userId,
    now,
    seen: challenge.answers.length,
    answers: [...challenge.answers, { factorId, kind, acr, amr, right: true, at }],
    reset: [factorId],
    approval: { elevation, ...(grant ? { grant } : {}) },
  })
  if (!answered) throw await closedProblem(attempt)
  await store.settleDecisions({ challengeId: challenge.id }, 'approved')
  engine.audit({ type: 'challenge.approved', at: now, ...about(attempt) })
  if (grant) engine.audit({ type: 'grant.issued', at: now, ...aboutChallenge(challenge) })

  const result: VerifyResult = {
    status: 'approved',
    elevation: elevationToWire(elevation, now),
    ...(token !== undefined && grant ? { grant: { token, expires_in: secondsUntil(grant.expiresAt, now) } } : {}),
  }
  const response = jsonResponse(result)
  // A token that was good before the step-up must not be good for more after it (ELV-15).
  for (const cookie of (await engine.session.rotate?.(session, request)) ?? []) {
    response.headers.append('set-cookie', cookie)
  }
  return response
}

function grantFor({ engine, session, challenge }: Attempt, token: string, elevation: ElevationRecord): GrantRecord {
  const { kind, factorId, acr, amr, authenticatedAt } = elevation
  return {
    tokenHash: hashGrant(engine, token),
    challengeId: challenge.id,
    userId: session.user.id,
    sessionId: session.id,
    action: challenge.action,
    transactionHash: challenge.transactionHash,
    approval: { kind, factorId, acr, amr, at: seconds(authenticatedAt) },
    createdAt: authenticatedAt,
    expiresAt: authenticatedAt + engine.limits.grantLifetime,
  }
}

function about({ challenge, factor, factorId }: Attempt) {
  return { ...aboutChallenge(challenge), factorId, kind: factor.kind }
}
