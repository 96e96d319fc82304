import type { AuthorizationDetail, FactorOffer } from '@stepup/protocol'

import { type AssuranceParts, kindsThatComplete, strengthsOf } from '../assurance/assurance.ts'
import { factorContext, type FactorParts } from '../factor/factor-context.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { Requirement } from '../store/records.ts'

export type OfferParts = AssuranceParts & FactorParts

/**
 * The user's offers that can satisfy a requirement: their default first, then in the server's order. No offer is weaker than the
 * requirement, and no message leaves a detail out. The list may be empty.
 */
export async function offersFor(
  parts: OfferParts,
  session: CurrentSession,
  challenge: {
    readonly action: string
    readonly requirement: Requirement
    readonly details: readonly AuthorizationDetail[]
  },
): Promise<readonly FactorOffer[]> {
  const { action, requirement } = challenge
  const details = requirement.bound ? challenge.details : []
  const message = { action, details, locale: session.user.locale }
  const fitting = parts.factors.filter((factor) => factor.fits?.(message, parts.wording) !== false)
  const kinds = fitting.map(({ kind }) => kind)
  const offers = (await allOffers(parts, session)).filter(({ kind }) => kinds.includes(kind))
  const offered = offers.map(({ kind }) => kind)
  const usable = kindsThatComplete(parts, requirement, [], strengthsOf(parts, offered, details))
  const preferred = usable.size > 1 ? await parts.store.findDefaultFactor(session.user.id) : undefined
  return offers
    .filter(({ kind }) => usable.has(kind))
    .toSorted((a, b) => Number(b.kind === preferred) - Number(a.kind === preferred))
}

export async function allOffers(parts: FactorParts, session: CurrentSession): Promise<readonly FactorOffer[]> {
  const context = factorContext(parts, session)
  return (await Promise.all(parts.factors.map((factor) => factor.offers(context)))).flat()
}
