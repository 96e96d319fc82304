import type { ChallengeState } from '@stepup/protocol'

import { challengeToWire, statusOf } from '../challenge/challenge-to-wire.ts'
import { decideInTime, recordDecision, requirementOf } from '../decision/decide.ts'
import type { Engine } from '../engine.ts'
import { limitAsks } from '../limits/writes.ts'
import { type Facts, satisfiesLevel } from '@stepup/policy'
import { ProblemError } from '../problem/problem-error.ts'
import { jsonResponse } from '../problem/respond.ts'
import { presentChallenge } from '../protect/protect.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { Requirement } from '../store/records.ts'
import { assertAskedAhead, endChallenge, isDenied, ownChallenge } from './challenges.ts'

/**
 * `POST /challenges/:id/renew`: a new challenge for the action, details and route that the gate recorded, with the factors that the
 * person has now. The policies are asked again, and every limit on challenges counts it. While nothing has changed, an open challenge is
 * its own renewal, with the attempts that it has left.
 */
export async function renewChallenge(engine: Engine, session: CurrentSession, id: string): Promise<Response> {
  const challenge = await ownChallenge(engine, session, id)
  // Its grant or elevation was issued. Another approval of the same action is for the gate to ask for.
  if (challenge.status === 'approved') throw new ProblemError('challenge_closed')
  await limitAsks(engine, session)
  const { action, details, route } = challenge
  const decided = await decideInTime(engine, session, { action, details, context: await contextOf(engine, id) })
  const { decision } = decided
  if (isDenied(action, decision)) {
    await recordDecision(engine, session, decided, 'denied')
    throw new ProblemError('denied')
  }
  const requirement =
    decision.effect === 'challenge'
      ? stricter(engine, requirementOf(decision), challenge.requirement)
      : challenge.requirement
  if (route === undefined) assertAskedAhead(requirement)
  const renewed = await presentChallenge(engine, session, decided, {
    action,
    requirement,
    reasons: decision.reasons.length > 0 ? decision.reasons : challenge.reasons,
    ...(route === undefined ? {} : { route }),
    keeps: false,
  })
  if (renewed.id !== id && statusOf(challenge, engine.clock()) === 'pending') await endChallenge(engine, challenge)
  return jsonResponse({
    status: statusOf(renewed, engine.clock()),
    step_up: await challengeToWire(engine, renewed, session),
  } satisfies ChallengeState)
}

/** The context that the app gave when the challenge was opened: the decision record keeps it. */
async function contextOf(engine: Engine, challengeId: string): Promise<Readonly<Record<string, unknown>>> {
  const [decision] = await engine.store.findDecisions({ challengeId })
  return (decision?.inputs as Partial<Facts> | undefined)?.context ?? {}
}

/** A renewal may ask for more than before, never for less. */
function stricter({ levels }: Engine, required: Requirement, recorded: Requirement): Requirement {
  const strong = recorded.acrValues.filter((acr) => satisfiesLevel(levels, acr, required.acrValues))
  const maxAge = Math.min(required.maxAge ?? Infinity, recorded.maxAge ?? Infinity)
  const factors = required.factors ?? recorded.factors
  return {
    acrValues: strong.length > 0 ? strong : required.acrValues,
    ...(Number.isFinite(maxAge) ? { maxAge } : {}),
    bound: required.bound || recorded.bound,
    ...(factors ? { factors } : {}),
    ...((required.linked ?? recorded.linked) ? { linked: true } : {}),
  }
}
