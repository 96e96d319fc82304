import type { FactorKind, FactorOffer } from '@stepup/protocol'

import type { LastFactor } from './preferences.ts'

/**
 * Sorts offers: those that this device can likely use come first, each group in the server's order; then the last used
 * kind moves ahead of the kinds that it was preferred to. A kind that was used on this device counts as usable,
 * regardless of the browser's capabilities.
 */
export function orderOffers(
  given: readonly FactorOffer[],
  last: LastFactor | undefined,
  isLikely: (offer: FactorOffer) => boolean,
): readonly FactorOffer[] {
  const isLast = ({ kind }: FactorOffer): boolean => kind === last?.kind
  const offers = ahead(given, (offer) => isLast(offer) || isLikely(offer))
  const place = offers.findIndex((offer) => isLast(offer) || last?.over.includes(offer.kind))
  return [...offers.slice(0, place), ...ahead(offers.slice(place), isLast)]
}

function ahead(offers: readonly FactorOffer[], isFirst: (offer: FactorOffer) => boolean): readonly FactorOffer[] {
  return [...offers.filter(isFirst), ...offers.filter((offer) => !isFirst(offer))]
}

/**
 * Updates the preference after a factor was used: the used kind moves ahead of the kinds that it was used instead of, because actions offer
 * different kinds.
 */
export function afterUse(kind: FactorKind, offers: readonly FactorOffer[], before: LastFactor | undefined): LastFactor {
  const kinds = offers.map((offer) => offer.kind)
  const better = kinds.slice(0, kinds.indexOf(kind))
  const earlier = before?.kind === kind ? before.over : []
  return { kind, over: [...new Set([...earlier, ...better])] }
}
