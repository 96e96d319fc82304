import type { NamedPlace } from '@stepup/protocol'

import type { SignalParts } from '../signals/context.ts'
import type { ActivityRecord, Place } from '../store/records.ts'

/** The named places of a user's devices and sessions. */
export interface NamedPlaces {
  /** Place of the last request of a device. */
  readonly ofDevice: (deviceId: string) => NamedPlace | undefined
  /** Place of the last request of a session. */
  readonly ofSession: (sessionId: string) => NamedPlace | undefined
}

/** Reads where a user's devices and sessions were, from the user's history. Without a source of places there is none. */
export async function readNamedPlaces(
  { store, places, historyLimit }: Pick<SignalParts, 'store' | 'places' | 'historyLimit'>,
  userId: string,
): Promise<NamedPlaces> {
  const history = places ? await store.listActivity({ userId, limit: historyLimit }) : []
  const placeOf = (isMeant: (event: ActivityRecord) => boolean) => namedPlace(history.find(isMeant)?.place)
  return {
    ofDevice: (deviceId) => placeOf((event) => event.deviceId === deviceId),
    ofSession: (sessionId) => placeOf((event) => event.sessionId === sessionId),
  }
}

/** An anonymizer says nothing about where its user is. */
function namedPlace({ city, country, anonymous = false }: Partial<Place> = {}): NamedPlace | undefined {
  if (anonymous || (city === undefined && country === undefined)) return undefined
  return { ...(city === undefined ? {} : { city }), ...(country === undefined ? {} : { country }) }
}
