import { concatBytes } from '@noble/hashes/utils.js'
import { type AuthorizationDetail, decodeBase64Url, encodeBase64Url } from '@stepup/protocol'

import { needsGrant } from '../elevation/elevation.ts'
import { counterFor, limited } from '../limits/rate-limits.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { CurrentSession } from '../request/current-session.ts'
import { hashText, randomBytes, randomToken } from '../seal/seal.ts'
import { countedName } from '../session/session.ts'
import type { ChallengeRecord, Requirement } from '../store/records.ts'
import { HOUR, secondsUntil } from '../time/clock.ts'
import { aboutChallenge } from './challenge-state.ts'
import { type OfferParts, offersFor } from './offers.ts'

export interface ChallengeRequest {
  readonly session: CurrentSession
  readonly action: string
  readonly details: readonly AuthorizationDetail[]
  readonly transactionHash: string
  readonly requirement: Requirement
  readonly reasons: ChallengeRecord['reasons']
  /** Method, path and a hash of the query of the challenged request. Absent for a challenge that a client requested in advance. */
  readonly route?: string
  /** Whether the gate of the challenged request accepts the last proof in the replay. Default false. */
  readonly inReplay?: boolean | undefined
  /** Share of the limits on challenges that the request may use up. Default 1. */
  readonly share?: number
}

/**
 * Issues a challenge, or returns the open challenge of the same request: a reload or a second tab causes no second
 * challenge.
 *
 * @throws ProblemError `rate_limited` for a session, or an address, with too many challenges.
 */
export async function openChallenge(
  parts: OfferParts,
  request: ChallengeRequest,
): Promise<{ readonly challenge: ChallengeRecord; readonly isNew: boolean }> {
  const { session, action, transactionHash, details, reasons, route, inReplay, share = 1 } = request
  const { limits } = parts
  const now = parts.clock()
  const requirement = bindDetails(request.requirement, details)
  const offers = await offersFor(parts, session, { action, requirement, details })
  const fingerprint = fingerprintOf(session, request)
  const id = randomToken()
  const opened = await parts.store.openChallenge(
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
      ...(inReplay ? { inReplay } : {}),
      nonce: createNonce(requirement, transactionHash),
      status: 'pending',
      attempts: 0,
      createdAt: now,
      expiresAt: now + limits.challengeLifetime,
    },
    {
      maxAttempts: limits.attemptsPerChallenge,
      maxRecent: Math.ceil(limits.challengesPerHour * share),
      since: now - HOUR,
      countedAs: countedName(session),
      counter: counterFor(parts, session, 'challengesPerAddress', share),
    },
  )
  if (!opened.ok)
    throw opened.limited
      ? limited(parts, session, 'challengesPerAddress', opened.until)
      : new ProblemError('rate_limited', { retry_after: secondsUntil(opened.until, now) })
  const { challenge } = opened
  const isNew = challenge.id === id
  parts.audit({ type: isNew ? 'challenge.created' : 'challenge.reused', at: now, ...aboutChallenge(challenge) })
  return { challenge, isNew }
}

/**
 * Fingerprint of a request, shared by its challenges regardless of their requirement. A replaced token, which may be stolen, shares no
 * challenge with its successor (ELV-15).
 */
export function fingerprintOf(
  { id, user, superseded }: Pick<CurrentSession, 'id' | 'user' | 'superseded'>,
  { action, transactionHash, route }: Pick<ChallengeRequest, 'action' | 'transactionHash' | 'route'>,
): string {
  return hashText(
    JSON.stringify([user.id, id, action, transactionHash, route, superseded === undefined ? '' : String(superseded)]),
  )
}

/** Binds a challenge that yields a grant to its details: users approve only details that they saw. */
function bindDetails(requirement: Requirement, details: readonly AuthorizationDetail[]): Requirement {
  return needsGrant(requirement) && details.length > 0 ? { ...requirement, bound: true } : requirement
}

/** 32 random bytes; for a bound challenge followed by the transaction hash, so that authenticators sign what the user saw. */
function createNonce({ bound }: Requirement, transactionHash: string): string {
  const random = randomBytes(32)
  return encodeBase64Url(bound ? concatBytes(random, decodeBase64Url(transactionHash)) : random)
}
