import type { VerifyResult } from '@stepup/protocol'

import { levelOf, meets, type Part, partsOf } from '../challenge/combination.ts'
import { secondsUntil } from '../clock.ts'
import { rememberDevice } from '../device/known-device.ts'
import { approvalOf, elevationToWire, needsGrant } from '../elevation/elevation.ts'
import { hashGrant } from '../grant/check-grant.ts'
import { accountLock } from '../limits/limits.ts'
import { satisfiesLevel } from '../policy/index.ts'
import { randomToken } from '../seal/seal.ts'
import type { ChallengeAnswer, ElevationRecord, GrantRecord } from '../store/records.ts'
import { aboutAttempt, type Attempt, outrun } from './attempt.ts'
import { aboutChallenge } from './challenges.ts'
import { failureResponse } from './failure.ts'
import { jsonResponse } from './respond.ts'

/** What an approval gives. */
interface Proven {
  readonly elevation: ElevationRecord
  readonly grant?: GrantRecord
  readonly token?: string
}

/**
 * Approves a challenge whose answers are all there. Whatever can fail it comes first: until the approval is written the last answer can be
 * given again. Of several at once, one approves.
 */
export async function approveChallenge(attempt: Attempt): Promise<Response> {
  const { engine, session, request } = attempt
  const proven = await whatFollows(attempt)
  const cookies: string[] = []
  let response: Response
  try {
    // A token that was good before the step-up must not be good for more after it (ELV-15).
    cookies.push(...((await engine.session.rotate?.(session.own, request)) ?? []))
    response = await writeApproval(attempt, proven)
    cookies.push(...(await rememberBrowser(attempt, proven)))
  } catch (error) {
    // The browser's token may be another one by now, whatever else came of it.
    response = failureResponse(engine, error)
  }
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

/** Only what was approved makes a browser a known one. Should that fail, it stays unknown, and the approval stands. */
async function rememberBrowser(attempt: Attempt, { elevation }: Proven): Promise<readonly string[]> {
  const { engine, session, request } = attempt
  if (!satisfiesLevel(engine.levels, elevation.acr, [engine.devices.trustAt])) return []
  try {
    return [(await rememberDevice(engine, request, session, await session.device())).cookie]
  } catch (error) {
    engine.audit({ type: 'error', at: engine.clock(), error })
    return []
  }
}

async function writeApproval(attempt: Attempt, { elevation, grant, token }: Proven): Promise<Response> {
  const { engine, challenge } = attempt
  const now = engine.clock()
  const written = await engine.store.answerChallenge({
    challengeId: challenge.id,
    userId: challenge.userId,
    now,
    seen: challenge.answers.length,
    answers: challenge.answers.map(withoutProof),
    reset: [attempt.offer.id, accountLock.key],
    approval: { elevation, ...(grant ? { grant } : {}) },
  })
  if (!written) throw await outrun(attempt)
  engine.audit({ type: 'challenge.approved', at: now, ...aboutAttempt(attempt), acr: elevation.acr })
  if (grant) engine.audit({ type: 'grant.issued', at: now, ...aboutChallenge(challenge) })
  return jsonResponse({
    status: 'approved',
    elevation: elevationToWire(elevation, now),
    ...(token !== undefined && grant ? { grant: { token, expires_in: secondsUntil(grant.expiresAt, now) } } : {}),
  } satisfies VerifyResult)
}

/** What let it be given again has done its work. */
function withoutProof(answer: ChallengeAnswer): ChallengeAnswer {
  const { proof: _, ...kept } = answer
  return kept
}

async function whatFollows(attempt: Attempt): Promise<Proven> {
  const { engine, session, challenge } = attempt
  const { requirement, answers } = challenge
  const kinds = answers.map(({ kind }) => kind)
  const parts = partsOf(engine, kinds, requirement.bound ? challenge.details : [])
  // What was offered leads here. Should the configuration have changed in between, nothing is approved by it.
  if (!meets(engine, requirement, parts)) throw new Error('The factors that were answered are not what was asked for.')
  const strongest = parts.reduce((best, part) => (satisfiesLevel(engine.levels, best.acr, [part.acr]) ? best : part))
  const answer = answers.find(({ kind }) => kind === strongest.kind)
  const now = engine.clock()
  const elevation: ElevationRecord = {
    sessionId: session.id,
    userId: session.user.id,
    acr: levelOf(engine, parts),
    amr: methodsOf(answers, parts),
    kind: strongest.kind,
    kinds,
    factorId: answer?.factorId ?? attempt.offer.id,
    authenticatedAt: now,
    expiresAt: now + Math.max(engine.limits.elevationLifetime, (requirement.maxAge ?? 0) * 1000),
  }
  if (!needsGrant(requirement)) return { elevation }
  const grant = grantFor(attempt, elevation)
  const { details } = challenge
  const token = engine.grants ? await engine.grants.sign({ ...grant, id: randomToken(), details }) : randomToken()
  return { elevation, token, grant: { ...grant, tokenHash: hashGrant(engine, token) } }
}

/** Every method that was used, and `mfa` when they rest on more than one element (RFC 8176). */
function methodsOf(answers: readonly ChallengeAnswer[], parts: readonly Part[]): readonly string[] {
  const methods = answers.flatMap(({ amr }) => amr)
  const elements = new Set(parts.flatMap((part) => part.elements))
  return [...new Set(elements.size > 1 ? [...methods, 'mfa'] : methods)]
}

function grantFor(
  { engine, session, challenge, keyThumbprint }: Attempt,
  elevation: ElevationRecord,
): Omit<GrantRecord, 'tokenHash'> {
  const { authenticatedAt } = elevation
  return {
    challengeId: challenge.id,
    userId: session.user.id,
    sessionId: session.id,
    action: challenge.action,
    transactionHash: challenge.transactionHash,
    ...(challenge.route === undefined ? {} : { route: challenge.route }),
    ...(keyThumbprint === undefined ? {} : { keyThumbprint }),
    approval: approvalOf(elevation),
    createdAt: authenticatedAt,
    expiresAt: authenticatedAt + engine.limits.grantLifetime,
  }
}
