import type { Challenge, ChallengeStatus, FactorKind, FactorOffer } from '@stepup/protocol'

import { secondsUntil } from '../time/clock.ts'
import { type Engine, factorContext } from '../engine.ts'
import { enrollableKinds } from '../protect/enrollable.ts'
import type { Ceremony, Factor } from '../factor/factor.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { ChallengeAnswer, ChallengeRecord } from '../store/records.ts'
import { kindsThatComplete, partsOf } from '../assurance/combination.ts'

/** The challenge as the client gets it: nothing of rules, hashes or other people's factors (HDR-16). */
export async function challengeToWire(
  engine: Engine,
  challenge: ChallengeRecord,
  session: CurrentSession,
): Promise<Challenge> {
  const { requirement, reasons, details } = challenge
  const answers = countedAnswers(challenge)
  const params = reasons.flatMap(({ code, params: values }) => (values ? [[code, values] as const] : []))
  const isOpen = statusOf(challenge, engine.clock()) === 'pending'
  const offers = isOpen ? openOffers(engine, challenge) : challenge.offers
  const enrollable = isOpen && offers.length === 0 ? await enrollableKinds(engine, session, challenge) : []
  return {
    id: challenge.id,
    action: challenge.action,
    acr_values: requirement.acrValues,
    ...(requirement.maxAge === undefined ? {} : { max_age: requirement.maxAge }),
    expires_in: secondsUntil(challenge.expiresAt, engine.clock()),
    reasons: reasons.map(({ code }) => code),
    ...(params.length > 0 ? { reason_params: Object.fromEntries(params) } : {}),
    ...(requirement.bound ? { authorization_details: details } : {}),
    factors: isOpen ? await withFirstOptions(engine, challenge, offers, session) : offers,
    remaining: factorsLeft(challenge),
    ...(answers.length > 0 ? { answered: answers.map(({ kind }) => kind) } : {}),
    ...(enrollable.length > 0 ? { enrollable } : {}),
  }
}

/** Where it stands. Expiry isn't written: the clock says it. */
export function statusOf(challenge: ChallengeRecord, now: number): ChallengeStatus {
  return challenge.status === 'pending' && challenge.expiresAt <= now ? 'expired' : challenge.status
}

/** How many more factors are needed. */
export function factorsLeft(challenge: ChallengeRecord): number {
  return Math.max(0, factorCount(challenge) - countedAnswers(challenge).length)
}

/**
 * The answers that count. The last one that is needed counts once the challenge is approved: what failed in between cost nobody their
 * answer, and it can be given again.
 */
export function countedAnswers(challenge: ChallengeRecord): readonly ChallengeAnswer[] {
  return lastAnswer(challenge) ? challenge.answers.slice(0, -1) : challenge.answers
}

/** The last answer that was needed, while the challenge is not approved yet. */
export function lastAnswer(challenge: ChallengeRecord): ChallengeAnswer | undefined {
  const { status, answers } = challenge
  return status === 'pending' && answers.length >= factorCount(challenge) ? answers.at(-1) : undefined
}

function factorCount({ requirement }: ChallengeRecord): number {
  return requirement.factors?.count ?? 1
}

/** What can be answered with now: of what was offered at first, what was not used and still leads to the end. */
export function openOffers(engine: Engine, challenge: ChallengeRecord): readonly FactorOffer[] {
  const { requirement, offers, details } = challenge
  const kindsOf = (list: readonly { readonly kind: FactorKind }[]): FactorKind[] => list.map(({ kind }) => kind)
  const linkable = requirement.bound ? details : []
  const usable = kindsThatComplete(
    engine,
    requirement,
    partsOf(engine, kindsOf(countedAnswers(challenge)), linkable),
    partsOf(engine, kindsOf(offers), linkable),
  )
  return offers.filter(({ kind }) => usable.has(kind))
}

/** The first factor's options come along, which saves a round trip before the ceremony. */
async function withFirstOptions(
  engine: Engine,
  challenge: ChallengeRecord,
  offers: readonly FactorOffer[],
  session: CurrentSession,
): Promise<readonly FactorOffer[]> {
  const [first, ...others] = offers
  if (!first) return offers
  const options = await factorOf(engine, first)?.options?.(ceremonyOf(engine, challenge, first, session))
  return options === undefined ? offers : [{ ...first, options }, ...others]
}

export function factorOf({ factors }: Engine, { kind }: Pick<FactorOffer, 'kind'>): Factor | undefined {
  return factors.find((factor) => factor.kind === kind)
}

export function ceremonyOf(
  engine: Engine,
  challenge: ChallengeRecord,
  offer: FactorOffer,
  session: CurrentSession,
): Ceremony {
  const { id, action, details, nonce, expiresAt, requirement } = challenge
  return {
    ...factorContext(engine, session),
    offer,
    challenge: { id, action, bound: requirement.bound, details, nonce, expiresAt },
  }
}
