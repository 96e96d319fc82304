import type { ApprovalList } from '@stepup/protocol'

import { factorOf, statusOf } from '../challenge/challenge-to-wire.ts'
import { seconds, secondsUntil } from '../clock.ts'
import type { Engine } from '../engine.ts'
import { isPushNumber } from '../factor/push-number.ts'
import { limitAddress } from '../limits/address.ts'
import { tell } from '../notice.ts'
import { decideFor } from '../protect/decide.ts'
import { protect } from '../protect/protect.ts'
import type { CurrentSession } from '../session/current-session.ts'
import type { ChallengeRecord, PushRecord } from '../store/records.ts'
import { aboutAttempt, type Attempt, closedProblem, failAttempt, reserveAttempt } from './attempt.ts'
import { ProblemError } from './problem-error.ts'
import { emptyResponse, jsonResponse } from './respond.ts'

/** Approving for another device, as policies know it. */
const APPROVE = 'push.approve'

/** `GET /approvals`: what this device may answer. Nothing, when it is not one that was set up for it. */
export async function listApprovals(engine: Engine, session: CurrentSession): Promise<Response> {
  const now = engine.clock()
  const pushes = (await mayApprove(engine, session)) ? await engine.store.listPushes(session.user.id, now) : []
  const others = pushes.filter(({ sessionId }) => sessionId !== session.id)
  const approvals = await Promise.all(
    others.map(async (push) => {
      const challenge = await engine.store.findChallenge(push.challengeId)
      return challenge && statusOf(challenge, now) === 'pending' ? [toWire(push, challenge, now)] : []
    }),
  )
  return jsonResponse({ approvals: approvals.flat() } satisfies ApprovalList)
}

/**
 * `POST /approvals/:id`: yes, with the number that the asking browser shows, or no. Only another session of the same person may
 * answer, on a device that was set up for it; the policies may ask more of it (`push.approve`).
 */
export async function answerApproval(
  engine: Engine,
  session: CurrentSession,
  request: Request,
  id: string,
  body: Readonly<Record<string, unknown>>,
): Promise<Response> {
  const answer = readAnswer(body)
  const push = await engine.store.findPush({ id })
  const isTheirs = push?.userId === session.user.id && push.sessionId !== session.id
  const challenge = push && isTheirs ? await engine.store.findChallenge(push.challengeId) : undefined
  const now = engine.clock()
  const isOpen =
    push?.status === 'waiting' && push.expiresAt > now && challenge && statusOf(challenge, now) === 'pending'
  if (!push || !challenge || !isOpen || !(await mayApprove(engine, session)))
    throw new ProblemError('approval_not_found')
  const offer = challenge.offers.find((candidate) => candidate.id === push.factorId)
  const factor = offer && factorOf(engine, offer)
  if (!offer || !factor) throw new ProblemError('approval_not_found')
  const attempt: Attempt = { engine, session, request, challenge, factor, offer }

  if (!answer.approve) return deny(attempt, push)
  const refused = await guardApproval(engine, session, request, challenge)
  if (refused) return refused
  await limitAddress(engine, session, 'attemptsPerAddress')
  const reserved = await reserveAttempt(attempt)
  if (!isPushNumber(engine.seal, push, answer.number)) {
    throw await failAttempt(attempt, reserved, 'invalid_code')
  }
  if (!(await engine.store.answerPush(id, 'approved', engine.clock()))) throw await closedProblem(attempt)
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

/** Whether this browser is a known device of the person, and one that they set up to approve on. */
async function mayApprove(engine: Engine, session: CurrentSession): Promise<boolean> {
  const device = await session.device()
  if (!device) return false
  const records = await engine.store.listAuthenticators(session.user.id)
  return records.some(({ kind, data }) => kind === 'push' && data['deviceId'] === device.id)
}

/** A device that may approve is enough, unless a rule says more. */
async function guardApproval(
  engine: Engine,
  session: CurrentSession,
  request: Request,
  { action, details }: ChallengeRecord,
): Promise<Response | undefined> {
  const what = { action: APPROVE, context: { approves: { action, details } } }
  const { decision } = await decideFor(engine, session, what)
  if (decision.trace.length === 0) return undefined
  const gate = await protect(engine, request, { ...what, session })
  return gate.allowed ? undefined : gate.response
}

function readAnswer(body: Readonly<Record<string, unknown>>): { approve: false } | { approve: true; number: string } {
  const { approve, number } = body
  if (approve === false) return { approve }
  if (approve === true && typeof number === 'string' && /^\d{1,6}$/u.test(number)) return { approve, number }
  // Without the number it is the tap that people get tired into (FAC-16).
  throw new ProblemError('invalid_request', {
    detail: 'Send `{"approve": true, "number": "42"}` or `{"approve": false}`.',
  })
}

function toWire(push: PushRecord, { action, details, requirement }: ChallengeRecord, now: number) {
  return {
    id: push.id,
    action,
    ...(requirement.bound ? { authorization_details: details } : {}),
    ...(push.requestedBy === undefined ? {} : { requested_by: push.requestedBy }),
    age: seconds(now - push.createdAt),
    expires_in: secondsUntil(push.expiresAt, now),
  }
}
