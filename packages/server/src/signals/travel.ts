import type { Place } from '../store/records.ts'
import { distanceBetween } from './geo.ts'
import { evidence } from './risk.ts'
import { missing, type Signal } from './signal.ts'

/** Options of {@link travel}. */
export interface TravelOptions {
  /** Kilometres an hour that nobody is faster than. Default 1000. */
  readonly maxSpeed?: number
  /** Kilometres that are not looked at. Default 1. */
  readonly minDistance?: number
}

const HOUR = 60 * 60 * 1000

/** Whether somebody could have come here from where they last were. `compared` is false when nobody knows where that was. */
export function travel({ maxSpeed = 1000, minDistance = 1 }: TravelOptions = {}): Signal<{
  impossible: boolean
  distance_km: number
  hours: number
  compared: boolean
}> {
  return {
    name: 'travel',
    facts: { impossible: 'bool', distance_km: 'number', hours: 'number', compared: 'bool' },
    usesHistory: true,
    async read({ place, history, now }) {
      const here = await place()
      if (!here) return missing('no_place')
      // Where an anonymiser lets people out says nothing about where they are.
      if (here.anonymous) return missing('anonymous_address')
      const { events } = await history()
      const last = events.find((event) => event.opened && event.place !== undefined && !event.place.anonymous)
      if (!last?.place) return { impossible: false, distance_km: 0, hours: 0, compared: false }
      const distance = certainDistance(last.place, here)
      const hours = Math.max(0, now - last.at) / HOUR
      return {
        impossible: isImpossible({ distance, hours }, { maxSpeed, minDistance }),
        distance_km: Math.round(distance),
        hours,
        compared: true,
      }
    },
    risk: ({ impossible }) => (impossible ? [{ code: 'impossible_travel', weight: evidence.veryHigh }] : []),
  }
}

/** Whether nobody can be that far away after that time. Exactly as fast as allowed is possible; any distance in no time is not. */
export function isImpossible(
  { distance, hours }: { readonly distance: number; readonly hours: number },
  { maxSpeed, minDistance }: Required<TravelOptions>,
): boolean {
  return distance >= minDistance && distance > maxSpeed * hours
}

/** How far apart two places are for certain: as near to each other as both may be. */
export function certainDistance(a: Place, b: Place): number {
  return Math.max(0, distanceBetween(a, b) - (a.accuracy ?? 0) - (b.accuracy ?? 0))
}
