import type { ChallengeStatus, FactorKind, FactorOffer } from '@stepup/protocol'

import { type AssuranceParts, kindsThatComplete, strengthsOf } from '../assurance/assurance.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { ChallengeAnswer, ChallengeRecord, GrantRecord } from '../store/records.ts'

/** The status of a challenge. The clock alone makes it expire: no write does. */
export function statusOf({ status, expiresAt }: ChallengeRecord, now: number): ChallengeStatus {
  return status === 'pending' && expiresAt <= now ? 'expired' : status
}

/** The problem of a challenge that accepts no attempts; `undefined` while it does. */
export function closedProblem(challenge: ChallengeRecord, now: number): ProblemError | undefined {
  switch (statusOf(challenge, now)) {
    case 'pending':
      return undefined
    case 'expired':
      return new ProblemError('challenge_expired')
    case 'denied':
      return new ProblemError('approval_denied')
    case 'locked':
      return new ProblemError('challenge_locked')
    default:
      return new ProblemError('challenge_closed')
  }
}

/** The number of factors that the challenge still needs. */
export function factorsLeft(challenge: ChallengeRecord): number {
  return Math.max(0, factorCount(challenge) - countedAnswers(challenge).length)
}

/**
 * The answers that count. The last answer only counts after the approval: if the approval fails, the user can submit
 * the same proof again.
 */
export function countedAnswers(challenge: ChallengeRecord): readonly ChallengeAnswer[] {
  return lastAnswer(challenge) ? challenge.answers.slice(0, -1) : challenge.answers
}

/** The last answer that the challenge needs, until the challenge is approved. */
export function lastAnswer(challenge: ChallengeRecord): ChallengeAnswer | undefined {
  const { status, answers } = challenge
  return status === 'pending' && answers.length >= factorCount(challenge) ? answers.at(-1) : undefined
}

function factorCount({ requirement }: ChallengeRecord): number {
  return requirement.factors?.count ?? 1
}

/** The details that the user approves: none for a challenge that is not bound. */
export function boundDetails({ requirement, details }: ChallengeRecord): ChallengeRecord['details'] {
  return requirement.bound ? details : []
}

/** The unused offers that can still complete the challenge. */
export function openOffers(parts: AssuranceParts, challenge: ChallengeRecord): readonly FactorOffer[] {
  const { requirement, offers } = challenge
  const strengths = (list: readonly { readonly kind: FactorKind }[]) =>
    strengthsOf(
      parts,
      list.map(({ kind }) => kind),
      boundDetails(challenge),
    )
  const usable = kindsThatComplete(parts, requirement, strengths(countedAnswers(challenge)), strengths(offers))
  return offers.filter(({ kind }) => usable.has(kind))
}

export function aboutChallenge({
  id,
  userId,
  sessionId,
  action,
  transactionHash,
}: ChallengeRecord): Pick<GrantRecord, 'challengeId' | 'userId' | 'sessionId' | 'action' | 'transactionHash'> {
  return { challengeId: id, userId, sessionId, action, transactionHash }
}
