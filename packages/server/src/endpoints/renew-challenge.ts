import type { PolicyFacts } from '@stepup/policy'
import type { ChallengeState } from '@stepup/protocol'

import { statusOf } from '../challenge/challenge-state.ts'
import { decideInTime, requirementOf } from '../decision/decide.ts'
import { recordDecision } from '../decision/record-decision.ts'
import { limitAsks } from '../limits/rate-limits.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { jsonResponse } from '../problem/respond.ts'
import { findChallenge } from '../proof/find-offer.ts'
import { issueChallenge, presentChallenge } from '../protect/present-challenge.ts'
import type { Call, EndpointParts } from './call.ts'
import { endChallenge } from './challenges.ts'
import { assertAskedAhead, isDenied } from './create-challenge.ts'
import { stricterRequirement } from './stricter-requirement.ts'

/**
 * `POST /challenges/:id/renew`: a new challenge for the action, details and route that the gate recorded, with the user's current offers.
 * The policies decide again, and every limit on challenges counts it. While nothing has changed, an open challenge is its own renewal, with
 * the attempts that it has left.
 */
export async function renewChallenge(call: Call): Promise<Response> {
  const { parts, session } = call
  const challenge = await findChallenge(call.parts, call.session, call.ids[0] ?? '')
  const { id, action, details, route } = challenge
  // The grant or elevation of this challenge was issued. Only the gate creates another challenge for the action.
  if (challenge.status === 'approved') throw new ProblemError('challenge_closed')
  await limitAsks(parts, session)
  const decided = await decideInTime(parts, session, { action, details, context: await contextOf(parts, id) })
  const { decision } = decided
  if (isDenied(action, decision)) {
    await recordDecision(parts, session, decided, 'denied')
    throw new ProblemError('denied')
  }
  const recorded = challenge.requirement
  // A renewal may require more than the challenge before, and never less.
  const requirement =
    decision.effect === 'challenge' ? stricterRequirement(parts, requirementOf(decision), recorded) : recorded
  if (route === undefined) assertAskedAhead(requirement)
  const renewed = await issueChallenge(parts, session, decided, {
    action,
    requirement,
    reasons: decision.reasons.length > 0 ? decision.reasons : challenge.reasons,
    ...(route === undefined ? {} : { route }),
    inReplay: challenge.inReplay,
    keeps: false,
  })
  const now = parts.clock()
  if (renewed.id !== id && statusOf(challenge, now) === 'pending') await endChallenge(parts, challenge)
  const state = { status: statusOf(renewed, now), step_up: await presentChallenge(parts, renewed, session) }
  return jsonResponse(state satisfies ChallengeState)
}

/** The context that the app passed to the gate. The record of the decision keeps it. */
async function contextOf({ store }: EndpointParts, challengeId: string): Promise<Readonly<Record<string, unknown>>> {
  const [decision] = await store.findDecisions({ challengeId })
  return (decision?.inputs as Partial<PolicyFacts> | undefined)?.context ?? {}
}
