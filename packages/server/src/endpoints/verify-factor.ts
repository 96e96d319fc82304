import type { VerifyResult } from '@stepup/protocol'

import { lastAnswer } from '../challenge/challenge-state.ts'
import type { PollVerdict, Verdict } from '../factor/factor.ts'
import { ceremonyOf } from '../factor/factor-context.ts'
import { reportOtherOrigin } from '../factor/other-origin.ts'
import { PUSH_POLL_IN } from '../factor/push-number.ts'
import { limitAddress } from '../limits/rate-limits.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { jsonResponse } from '../problem/respond.ts'
import { sameText } from '../seal/seal.ts'
import { answerChallenge } from './answer-challenge.ts'
import { aboutAttempt, type Attempt, countingOf, failAttempt, type Reserved, reserveAttempt } from './attempt.ts'
import type { Call } from './call.ts'
import { findOffer } from './challenges.ts'
import { readAnswer } from './read-answer.ts'

/** `POST /challenges/:id/factors/:factor/verify`. */
export async function verifyFactor(call: Call): Promise<Response> {
  const { parts, session, request, body } = call
  const { challenge, offer, factor } = await findOffer(call)
  const answer = readAnswer(factor.kind, body)
  const keyThumbprint = await session.keyThumbprint()
  const attempt: Attempt = {
    parts,
    session,
    request,
    challenge,
    factor,
    offer,
    ...(await countingOf(parts, session, factor, offer)),
    ...(keyThumbprint === undefined ? {} : { keyThumbprint }),
    ...(factor.singleUse
      ? { answerHash: parts.seal.mac('answer', challenge.id, offer.id, JSON.stringify(answer)) }
      : {}),
  }
  const ceremony = ceremonyOf(parts, challenge, offer, session)
  if (factor.poll) return answerPoll(attempt, await factor.poll(ceremony))

  await limitAddress(parts, session, 'attemptsPerAddress')
  const reserved = await reserveAttempt(attempt)
  const verdict = repeatedAnswer(attempt) ?? (await factor.verify(ceremony, answer))
  if (!verdict.ok && 'assertion' in answer) reportOtherOrigin(parts, session, factor, answer.assertion)
  return judge(attempt, reserved, verdict)
}

/** The verdict on a proof that is submitted again because its approval failed: it was right, although its code is used up. */
function repeatedAnswer({ challenge, offer, answerHash }: Attempt): Verdict | undefined {
  const last = lastAnswer(challenge)
  if (last?.answerHash === undefined || answerHash === undefined || last.factorId !== offer.id) return undefined
  return sameText(last.answerHash, answerHash) ? { ok: true, amr: last.amr } : undefined
}

/** A poll is no attempt: the server counted the attempt of the other device. */
async function answerPoll(attempt: Attempt, polled: PollVerdict): Promise<Response> {
  if (polled.status === 'denied') throw new ProblemError('approval_denied')
  if (polled.status === 'answered') return judge(attempt, undefined, polled.verdict)
  return jsonResponse({ status: 'waiting', poll_in: PUSH_POLL_IN } satisfies VerifyResult)
}

async function judge(attempt: Attempt, reserved: Reserved | undefined, verdict: Verdict): Promise<Response> {
  const { parts, challenge, factor } = attempt
  const conceals = challenge.requirement.factors?.conceal === true
  if (!verdict.ok && !conceals)
    throw reserved ? await failAttempt(attempt, reserved, verdict.code) : new ProblemError(verdict.code)
  if (verdict.ok && verdict.counterRegressed)
    parts.audit({ type: 'passkey.counter_regressed', at: parts.clock(), ...aboutAttempt(attempt) })
  const { amr = factor.amr, used, evidence } = verdict.ok ? verdict : {}
  return answerChallenge(attempt, { amr, right: verdict.ok, reserved, used, evidence })
}
