import { checkNumbers } from '../numbers/check-numbers.ts'
import type { Place } from '../store/records.ts'
import { wasApproved } from './approved.ts'
import { evidence } from './risk.ts'
import { defineSignal, missing, type Signal } from './signal.ts'
import { HOUR } from '../time/clock.ts'

/** Options of {@link travel}. */
export interface TravelOptions {
  /** Maximum plausible speed in kilometers per hour. Default 1000. */
  readonly maxSpeed?: number
  /** Distance in kilometers below which a change of place is ignored. Default 1. */
  readonly minDistance?: number
}

/**
 * Reports whether the user could have traveled here from the places since the last approval. An unapproved action
 * elsewhere does not replace any of them. `compared` is false without a known place.
 */
export function travel({ maxSpeed = 1000, minDistance = 1 }: TravelOptions = {}): Signal {
  checkNumbers('travel()', { maxSpeed, minDistance })
  return defineSignal({
    name: 'travel',
    facts: { impossible: 'bool', distance_km: 'number', hours: 'number', compared: 'bool' },
    usesHistory: true,
    async read({ place, history, now }) {
      const here = await place()
      if (!here) return missing('no_place')
      // An anonymizer's exit says nothing about its users' location.
      if (here.anonymous) return missing('anonymous_address')
      const { events } = await history()
      const placed = events.filter((event) => event.opened && event.place !== undefined && !event.place.anonymous)
      const approved = placed.findIndex(wasApproved)
      const legs = (approved === -1 ? placed : placed.slice(0, approved + 1)).map(({ place: there, at }) => ({
        distance: there ? certainDistance(there, here) : 0,
        hours: Math.max(0, now - at) / HOUR,
      }))
      const isTooFar = (leg: Leg): boolean => isImpossible(leg, { maxSpeed, minDistance })
      const leg = legs.find(isTooFar) ?? legs[0]
      if (!leg) return { impossible: false, distance_km: 0, hours: 0, compared: false }
      return { impossible: isTooFar(leg), distance_km: Math.round(leg.distance), hours: leg.hours, compared: true }
    },
    risk: ({ impossible }) => (impossible ? [{ code: 'impossible_travel', weight: evidence.veryHigh }] : []),
  })
}

/** A trip from an earlier place to the place of the request. */
interface Leg {
  readonly distance: number
  readonly hours: number
}

/** Whether the distance is impossible in that time. The maximum speed is possible; any distance in no time is not. */
export function isImpossible({ distance, hours }: Leg, { maxSpeed, minDistance }: Required<TravelOptions>): boolean {
  return distance >= minDistance && distance > maxSpeed * hours
}

/** Returns the minimum distance between two places, given their accuracy. */
export function certainDistance(a: Place, b: Place): number {
  return Math.max(0, distanceBetween(a, b) - (a.accuracy ?? 0) - (b.accuracy ?? 0))
}

const EARTH_RADIUS = 6371.0088

/**
 * The distance between two places on the surface, in kilometers (haversine).
 *
 * @throws RangeError for an invalid latitude or longitude.
 */
export function distanceBetween(
  a: Pick<Place, 'latitude' | 'longitude'>,
  b: Pick<Place, 'latitude' | 'longitude'>,
): number {
  for (const { latitude, longitude } of [a, b]) {
    if (!(Math.abs(latitude) <= 90))
      throw new RangeError(`[stepup] ${latitude} is no latitude: those go from -90 to 90.`)
    if (!(Math.abs(longitude) <= 180))
      throw new RangeError(`[stepup] ${longitude} is no longitude: those go from -180 to 180.`)
  }
  const [from, to] = [radians(a.latitude), radians(b.latitude)]
  const [north, east] = [(to - from) / 2, radians(b.longitude - a.longitude) / 2]
  const chord = Math.sin(north) ** 2 + Math.cos(from) * Math.cos(to) * Math.sin(east) ** 2
  // Rounding can make it greater than 1, where the arc sine is not defined.
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(Math.min(1, chord)))
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
