import type { Challenge, ChallengeStatus, FactorKind, FactorOffer } from '@stepup/protocol'

import { secondsUntil } from '../clock.ts'
import { type Engine, factorContext } from '../engine.ts'
import { enrollableKinds } from '../enrol/enrollable.ts'
import type { Ceremony, Factor } from '../factor/factor.ts'
import type { CurrentSession } from '../session/current-session.ts'
import type { ChallengeRecord } from '../store/records.ts'
import { kindsThatComplete, partsOf } from './combination.ts'

/** The challenge as the client gets it: nothing of rules, hashes or other people's factors (HDR-16). */
export async function challengeToWire(
  engine: Engine,
  challenge: ChallengeRecord,
  session: CurrentSession,
): Promise<Challenge> {
  const { requirement, reasons, details, answers } = challenge
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
export function factorsLeft({ requirement, answers }: ChallengeRecord): number {
  return Math.max(0, (requirement.factors?.count ?? 1) - answers.length)
}

/** What can be answered with now: of what was offered at first, what was not used and still leads to the end. */
export function openOffers(
  engine: Engine,
  { requirement, answers, offers, details }: ChallengeRecord,
): readonly FactorOffer[] {
  const kindsOf = (list: readonly { readonly kind: FactorKind }[]): FactorKind[] => list.map(({ kind }) => kind)
  const linkable = requirement.bound ? details : []
  const usable = kindsThatComplete(
    engine,
    requirement,
    partsOf(engine, kindsOf(answers), linkable),
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
