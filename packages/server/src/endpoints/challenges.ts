import type { ChallengeState } from '@stepup/protocol'

import { aboutChallenge, statusOf } from '../challenge/challenge-state.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { emptyResponse, jsonResponse } from '../problem/respond.ts'
import { findChallenge } from '../proof/find-offer.ts'
import { presentChallenge } from '../protect/present-challenge.ts'
import type { ChallengeRecord } from '../store/records.ts'
import type { Call, EndpointParts } from './call.ts'

/** `GET /challenges/:id`: returns the session's challenge with its status. */
export async function readChallenge(call: Call): Promise<Response> {
  const { parts, session } = call
  const challenge = await findChallenge(parts, call.session, call.ids[0] ?? '')
  const state: ChallengeState = {
    status: statusOf(challenge, parts.clock()),
    step_up: await presentChallenge(parts, challenge, session),
  }
  return jsonResponse(state)
}

/** `DELETE /challenges/:id`: the user cancels the challenge. */
export async function cancelChallenge(call: Call): Promise<Response> {
  const { parts } = call
  const challenge = await findChallenge(parts, call.session, call.ids[0] ?? '')
  if (challenge.status === 'cancelled') return emptyResponse()
  if (!(await endChallenge(parts, challenge))) throw new ProblemError('challenge_closed')
  return emptyResponse()
}

/** Cancels a challenge. Returns false if it has already ended. */
export async function endChallenge(parts: EndpointParts, challenge: ChallengeRecord): Promise<boolean> {
  const { id: challengeId } = challenge
  if (!(await parts.store.endChallenge(challengeId, 'cancelled'))) return false
  const at = parts.clock()
  const ending = { outcome: 'cancelled', settledAt: at, kinds: [], attempts: challenge.attempts } as const
  await parts.store.settleDecisions(challengeId, ending)
  parts.audit({ type: 'challenge.cancelled', at, ...aboutChallenge(challenge) })
  return true
}
