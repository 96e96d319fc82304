import type { NamedPlace } from '@stepup/protocol'

import type { CurrentSession } from '../request/current-session.ts'
import { locate, type SignalParts } from '../signals/context.ts'
import type { ActivityRecord, Place } from '../store/records.ts'
import { within } from '../time/within.ts'

/** The named places of a user's devices and sessions. */
export interface NamedPlaces {
  /** Place of the current request. */
  readonly here: NamedPlace | undefined
  /** Place of the last action of a device. */
  readonly ofDevice: (deviceId: string) => NamedPlace | undefined
  /** Place of the last action of a session. */
  readonly ofSession: (sessionId: string) => NamedPlace | undefined
}

/** Reads where a user's devices and sessions were, from the user's history. Without a source of places, all places are unknown. */
export async function readNamedPlaces(
  parts: Pick<SignalParts, 'store' | 'places' | 'historyLimit' | 'signalDeadline'>,
  session: CurrentSession,
): Promise<NamedPlaces> {
  const { store, places, historyLimit, signalDeadline } = parts
  const [history, here] = await Promise.all([
    places ? store.listActivity({ userId: session.user.id, limit: historyLimit }) : [],
    // A list without places is better than no list.
    within(signalDeadline, 'The source of places', () => locate(parts, session.address)).catch(() => undefined),
  ])
  const placeOf = (isMeant: (event: ActivityRecord) => boolean) => namedPlace(history.find(isMeant)?.place)
  return {
    here: namedPlace(here),
    ofDevice: (deviceId) => placeOf((event) => event.deviceId === deviceId),
    ofSession: (sessionId) => placeOf((event) => event.sessionId === sessionId),
  }
}

/** An anonymizer says nothing about where its user is. */
function namedPlace({ city, country, anonymous = false }: Partial<Place> = {}): NamedPlace | undefined {
  if (anonymous || (city === undefined && country === undefined)) return undefined
  return { ...(city === undefined ? {} : { city }), ...(country === undefined ? {} : { country }) }
}
