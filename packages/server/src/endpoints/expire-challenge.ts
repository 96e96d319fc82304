import type { Call } from './call.ts'
import { findChallenge } from '../proof/find-offer.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { emptyResponse } from '../problem/respond.ts'

/** `POST /development/challenges/:id/expire`: ends the time of the session's own challenge, for developers who won't wait for it. */
export async function expireChallenge(call: Call): Promise<Response> {
  const { id } = await findChallenge(call.parts, call.session, call.ids[0] ?? '')
  if (!(await call.parts.store.endChallenge(id, 'expired'))) throw new ProblemError('challenge_closed')
  return emptyResponse()
}
