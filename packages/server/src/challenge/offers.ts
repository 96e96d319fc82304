import type { AuthorizationDetail, FactorOffer } from '@stepup/protocol'

import { type Engine, factorContext } from '../engine.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { Requirement } from '../store/records.ts'
import { kindsThatComplete, partsOf } from '../assurance/combination.ts'

/**
 * What the person can answer with, of what leads to the requirement: their own choice first, then in the server's order. Nothing
 * weaker is ever offered, and no message that can't name all of it; there may be nothing.
 */
export async function offersFor(
  engine: Engine,
  session: CurrentSession,
  asked: {
    readonly action: string
    readonly requirement: Requirement
    readonly details: readonly AuthorizationDetail[]
  },
): Promise<readonly FactorOffer[]> {
  const { action, requirement } = asked
  const details = requirement.bound ? asked.details : []
  const message = { action, details, locale: session.user.locale }
  const fits = new Set(
    engine.factors.flatMap(({ kind, fits: canSay }) => (canSay?.(message, engine.wording) === false ? [] : [kind])),
  )
  const offers = (await allOffers(engine, session)).filter(({ kind }) => fits.has(kind))
  const available = partsOf(
    engine,
    offers.map(({ kind }) => kind),
    details,
  )
  const usable = kindsThatComplete(engine, requirement, [], available)
  const fitting = offers.filter(({ kind }) => usable.has(kind))
  const wanted = usable.size > 1 ? await engine.store.findDefaultFactor(session.user.id) : undefined
  return [...fitting.filter(({ kind }) => kind === wanted), ...fitting.filter(({ kind }) => kind !== wanted)]
}

/** Everything that the person can answer something with. */
export async function allOffers(engine: Engine, session: CurrentSession): Promise<readonly FactorOffer[]> {
  const context = factorContext(engine, session)
  return (await Promise.all(engine.factors.map((factor) => factor.offers(context)))).flat()
}
