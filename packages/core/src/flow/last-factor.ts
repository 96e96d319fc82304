import type { FactorKind, FactorOffer } from '@stepup/protocol'

import type { LastFactor } from './preferences.ts'

/** Sorts offers in the server's order, but moves the last used kind ahead of the kinds that it was used instead of. */
export function orderByLast(offers: readonly FactorOffer[], last: LastFactor | undefined): readonly FactorOffer[] {
  if (!last) return offers
  const place = offers.findIndex(({ kind }) => kind === last.kind || last.over.includes(kind))
  if (place === -1) return offers
  const rest = offers.slice(place)
  const isLast = ({ kind }: FactorOffer): boolean => kind === last.kind
  return [...offers.slice(0, place), ...rest.filter(isLast), ...rest.filter((offer) => !isLast(offer))]
}

/**
 * Updates the preference after a factor was used: the used kind moves ahead of the kinds that it was used instead of, because actions offer
 * different kinds.
 */
export function afterUse(kind: FactorKind, offers: readonly FactorOffer[], before: LastFactor | undefined): LastFactor {
  const better = offers.slice(
    0,
    offers.findIndex((offer) => offer.kind === kind),
  )
  const earlier = before?.kind === kind ? before.over : []
  return { kind, over: [...new Set([...earlier, ...better.map((offer) => offer.kind)])] }
}
