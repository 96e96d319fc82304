import type { ApprovedResult } from '@stepup/protocol'

import { levelOf, meets, type Part, partsOf } from '../assurance/combination.ts'
import { hashRecord, newSalt } from '../audit/commitment.ts'
import { seconds, secondsUntil } from '../time/clock.ts'
import { rememberDevice } from '../device/known-device.ts'
import { elevationToWire, needsGrant } from '../elevation/elevation.ts'
import type { Engine } from '../engine.ts'
import { evidenceOf } from '../evidence/evidence.ts'
import { hashGrant } from '../grant/check-grant.ts'
import { satisfiesLevel } from '@stepup/policy'
import { randomToken } from '../seal/seal.ts'
import type { Approval, ChallengeAnswer, ElevationRecord, GrantRecord } from '../store/records.ts'
import type { ApprovalWrite } from '../store/store.ts'
import { aboutAttempt, type Attempt, outrun } from './attempt.ts'
import { aboutChallenge } from './challenges.ts'
import { failureResponse } from '../protect/failure.ts'
import { jsonResponse } from '../problem/respond.ts'

/** The result of an approval: an elevation, or a grant with its token. */
interface Proven {
  readonly approval: Approval
  readonly write: ApprovalWrite
  /** The grant's, which is in the answer and nowhere else. */
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
    // A token that was good before the step-up must not be good for more after it (ELV-15). A grant adds nothing to the session, and all the
    // same the token is renewed: whoever authenticates again gets rid of what somebody stole before (ASVS 7.2.4).
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
async function rememberBrowser(attempt: Attempt, { approval }: Proven): Promise<readonly string[]> {
  const { engine, session, request } = attempt
  if (!satisfiesLevel(engine.levels, approval.acr, [engine.devices.trustAt])) return []
  try {
    const remembered = await rememberDevice(engine, request, session, await session.device())
    return remembered ? [remembered.cookie] : []
  } catch (error) {
    engine.audit({ type: 'error', at: engine.clock(), error })
    return []
  }
}

async function writeApproval(attempt: Attempt, { approval, write: proven, token }: Proven): Promise<Response> {
  const { engine, challenge } = attempt
  const now = engine.clock()
  const write = asOf(proven, now)
  const evidence = evidenceOf(challenge, approval, { at: now, salt: newSalt() })
  const written = await engine.store.answerChallenge({
    challengeId: challenge.id,
    userId: challenge.userId,
    now,
    seen: challenge.answers.length,
    answers: challenge.answers.map(withoutProof),
    reset: attempt.locks.map(({ key }) => key),
    approval: write,
    evidence,
  })
  if (!written) throw await outrun(attempt)
  engine.audit({
    type: 'challenge.approved',
    at: now,
    ...aboutAttempt(attempt),
    acr: approval.acr,
    evidenceHash: hashRecord(evidence),
  })
  if (write.grant) engine.audit({ type: 'grant.issued', at: now, ...aboutChallenge(challenge) })
  return jsonResponse(approvedResult(engine, write, token, now))
}

/** The result of an approval is no older than the session's new token: the token before has no part in it (ELV-15). */
function asOf(write: ApprovalWrite, now: number): ApprovalWrite {
  if (write.grant) return { grant: { ...write.grant, createdAt: now } }
  const { authenticatedAt, expiresAt } = write.elevation
  return { elevation: { ...write.elevation, authenticatedAt: now, expiresAt: expiresAt + now - authenticatedAt } }
}

function approvedResult(engine: Engine, write: ApprovalWrite, token: string | undefined, now: number): ApprovedResult {
  if (write.elevation) return { status: 'approved', elevation: elevationToWire(engine, write.elevation, now) }
  if (token === undefined) throw new Error('There is a grant without a token.')
  const { approval, expiresAt } = write.grant
  return { status: 'approved', grant: { token, acr: approval.acr, expires_in: secondsUntil(expiresAt, now) } }
}

/** The hash of the proof has done its work, and the evidence has a record of its own. */
function withoutProof(answer: ChallengeAnswer): ChallengeAnswer {
  const { proof: _, evidence: __, ...kept } = answer
  return kept
}

async function whatFollows(attempt: Attempt): Promise<Proven> {
  const { engine, challenge } = attempt
  const { requirement, answers } = challenge
  const kinds = answers.map(({ kind }) => kind)
  const parts = partsOf(engine, kinds, requirement.bound ? challenge.details : [])
  // What was offered leads here. Should the configuration have changed in between, nothing is approved by it.
  if (!meets(engine, requirement, parts)) throw new Error('The factors that were answered are not what was asked for.')
  const strongest = parts.reduce((best, part) => (satisfiesLevel(engine.levels, best.acr, [part.acr]) ? best : part))
  const answer = answers.find(({ kind }) => kind === strongest.kind)
  const now = engine.clock()
  const approval: Approval = {
    kind: strongest.kind,
    kinds,
    factorId: answer?.factorId ?? attempt.offer.id,
    acr: levelOf(engine, parts),
    amr: methodsOf(answers, parts),
    at: seconds(now),
  }
  if (!needsGrant(requirement)) return { approval, write: { elevation: elevationFor(attempt, approval, now) } }
  const grant = grantFor(attempt, approval, now)
  const { details } = challenge
  const token = engine.grants ? await engine.grants.sign({ ...grant, id: randomToken(), details }) : randomToken()
  return { approval, token, write: { grant: { ...grant, tokenHash: hashGrant(engine, token) } } }
}

/** Every method that was used, and `mfa` when they rest on more than one element (RFC 8176). */
function methodsOf(answers: readonly ChallengeAnswer[], parts: readonly Part[]): readonly string[] {
  const methods = answers.flatMap(({ amr }) => amr)
  const elements = new Set(parts.flatMap((part) => part.elements))
  return [...new Set(elements.size > 1 ? [...methods, 'mfa'] : methods)]
}

function elevationFor(
  { engine, session, challenge }: Attempt,
  { kind, kinds, factorId, acr, amr }: Approval,
  now: number,
): ElevationRecord {
  const { maxAge = 0 } = challenge.requirement
  return {
    sessionId: session.id,
    userId: session.user.id,
    acr,
    amr,
    kind,
    kinds,
    factorId,
    authenticatedAt: now,
    expiresAt: now + Math.max(engine.limits.elevationLifetime, maxAge * 1000),
  }
}

function grantFor(
  { engine, session, challenge, keyThumbprint }: Attempt,
  approval: Approval,
  now: number,
): Omit<GrantRecord, 'tokenHash'> {
  return {
    challengeId: challenge.id,
    userId: session.user.id,
    sessionId: session.id,
    action: challenge.action,
    transactionHash: challenge.transactionHash,
    ...(challenge.route === undefined ? {} : { route: challenge.route }),
    ...(keyThumbprint === undefined ? {} : { keyThumbprint }),
    approval,
    createdAt: now,
    expiresAt: now + engine.limits.grantLifetime,
  }
}
