import type { VerifyRequest } from '@stepup/protocol'

import { lastAnswer } from '../challenge/challenge-state.ts'
import { candidateDevices } from '../device/known-device.ts'
import type { PollVerdict, Verdict } from '../factor/factor.ts'
import { ceremonyOf } from '../factor/factor-context.ts'
import { reportOtherOrigin } from '../factor/other-origin.ts'
import { lockKeys } from '../limits/locks.ts'
import { limitKeys } from '../limits/rate-limits.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { CurrentSession } from '../request/current-session.ts'
import { inUnitOfWork } from '../request/unit-of-work.ts'
import { sameText } from '../seal/seal.ts'
import type { ChallengeRecord } from '../store/records.ts'
import { answerChallenge, releaseClaim } from './answer-challenge.ts'
import { type Approved, approveChallenge } from './approve-challenge.ts'
import {
  aboutAttempt,
  type Attempt,
  countingOf,
  failAttempt,
  type ProofParts,
  type Reserved,
  reserveAttempt,
} from './attempt.ts'
import { findOffer } from './find-offer.ts'
import { readAnswer } from './read-answer.ts'

/** A request that comes with a proof. */
export interface ProofCall {
  readonly parts: ProofParts
  readonly session: CurrentSession
  readonly request: Request
}

export interface SubmittedProof {
  readonly challengeId: string
  readonly offerId: string
  readonly body: Readonly<Record<string, unknown>>
}

/** The result of a proof that was not wrong. */
export type VerifiedProof =
  /** Another device has not answered yet. */
  | { readonly status: 'waiting' }
  /** The challenge needs one more factor. */
  | { readonly status: 'pending'; readonly challenge: ChallengeRecord }
  | Approved
  /** The approval failed after the app had rotated the session's token: the response still has to set the new token. */
  | { readonly status: 'failed'; readonly error: unknown; readonly cookies: readonly string[] }

/** An attempt with its proof, in the shape of its factor. */
interface ProofAttempt extends Attempt {
  readonly answer: VerifyRequest
}

/** The state of an attempt after one step. */
export type Step =
  | VerifiedProof
  /** The attempt is counted, and its proof is not verified yet. */
  | { readonly status: 'reserved'; readonly attempt: ProofAttempt; readonly reserved: Reserved }
  /** The challenge has all its answers. */
  | { readonly status: 'answered'; readonly attempt: Attempt }
  /** The attempt is counted, and its verification threw an error. */
  | { readonly status: 'broken'; readonly error: unknown }

/**
 * Verifies a proof, answers its challenge, and approves the challenge that needs no more factors.
 *
 * This is one write, and no verdict leaves the server before the write that counts its attempt: after a conflict, the
 * proof is verified again. Two cases need an earlier write: a proof that can't be verified twice, and the rotation of
 * the session's token.
 *
 * @throws ProblemError for a wrong proof, or a challenge that accepts none.
 */
export async function verifyProof(call: ProofCall, proof: SubmittedProof): Promise<VerifiedProof> {
  const { parts, session } = call
  // Attempts on a challenge are queued: none is verified concurrently with the last allowed one.
  const line = { name: proof.challengeId, always: true }
  const first = await inUnitOfWork(call, line, (unit) => judgeProof(unit, proof))
  const again = <TAttempt extends Attempt>(attempt: TAttempt): TAttempt => ({ ...attempt, parts, session })
  const judged = first.status === 'reserved' ? await judgeReserved(again(first.attempt), first.reserved) : first
  if (judged.status === 'broken') throw judged.error
  if (judged.status !== 'answered') return judged as VerifiedProof
  const answered = again(judged.attempt)
  const cookies = await rotateToken(call, answered)
  try {
    const approved = await inUnitOfWork(answered, line, (unit) => {
      expectProof(unit, proof)
      return approveChallenge(unit)
    })
    return { ...approved, cookies: [...cookies, ...approved.cookies] }
  } catch (error) {
    await releaseClaim(answered)
    return { status: 'failed', error, cookies }
  }
}

/**
 * Rotates the session's token, and returns the cookies of the new one. The token from before the step-up must not gain
 * from it (ELV-15). A grant adds nothing to the session, but an authentication always replaces a token that may have
 * been stolen (ASVS 7.2.4).
 *
 * A request with a replaced token gets a current token by its proof. The session's elevations may belong to another browser, which has the
 * token in between. The server revokes them, so that the new token has the rights of the proof, and no more.
 */
export async function rotateToken(call: ProofCall, answered: Attempt): Promise<readonly string[]> {
  const { parts, session, request } = call
  if (!parts.session.rotate) return []
  try {
    const isReplaced = await hasReplacedToken(call)
    const cookies = await parts.session.rotate(session.appSession, request)
    // The elevations end after the rotation, so that one that the successor gets in between ends, too, and one that it is about to get is
    // never written. The cookies leave the server only after that.
    if (isReplaced) await parts.store.dropElevations(session.id, answered.challenge.id)
    return cookies
  } catch (error) {
    await releaseClaim({ ...answered, parts })
    throw error
  }
}

/**
 * Whether the request's token is replaced by now. The session is read again, because another proof may have replaced
 * the token while this one was verified.
 */
async function hasReplacedToken({ parts, session, request }: ProofCall): Promise<boolean> {
  if (session.superseded !== undefined) return true
  const latest = await (session.pending ? parts.session.readPending?.(request) : parts.session.read(request))
  return latest?.id === session.id && latest.superseded !== undefined
}

/**
 * Announces the rows that the verification of a proof reads. A proof that nobody can guess has no failures, no message
 * and no recovery code.
 */
export function expectProof(
  { parts, session, request }: ProofCall,
  { challengeId, offerId }: Omit<SubmittedProof, 'body'>,
): void {
  const userId = session.user.id
  const isGuessable = parts.factors.find(({ kind }) => kind === offerId)?.guessable !== false
  const candidates = candidateDevices(parts, request, session)
  parts.store.expect({
    challenge: { id: challengeId, ...(isGuessable ? { factorId: offerId } : {}) },
    authenticatorsOf: userId,
    devices: candidates.ids,
    elevationsOf: session.id,
    counters: [...limitKeys(parts, session, ['attemptsPerAddress']), candidates.firstKey],
    ...(isGuessable ? { recoveryCodesOf: userId, failures: { userId, keys: lockKeys(offerId) } } : {}),
  })
}

/** Counts an attempt and judges it, if its proof can be verified again. Runs in one unit of work. */
export async function judgeProof(call: ProofCall, proof: SubmittedProof): Promise<Step> {
  const { parts, session, request } = call
  const { challengeId, offerId, body } = proof
  expectProof(call, proof)
  const { challenge, offer, factor } = await findOffer(parts, session, challengeId, offerId)
  const answer = readAnswer(factor.kind, body)
  const keyThumbprint = await session.keyThumbprint()
  const attempt: ProofAttempt = {
    parts,
    session,
    request,
    challenge,
    factor,
    offer,
    answer,
    ...(await countingOf(parts, session, factor, offer)),
    ...(keyThumbprint === undefined ? {} : { keyThumbprint }),
    ...(factor.singleUse
      ? { answerHash: parts.seal.mac('answer', challenge.id, offer.id, JSON.stringify(answer)) }
      : {}),
  }
  if (factor.poll) return judgePoll(attempt, await factor.poll(ceremonyOf(parts, challenge, offer, session)))
  const reserved = await reserveAttempt(attempt)
  const repeated = repeatedAnswer(attempt)
  if (!repeated && !factor.repeatable) return { status: 'reserved', attempt, reserved }
  try {
    return await judge(attempt, reserved, repeated ?? (await verify(attempt)))
  } catch (error) {
    // Even an error reveals something about the proof, so it counts.
    if (error instanceof ProblemError) throw error
    return { status: 'broken', error }
  }
}

async function judgeReserved(attempt: ProofAttempt, reserved: Reserved): Promise<Step> {
  const verdict = await verify(attempt)
  const { challenge, offer } = attempt
  return inUnitOfWork(attempt, { name: challenge.id }, (unit) => {
    expectProof(unit, { challengeId: challenge.id, offerId: offer.id })
    return judge(unit, reserved, verdict)
  })
}

async function verify({ parts, session, challenge, offer, factor, answer }: ProofAttempt): Promise<Verdict> {
  const verdict = await factor.verify(ceremonyOf(parts, challenge, offer, session), answer)
  if (!verdict.ok && 'assertion' in answer) reportOtherOrigin(parts, session, factor, answer.assertion)
  return verdict
}

/** The verdict on a proof that is submitted again because its approval failed: it was right, although its code is used up. */
function repeatedAnswer({ challenge, offer, answerHash }: Attempt): Verdict | undefined {
  const last = lastAnswer(challenge)
  if (last?.answerHash === undefined || answerHash === undefined || last.factorId !== offer.id) return undefined
  return sameText(last.answerHash, answerHash) ? { ok: true, amr: last.amr } : undefined
}

/** A poll is no attempt: the server counted the attempt of the other device. */
async function judgePoll(attempt: Attempt, polled: PollVerdict): Promise<Step> {
  if (polled.status === 'denied') throw new ProblemError('approval_denied')
  return polled.status === 'answered' ? judge(attempt, undefined, polled.verdict) : { status: 'waiting' }
}

async function judge(attempt: Attempt, reserved: Reserved | undefined, verdict: Verdict): Promise<Step> {
  const { parts, factor } = attempt
  const conceals = attempt.challenge.requirement.factors?.conceal === true
  if (!verdict.ok && !conceals)
    throw reserved ? await failAttempt(attempt, reserved, verdict) : new ProblemError(verdict.code)
  if (verdict.ok && verdict.counterRegressed)
    parts.audit({ type: 'passkey.counter_regressed', at: parts.clock(), ...aboutAttempt(attempt) })
  const { amr = factor.amr, used, evidence } = verdict.ok ? verdict : {}
  const challenge = await answerChallenge(attempt, { amr, right: verdict.ok, reserved, used, evidence })
  if (!lastAnswer(challenge)) return { status: 'pending', challenge }
  const answered = { ...attempt, challenge }
  return parts.session.rotate ? { status: 'answered', attempt: answered } : approveChallenge(answered)
}
