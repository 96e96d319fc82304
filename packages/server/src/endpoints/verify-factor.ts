import type { VerifyResult } from '@stepup/protocol'

import { ceremonyOf, lastAnswer } from '../challenge/challenge-to-wire.ts'
import type { Engine } from '../engine.ts'
import type { Verdict } from '../factor/factor.ts'
import { tellOfOtherOrigin } from '../factor/other-origin.ts'
import { PUSH_POLL_IN } from '../factor/push-number.ts'
import { sameText } from '../seal/seal.ts'
import type { CurrentSession } from '../request/current-session.ts'
import { limitAddress } from '../limits/address.ts'
import { answerChallenge } from './answer-challenge.ts'
import { aboutAttempt, type Attempt, countingOf, failAttempt, type Reserved, reserveAttempt } from './attempt.ts'
import { findFactor } from './begin-factor.ts'
import { assertPending, ownChallenge } from './challenges.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { readAnswer } from './read-answer.ts'
import { jsonResponse } from '../problem/respond.ts'

/** `POST /challenges/:id/factors/:factor/verify`. */
export async function verifyFactor(
  engine: Engine,
  session: CurrentSession,
  request: Request,
  ids: { readonly challenge: string; readonly factor: string },
  body: Readonly<Record<string, unknown>>,
): Promise<Response> {
  const challenge = await ownChallenge(engine, session, ids.challenge)
  assertPending(challenge, engine.clock())
  const { offer, factor } = findFactor(engine, challenge, ids.factor)
  const answer = readAnswer(factor.kind, body)
  const thumbprint = await session.keyThumbprint()
  const attempt: Attempt = {
    engine,
    session,
    request,
    challenge,
    factor,
    offer,
    ...(await countingOf(engine, session, factor, offer)),
    ...(thumbprint === undefined ? {} : { keyThumbprint: thumbprint }),
    ...(factor.singleUse ? { proof: engine.seal.mac('answer', challenge.id, offer.id, JSON.stringify(answer)) } : {}),
  }
  const ceremony = ceremonyOf(engine, challenge, offer, session)
  if (factor.poll) return poll(attempt, factor.poll(ceremony))

  await limitAddress(engine, session, 'attemptsPerAddress')
  const reserved = await reserveAttempt(attempt)
  const verdict = sameAgain(attempt) ?? (await factor.verify(ceremony, answer))
  if (!verdict.ok && 'assertion' in answer) tellOfOtherOrigin(engine, session, factor, answer.assertion)
  return judge(attempt, reserved, verdict)
}

/** What is sent once more because its approval failed was right before, though a code that works once would not be now. */
function sameAgain({ challenge, offer, proof }: Attempt): Verdict | undefined {
  const last = lastAnswer(challenge)
  if (last?.proof === undefined || proof === undefined || last.factorId !== offer.id) return undefined
  return sameText(last.proof, proof) ? { ok: true, amr: last.amr } : undefined
}

/** Asking is no attempt: whether the other device was right was counted there. */
async function poll(attempt: Attempt, polled: ReturnType<NonNullable<Attempt['factor']['poll']>>): Promise<Response> {
  const state = await polled
  if (state.status === 'denied') throw new ProblemError('approval_denied')
  if (state.status === 'waiting') {
    return jsonResponse({ status: 'waiting', poll_in: PUSH_POLL_IN } satisfies VerifyResult)
  }
  return judge(attempt, undefined, state.verdict)
}

async function judge(attempt: Attempt, reserved: Reserved | undefined, verdict: Verdict): Promise<Response> {
  const { engine, challenge, factor } = attempt
  const conceal = challenge.requirement.factors?.conceal === true
  if (!verdict.ok && !conceal) {
    throw reserved ? await failAttempt(attempt, reserved, verdict.code) : new ProblemError(verdict.code)
  }
  if (verdict.ok && verdict.counterRegressed) {
    engine.audit({ type: 'passkey.counter_regressed', at: engine.clock(), ...aboutAttempt(attempt) })
  }
  const { amr = factor.amr, used, evidence } = verdict.ok ? verdict : {}
  return answerChallenge(attempt, { amr, right: verdict.ok, reserved, used, evidence })
}
