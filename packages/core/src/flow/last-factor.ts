import type { FactorKind, FactorOffer } from '@stepup/protocol'

import type { LastFactor } from './preferences.ts'

/** In the server's order, but for what was used last: that comes before what it was used in place of. */
export function orderByLast(offers: readonly FactorOffer[], last: LastFactor | undefined): readonly FactorOffer[] {
  if (!last) return offers
  const place = offers.findIndex(({ kind }) => kind === last.kind || last.over.includes(kind))
  if (place === -1) return offers
  const rest = offers.slice(place)
  const isLast = ({ kind }: FactorOffer): boolean => kind === last.kind
  return [...offers.slice(0, place), ...rest.filter(isLast), ...rest.filter((offer) => !isLast(offer))]
}

/** What is remembered after one of these was used, with what was passed over for it before: not every action offers the same. */
export function afterUse(kind: FactorKind, offers: readonly FactorOffer[], before: LastFactor | undefined): LastFactor {
  const better = offers.slice(
    0,
    offers.findIndex((offer) => offer.kind === kind),
  )
  const earlier = before?.kind === kind ? before.over : []
  return { kind, over: [...new Set([...earlier, ...better.map((offer) => offer.kind)])] }
}
