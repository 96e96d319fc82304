import { satisfiesLevel } from '@stepup/policy'
import type { ApprovedResult } from '@stepup/protocol'

import { elementsOf, levelOf, meets, type Strength, strengthsOf } from '../assurance/assurance.ts'
import { hashRecord, newSalt } from '../audit/commitment.ts'
import { lazily } from '../audit/lazily.ts'
import { aboutChallenge, boundDetails } from '../challenge/challenge-state.ts'
import { rememberDevice } from '../device/known-device.ts'
import { elevationToWire, needsGrant } from '../elevation/elevation.ts'
import { evidenceOf } from '../evidence/evidence.ts'
import { hashGrant } from '../grant/check-grant.ts'
import { randomToken } from '../seal/seal.ts'
import type { Approval, ChallengeAnswer, ElevationRecord, GrantRecord } from '../store/records.ts'
import type { ApprovalWrite } from '../store/operations/challenges.ts'
import { seconds, secondsUntil } from '../time/clock.ts'
import { aboutAttempt, type Attempt, outrun, type ProofParts, writeAnswers } from './attempt.ts'

export interface Approved {
  readonly status: 'approved'
  readonly approval: Approval
  /** The elevation, or the grant. */
  readonly result: ApprovalWrite
  /** The grant's token. It is in the response, and the store keeps only its hash. */
  readonly token?: string
  /** `Set-Cookie` values for the response. */
  readonly cookies: readonly string[]
}

/** The hash is computed on read, like the hash of a decision. */
const withEvidenceHash = lazily('evidenceHash', hashRecord)

/**
 * Approves a challenge that has all its answers. Everything that can fail comes before the write; until then the user
 * can submit the last proof again. One of several concurrent approvals succeeds.
 */
export async function approveChallenge(attempt: Attempt): Promise<Approved> {
  const { parts, challenge, locks } = attempt
  const now = parts.clock()
  const { approval, result, token } = await resultOf(attempt, now)
  const evidence = evidenceOf(challenge, approval, { at: now, salt: newSalt() })
  const answers = challenge.answers.map(withoutProof)
  const reset = locks.map(({ key }) => key)
  if (!(await writeAnswers(attempt, { answers, reset, approval: result, evidence }, now))) throw await outrun(attempt)
  const reached = { acr: approval.acr, ...(result.elevation ? { elevated: true as const } : {}) }
  const approved = { type: 'challenge.approved', at: now, ...aboutAttempt(attempt), ...reached } as const
  parts.audit(withEvidenceHash(approved, evidence))
  if (result.grant) parts.audit({ type: 'grant.issued', at: now, ...aboutChallenge(challenge) })
  const cookies = await rememberBrowser(attempt, approval)
  return { status: 'approved', approval, result, cookies, ...(token === undefined ? {} : { token }) }
}

/** Makes the browser a known device. An error leaves the browser unknown, and the approval valid. */
async function rememberBrowser({ parts, session }: Attempt, { acr }: Approval): Promise<readonly string[]> {
  if (!satisfiesLevel(parts.levels, acr, [parts.devices.trustAt])) return []
  try {
    const remembered = await rememberDevice(parts, session)
    return remembered ? [remembered.cookie] : []
  } catch (error) {
    parts.audit({ type: 'error', at: parts.clock(), error })
    return []
  }
}

/** An answer after its approval: the hash of its proof is no longer needed, and the evidence has its own record. */
function withoutProof(answer: ChallengeAnswer): ChallengeAnswer {
  const { answerHash: _, evidence: __, ...kept } = answer
  return kept
}

export function approvedToWire(parts: ProofParts, { result, token }: Approved): ApprovedResult {
  const now = parts.clock()
  if (result.elevation) return { status: 'approved', elevation: elevationToWire(parts, result.elevation, now) }
  if (token === undefined) throw new Error('The grant has no token.')
  const { approval, expiresAt } = result.grant
  return { status: 'approved', grant: { token, acr: approval.acr, expires_in: secondsUntil(expiresAt, now) } }
}

async function resultOf(attempt: Attempt, now: number): Promise<Pick<Approved, 'approval' | 'result' | 'token'>> {
  const { parts, challenge, offer } = attempt
  const { requirement, answers } = challenge
  const kinds = answers.map(({ kind }) => kind)
  const strengths = strengthsOf(parts, kinds, boundDetails(challenge))
  // The offers guarantee this, unless the configuration changed in the meantime.
  if (!meets(parts, requirement, strengths)) throw new Error('The answered factors do not satisfy the requirement.')
  const strongest = strengths.reduce((best, next) => (satisfiesLevel(parts.levels, best.acr, [next.acr]) ? best : next))
  const approval: Approval = {
    kind: strongest.kind,
    kinds,
    factorId: answers.find(({ kind }) => kind === strongest.kind)?.factorId ?? offer.id,
    acr: levelOf(parts, strengths),
    amr: methodsOf(answers, strengths),
    at: seconds(now),
  }
  if (!needsGrant(requirement)) return { approval, result: { elevation: elevationFor(attempt, approval, now) } }
  const grant = grantFor(attempt, approval, now)
  const token = parts.grants ? await parts.grants.sign({ ...grant, id: randomToken() }) : randomToken()
  return { approval, token, result: { grant: { ...grant, tokenHash: hashGrant(parts, token) } } }
}

/** All methods of the answers, and `mfa` for factors of several elements (RFC 8176). */
function methodsOf(answers: readonly ChallengeAnswer[], strengths: readonly Strength[]): readonly string[] {
  const methods = answers.flatMap(({ amr }) => amr)
  return [...new Set(elementsOf(strengths).size > 1 ? [...methods, 'mfa'] : methods)]
}

function elevationFor(
  { parts, session, challenge }: Attempt,
  { kind, kinds, factorId, acr, amr }: Approval,
  now: number,
): ElevationRecord {
  const { maxAge = 0 } = challenge.requirement
  const expiresAt = now + Math.max(parts.limits.elevationLifetime, maxAge * 1000)
  const { id: sessionId, user } = session
  return { sessionId, userId: user.id, acr, amr, kind, kinds, factorId, authenticatedAt: now, expiresAt }
}

function grantFor(
  { parts, session, challenge, keyThumbprint }: Attempt,
  approval: Approval,
  now: number,
): Omit<GrantRecord, 'tokenHash'> {
  const { id: challengeId, action, transactionHash, route } = challenge
  return {
    challengeId,
    userId: session.user.id,
    sessionId: session.id,
    action,
    transactionHash,
    ...(route === undefined ? {} : { route }),
    ...(keyThumbprint === undefined ? {} : { keyThumbprint }),
    approval,
    createdAt: now,
    expiresAt: now + parts.limits.grantLifetime,
  }
}
