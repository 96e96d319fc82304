import type { ApprovalAnswer, ApprovalList, NamedPlace, PendingApproval } from '@stepup/protocol'

import { boundDetails, statusOf } from '../challenge/challenge-state.ts'
import { decideInTime } from '../decision/decide.ts'
import { hashTransaction } from '../details/hash-transaction.ts'
import {
  type Approver,
  approversIn,
  type ApproverPurpose,
  checkApproverProof,
  readApproverProof,
} from '../factor/approver.ts'
import { approverChallenge } from '../factor/approver-key.ts'
import { factorOf } from '../factor/factor-context.ts'
import { isPushNumber } from '../factor/push-number.ts'
import { onceIn } from '../grant/proof-of-possession.ts'
import { tell } from '../notice/notice.ts'
import { labelDecision } from '../review/label-decision.ts'
import { invalidRequest, ProblemError } from '../problem/problem-error.ts'
import { emptyResponse, jsonResponse } from '../problem/respond.ts'
import {
  aboutAttempt,
  type Attempt,
  closedChallenge,
  countingOf,
  failAttempt,
  forgetFailures,
  reserveAttempt,
} from '../proof/attempt.ts'
import { protect } from '../protect/protect.ts'
import type { CurrentSession } from '../request/current-session.ts'
import { inUnitOfWork } from '../request/unit-of-work.ts'
import { hashText } from '../seal/seal.ts'
import type { ChallengeRecord, ProofEvidence, PushRecord } from '../store/records.ts'
import { NODES_APART, seconds, secondsUntil } from '../time/clock.ts'
import type { Body, Call, EndpointParts } from './call.ts'
import { readNamedPlaces } from './named-places.ts'

/** The action of approving for another device, for policies. */
const APPROVE = 'push.approve'

/**
 * `POST /approvals`: the approvals that wait for this browser, and a challenge to sign. The list is empty without a
 * signature of the browser's key: a cookie can be copied, the key can't. A signature for the list is valid for minutes,
 * because the list has no effect.
 */
export async function listApprovals({ parts, session, body }: Call): Promise<Response> {
  const now = parts.clock()
  const approver = await approverOf(session)
  const proven = approver !== undefined && (await signatureOf(parts, session, approver, body, { purpose: 'list' }))
  const pushes = proven ? await parts.store.listPushes(session.user.id, now) : []
  const askedElsewhere = approver ? pushes.filter((push) => isAskedElsewhere(push, session, approver)) : []
  // Only read for a non-empty list: a waiting device polls every two seconds.
  const places = askedElsewhere.length > 0 ? await readNamedPlaces(parts, session) : undefined
  const approvals = await Promise.all(
    askedElsewhere.map(async (push) => {
      const challenge = await parts.store.findChallenge(push.challengeId)
      return challenge && statusOf(challenge, now) === 'pending'
        ? [toWire(push, challenge, places?.ofSession(push.sessionId), now)]
        : []
    }),
  )
  const challenge = approverChallenge(parts.seal, session, now)
  return jsonResponse({ approver: Boolean(proven), approvals: approvals.flat(), challenge } satisfies ApprovalList)
}

/**
 * `POST /approvals/:id`: approves with the number that the asking browser shows, or denies. It needs another session of the same user on
 * another device, and the signature of that device's key over the answer and its subject. The policies may require more (`push.approve`).
 */
export async function answerApproval(call: Call): Promise<Response> {
  const { parts, session, request, body } = call
  const [id = ''] = call.ids
  const answer = readAnswer(body)
  const push = await parts.store.findPush({ id })
  const approver = await approverOf(session)
  const isForApprover = push?.userId === session.user.id && approver && isAskedElsewhere(push, session, approver)
  const challenge = isForApprover ? await parts.store.findChallenge(push.challengeId) : undefined
  const now = parts.clock()
  const isOpen =
    push?.status === 'waiting' && push.expiresAt > now && challenge && statusOf(challenge, now) === 'pending'
  if (!approver || !push || !challenge || !isOpen) throw new ProblemError('approval_not_found')
  const signed = await signatureOf(parts, session, approver, body, {
    purpose: 'answer',
    approval: push.id,
    approve: answer.approve,
    number: answer.approve ? answer.number : '',
    transaction_hash: hashTransaction(challenge.action, boundDetails(challenge)),
  })
  const offer = challenge.offers.find((candidate) => candidate.id === push.factorId)
  const factor = offer && factorOf(parts, offer)
  // Without a valid signature the approval is reported as unknown, like one that never existed.
  if (!signed || !offer || !factor) throw new ProblemError('approval_not_found')
  const counting = await countingOf(parts, session, factor, offer)
  const attempt: Attempt = { parts, session, request, challenge, factor, offer, ...counting }

  if (!answer.approve) {
    await claimSignature(parts, signed)
    return inUnitOfWork(attempt, { name: challenge.id }, (unit) => deny(unit, push))
  }
  const refused = await guardApproval(call, challenge)
  if (refused) return refused
  await claimSignature(parts, signed)
  const reserved = await reserveAttempt(attempt)
  if (!isPushNumber(parts.seal, push, answer.number))
    throw await failAttempt(attempt, reserved, { ok: false, code: 'invalid_code' })
  if (!(await parts.store.answerPush(id, 'approved', parts.clock(), signed.evidence)))
    throw await closedChallenge(attempt)
  await forgetFailures(attempt)
  return emptyResponse()
}

/** The user denies, in one write: the challenge ends for all its factors, and the app's security team hears of it. */
async function deny(attempt: Attempt, push: PushRecord): Promise<Response> {
  const { parts, session, challenge } = attempt
  const { store } = parts
  const at = parts.clock()
  if (!(await store.answerPush(push.id, 'denied', at))) throw new ProblemError('approval_not_found')
  if (await store.endChallenge(challenge.id, 'denied')) {
    const made = { kinds: [], attempts: challenge.attempts }
    await store.settleDecisions(challenge.id, { outcome: 'rejected', settledAt: at, ...made })
  }
  parts.audit({ type: 'approval.denied', at, ...aboutAttempt(attempt), deniedBy: session.id })
  const { requestedBy } = push
  await tell(parts, { type: 'approval.denied', user: session.user, action: challenge.action, requestedBy })
  // A failed label must not keep the denial from being stored and reported.
  await labelAsForeign(parts, challenge).catch((error: unknown) => parts.audit({ type: 'error', at, error }))
  return emptyResponse()
}

/** The user reports that another person made the request. Policies treat the report like a reviewer's label. */
async function labelAsForeign(parts: Attempt['parts'], { id: challengeId, userId }: ChallengeRecord): Promise<void> {
  for (const { id: decisionId } of await parts.store.findDecisions({ challengeId }))
    await labelDecision(parts, { decisionId, label: 'not_me', by: userId })
}

/** The approver that the browser's cookie names. Its key has to prove it. */
async function approverOf(session: CurrentSession): Promise<Approver | undefined> {
  const device = await session.device()
  if (!device) return undefined
  return approversIn(await session.authenticators()).find(({ deviceId }) => deviceId === device.id)
}

/** Whether another session and another browser asked: one browser with two sessions would approve its own requests. */
function isAskedElsewhere({ sessionId, deviceId }: PushRecord, session: CurrentSession, approver: Approver): boolean {
  return sessionId !== session.id && deviceId !== approver.deviceId
}

/** A valid signature of an approver's key. */
interface Signed {
  readonly challenge: string
  readonly endsAt: number
  readonly evidence: ProofEvidence
}

async function signatureOf(
  { seal, origins, clock }: EndpointParts,
  session: CurrentSession,
  { id, publicKey }: Approver,
  body: Body,
  purpose: ApproverPurpose,
): Promise<Signed | undefined> {
  const proof = readApproverProof(body)
  const context = { seal, origins, now: clock(), session, user: session.user }
  const endsAt = proof && (await checkApproverProof(context, publicKey, proof, purpose))
  if (!proof || endsAt === undefined) return undefined
  const { signature, ...where } = proof
  const statement = { ...purpose, ...where }
  const evidence = { type: 'approver', authenticatorId: id, publicKey: { ...publicKey }, statement, signature }
  return { challenge: proof.challenge, endsAt, evidence }
}

/** Uses up a signature, also with a wrong number, so that an observed signature can't use up the user's attempts. */
async function claimSignature(parts: EndpointParts, { challenge, endsAt }: Signed): Promise<void> {
  if (!(await onceIn(parts)(`approver:${hashText(challenge)}`, endsAt + NODES_APART)))
    throw new ProblemError('approval_not_found')
}

/** Asks the policies whether the device may approve. Without a rule the device is enough. */
async function guardApproval(
  { parts, session, request }: Call,
  { action, details }: ChallengeRecord,
): Promise<Response | undefined> {
  const approving = { action: APPROVE, context: { approves: { action, details } } }
  const { decision } = await decideInTime(parts, session, approving)
  if (decision.trace.length === 0) return undefined
  const gate = await protect(parts, request, { ...approving, session })
  return gate.allowed ? undefined : gate.response
}

function readAnswer({ approve, number }: Body): ApprovalAnswer {
  if (approve === false) return { approve }
  if (approve === true && typeof number === 'string' && /^\d{1,6}$/u.test(number)) return { approve, number }
  // Without a number, users who receive many requests tap to make them stop (FAC-16).
  throw invalidRequest('Send `{"approve": true, "number": "42"}` or `{"approve": false}`.')
}

function toWire(
  push: PushRecord,
  challenge: ChallengeRecord,
  place: NamedPlace | undefined,
  now: number,
): PendingApproval {
  return {
    id: push.id,
    action: challenge.action,
    ...(challenge.requirement.bound ? { authorization_details: challenge.details } : {}),
    requested_by: push.requestedBy,
    ...(place ? { requested_from: place } : {}),
    age: seconds(now - push.createdAt),
    expires_in: secondsUntil(push.expiresAt, now),
  }
}
