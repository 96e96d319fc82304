import type { Place } from '@stepup/server'
import { parse as parseCookies } from 'hono/utils/cookie'

import type { SimulatedContext } from '../contract.ts'

/** Name of the cookie with the demo's simulation. The page writes it, so visitors only change their own demo. */
export const SIMULATION_COOKIE = 'northbank-simulation'

const places: Readonly<Record<SimulatedContext['place'], Place & { readonly network: number }>> = {
  berlin: { latitude: 52.52, longitude: 13.405, accuracy: 20, country: 'DE', city: 'Berlin', network: 1 },
  lisbon: { latitude: 38.722, longitude: -9.139, accuracy: 20, country: 'PT', city: 'Lisbon', network: 2 },
  sydney: { latitude: -33.869, longitude: 151.209, accuracy: 20, country: 'AU', city: 'Sydney', network: 3 },
}

/** Network of the demo's anonymizer, in the prefix for documentation (RFC 3849). */
const ANONYMOUS = 9

/** Range of the addresses that the anonymizer lets its users out of. */
export const ANONYMOUS_RANGE = `2001:db8:${ANONYMOUS}::/48`

/** Reads the simulation of a request. Unknown values count as "at home". */
export function readSimulation(request: Request): SimulatedContext {
  const cookie = parseCookies(request.headers.get('cookie') ?? '', SIMULATION_COOKIE)[SIMULATION_COOKIE]
  const search = new URLSearchParams(cookie ?? '')
  const place = search.get('place') ?? ''
  const has = (name: string): boolean => search.get(name) === '1'
  return {
    place: isPlace(place) ? place : 'berlin',
    anonymous: has('anonymous'),
    newDevice: has('newDevice'),
    automated: has('automated'),
    night: has('night'),
    dormant: has('dormant'),
  }
}

function isPlace(name: string): name is SimulatedContext['place'] {
  return Object.hasOwn(places, name)
}

/**
 * The address that a signed-in request of a demo comes from, in the prefix for documentation. The third group encodes
 * the place, and the fourth the session, so that visitors don't share a limit per address.
 */
export function simulatedAddress(request: Request): string | undefined {
  const session = /\b(?:__Host-)?northbank=([\w-]+)/u.exec(request.headers.get('cookie') ?? '')?.[1]
  if (session === undefined) return undefined
  const { place, anonymous } = readSimulation(request)
  const network = anonymous ? ANONYMOUS : places[place].network
  const group = [...session].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 65_536, 7)
  return `2001:db8:${network}:${group.toString(16)}::1`
}

/** Places of the demo's addresses. */
export const simulatedPlaces = {
  lookup(address: string): Place | undefined {
    const network = Number.parseInt(/^2001:0?db8:0*([0-9a-f]+):/iu.exec(address)?.[1] ?? '', 16)
    const found = Object.values(places).find((place) => place.network === network)
    if (network === ANONYMOUS) return { ...places.berlin, anonymous: true }
    if (!found) return undefined
    const { network: _, ...place } = found
    return place
  },
}
