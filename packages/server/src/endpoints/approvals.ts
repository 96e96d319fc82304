import type { ApprovalAnswer, ApprovalList, PendingApproval } from '@stepup/protocol'

import { factorOf, statusOf } from '../challenge/challenge-to-wire.ts'
import { seconds, secondsUntil } from '../time/clock.ts'
import { hashTransaction } from '../details/hash-transaction.ts'
import type { Engine } from '../engine.ts'
import type { ProofEvidence } from '../evidence/evidence.ts'
import { type Approver, approversIn, checkApproverProof, readApproverProof } from '../factor/approver.ts'
import { approverChallenge } from '../factor/approver-key.ts'
import { isPushNumber } from '../factor/push-number.ts'
import { limitAddress } from '../limits/address.ts'
import { tell } from '../notice/notice.ts'
import { decideInTime } from '../decision/decide.ts'
import { protect } from '../protect/protect.ts'
import { hashText } from '../seal/seal.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { ChallengeRecord, PushRecord } from '../store/records.ts'
import {
  aboutAttempt,
  type Attempt,
  closedProblem,
  countingOf,
  failAttempt,
  forgetFailures,
  reserveAttempt,
} from './attempt.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { emptyResponse, jsonResponse } from '../problem/respond.ts'

/** Approving for another device, as policies know it. */
const APPROVE = 'push.approve'

type Body = Readonly<Record<string, unknown>>

/**
 * `POST /approvals`: what this browser may answer. Nothing, and the challenge to sign, where it proves no key: a cookie can be copied, and
 * the key can't. The proof of a list is good for minutes: it has no effect that could be had twice.
 */
export async function listApprovals(engine: Engine, session: CurrentSession, body: Body): Promise<Response> {
  const now = engine.clock()
  const approver = await approverHere(engine, session)
  const proof = readApproverProof(body)
  const proven =
    approver !== undefined &&
    proof !== undefined &&
    (await checkApproverProof(proofContext(engine, session), approver.publicKey, proof, { purpose: 'list' })) !==
      undefined
  const pushes = proven ? await engine.store.listPushes(session.user.id, now) : []
  const theirs = approver ? pushes.filter((push) => isAskedElsewhere(push, session, approver)) : []
  const approvals = await Promise.all(
    theirs.map(async (push) => {
      const challenge = await engine.store.findChallenge(push.challengeId)
      return challenge && statusOf(challenge, now) === 'pending' ? [toWire(push, challenge, now)] : []
    }),
  )
  const challenge = approverChallenge(engine.seal, session, now)
  return jsonResponse({ approver: proven, approvals: approvals.flat(), challenge } satisfies ApprovalList)
}

/**
 * `POST /approvals/:id`: yes, with the number that the asking browser shows, or no. It takes another session of the same person, on another
 * device, and the signature of the key that this device was set up with, over the answer and all that it is about. The policies may ask
 * more of it (`push.approve`).
 */
export async function answerApproval(
  engine: Engine,
  session: CurrentSession,
  request: Request,
  id: string,
  body: Body,
): Promise<Response> {
  const answer = readAnswer(body)
  const push = await engine.store.findPush({ id })
  const approver = await approverHere(engine, session)
  const isTheirs = push?.userId === session.user.id && approver && isAskedElsewhere(push, session, approver)
  const challenge = isTheirs ? await engine.store.findChallenge(push.challengeId) : undefined
  const now = engine.clock()
  const isOpen =
    push?.status === 'waiting' && push.expiresAt > now && challenge && statusOf(challenge, now) === 'pending'
  if (!approver || !push || !challenge || !isOpen) throw new ProblemError('approval_not_found')
  const proof = await checkAnswerProof(engine, session, approver, { push, challenge, answer, body })
  const offer = challenge.offers.find((candidate) => candidate.id === push.factorId)
  const factor = offer && factorOf(engine, offer)
  if (!offer || !factor) throw new ProblemError('approval_not_found')
  const counting = await countingOf(engine, session, factor, offer)
  const attempt: Attempt = { engine, session, request, challenge, factor, offer, ...counting }

  if (!answer.approve) {
    await spend(engine, proof)
    return deny(attempt, push)
  }
  const refused = await guardApproval(engine, session, request, challenge)
  if (refused) return refused
  await spend(engine, proof)
  await limitAddress(engine, session, 'attemptsPerAddress')
  const reserved = await reserveAttempt(attempt)
  if (!isPushNumber(engine.seal, push, answer.number)) {
    throw await failAttempt(attempt, reserved, 'invalid_code')
  }
  if (!(await engine.store.answerPush(id, 'approved', engine.clock(), proof.evidence)))
    throw await closedProblem(attempt)
  await forgetFailures(attempt)
  return emptyResponse()
}

/** The person's own no: it ends the challenge, and is news for whoever looks after their security. */
async function deny(attempt: Attempt, push: PushRecord): Promise<Response> {
  const { engine, session, challenge } = attempt
  const at = engine.clock()
  if (!(await engine.store.answerPush(push.id, 'denied', at))) throw new ProblemError('approval_not_found')
  if (await engine.store.endChallenge(challenge.id, 'denied')) {
    await engine.store.settleDecisions({ challengeId: challenge.id }, 'rejected')
  }
  engine.audit({ type: 'approval.denied', at, ...aboutAttempt(attempt), deniedBy: session.id })
  await tell(engine, {
    type: 'approval.denied',
    user: session.user,
    action: challenge.action,
    ...(push.requestedBy === undefined ? {} : { requestedBy: push.requestedBy }),
  })
  return emptyResponse()
}

/** The approver that this browser was set up as, going by its cookie: whether it is, its key has to say. */
async function approverHere(engine: Engine, session: CurrentSession): Promise<Approver | undefined> {
  const device = await session.device()
  if (!device) return undefined
  return approversIn(await session.authenticators()).find(({ deviceId }) => deviceId === device.id)
}

/**
 * Neither the session nor the browser that asks: one browser with two sessions would approve itself. A node of an earlier version, while
 * nodes are updated one by one, does not say which browser asks: such a push has an empty device id, and nobody may answer it.
 */
function isAskedElsewhere({ sessionId, deviceId }: PushRecord, session: CurrentSession, approver: Approver): boolean {
  return sessionId !== session.id && deviceId !== '' && deviceId !== approver.deviceId
}

function proofContext(
  { seal, origins, clock }: Engine,
  session: CurrentSession,
): Parameters<typeof checkApproverProof>[0] {
  return { seal, origins, now: clock(), session, user: session.user }
}

/** Without the key's word it is answered like one that never was. */
async function checkAnswerProof(
  engine: Engine,
  session: CurrentSession,
  approver: Approver,
  {
    push,
    challenge,
    answer,
    body,
  }: { push: PushRecord; challenge: ChallengeRecord; answer: ApprovalAnswer; body: Body },
): Promise<SignedProof> {
  const proof = readApproverProof(body)
  const purpose = {
    purpose: 'answer',
    approval: push.id,
    approve: answer.approve,
    number: answer.approve ? answer.number : '',
    transaction_hash: hashTransaction(challenge.action, shownDetails(challenge)),
  } as const
  const endsAt = proof && (await checkApproverProof(proofContext(engine, session), approver.publicKey, proof, purpose))
  if (!proof || endsAt === undefined) throw new ProblemError('approval_not_found')
  const { signature, ...where } = proof
  const evidence = {
    type: 'approver',
    authenticatorId: approver.id,
    publicKey: { ...approver.publicKey },
    statement: { ...purpose, ...where },
    signature,
  }
  return { challenge: proof.challenge, endsAt, evidence }
}

interface SignedProof {
  readonly challenge: string
  readonly endsAt: number
  readonly evidence: ProofEvidence
}

/** A signed answer counts once, wrong ones too: nobody can use up the tries with one that they saw. */
async function spend({ store, clock }: Engine, { challenge, endsAt }: SignedProof): Promise<void> {
  const now = clock()
  const key = `once:approver:${hashText(challenge)}`
  const counted = await store.count({ key, now, window: Math.max(1, endsAt - now), max: 1 })
  if (!counted.ok) throw new ProblemError('approval_not_found')
}

/** A device that may approve is enough, unless a rule says more. */
async function guardApproval(
  engine: Engine,
  session: CurrentSession,
  request: Request,
  { action, details }: ChallengeRecord,
): Promise<Response | undefined> {
  const what = { action: APPROVE, context: { approves: { action, details } } }
  const { decision } = await decideInTime(engine, session, what)
  if (decision.trace.length === 0) return undefined
  const gate = await protect(engine, request, { ...what, session })
  return gate.allowed ? undefined : gate.response
}

function readAnswer(body: Body): ApprovalAnswer {
  const { approve, number } = body
  if (approve === false) return { approve }
  if (approve === true && typeof number === 'string' && /^\d{1,6}$/u.test(number)) return { approve, number }
  // Without the number it is the tap that people get tired into (FAC-16).
  throw new ProblemError('invalid_request', {
    detail: 'Send `{"approve": true, "number": "42"}` or `{"approve": false}`.',
  })
}

/** The details that the other device shows, and signs. */
function shownDetails({ details, requirement }: ChallengeRecord): ChallengeRecord['details'] {
  return requirement.bound ? details : []
}

function toWire(push: PushRecord, challenge: ChallengeRecord, now: number): PendingApproval {
  return {
    id: push.id,
    action: challenge.action,
    ...(challenge.requirement.bound ? { authorization_details: shownDetails(challenge) } : {}),
    ...(push.requestedBy === undefined ? {} : { requested_by: push.requestedBy }),
    age: seconds(now - push.createdAt),
    expires_in: secondsUntil(push.expiresAt, now),
  }
}
