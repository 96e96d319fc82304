import type { FactorOffer } from '@stepup/protocol'

import { type AssuranceParts } from '../assurance/assurance.ts'
import { closedProblem, openOffers } from '../challenge/challenge-state.ts'
import type { Factor } from '../factor/factor.ts'
import { factorOf, type FactorParts } from '../factor/factor-context.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { CurrentSession } from '../request/current-session.ts'
import { sharesIn } from '../session/session.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import type { ChallengeRecord } from '../store/records.ts'

/** A session's challenge. A challenge of another session is as unknown as one that never existed (ELV-08). */
export async function findChallenge(
  { store }: { readonly store: Pick<StepUpStore, 'findChallenge'> },
  session: CurrentSession,
  id: string,
): Promise<ChallengeRecord> {
  const challenge = await store.findChallenge(id)
  if (!challenge || !isOf(session, challenge)) throw new ProblemError('challenge_not_found')
  return challenge
}

/** Whether a challenge is the session's, and was issued before the request's token was replaced. */
export function isOf(session: CurrentSession, { userId, sessionId, createdAt }: ChallengeRecord): boolean {
  return userId === session.user.id && sessionId === session.id && sharesIn(session, createdAt)
}

/** An offer of a challenge that can be answered, with its factor. */
export interface OpenOffer {
  readonly challenge: ChallengeRecord
  readonly offer: FactorOffer
  readonly factor: Factor
}

/** A session's pending challenge, with one of its open offers. */
export async function findOffer(
  parts: FactorParts & AssuranceParts,
  session: CurrentSession,
  challengeId: string,
  offerId: string,
): Promise<OpenOffer> {
  const challenge = await findChallenge(parts, session, challengeId)
  const closed = closedProblem(challenge, parts.clock())
  if (closed) throw closed
  const offer = openOffers(parts, challenge).find(({ id }) => id === offerId)
  const factor = offer && factorOf(parts, offer)
  if (!factor) throw new ProblemError('factor_not_found')
  return { challenge, offer, factor }
}
