import { readFileSync } from 'node:fs'

import { type AnonymousIPResponse, type CityResponse, Reader, type Response } from 'mmdb-lib'

import type { PlaceSource } from '../signals/context.ts'
import type { Place } from '../store/records.ts'

/** Options of {@link maxmind}. */
export interface MaxmindOptions {
  /**
   * Path or bytes of a database of anonymizers (GeoIP2-Anonymous-IP). The exits of anonymizers don't tell their users'
   * location.
   */
  readonly anonymous?: string | Uint8Array
}

/**
 * Places of addresses from a database in MaxMind's format (GeoLite2-City, GeoIP2-City, DB-IP City Lite), read into memory.
 *
 * @param database - The path of an `.mmdb` file, or its bytes.
 * @throws Error when there is no such file, or it is no such database.
 * @example
 * createStepUpServer({ ...options, places: maxmind('GeoLite2-City.mmdb'), signals: [travel(), usualPlace()] })
 */
export function maxmind(database: string | Uint8Array, { anonymous }: MaxmindOptions = {}): PlaceSource {
  const cities = open<CityResponse>(database)
  const anonymizers = anonymous === undefined ? undefined : open<AnonymousIPResponse>(anonymous)
  return {
    lookup: (address) => toPlace(cities.get(address), anonymizers?.get(address)?.is_anonymous === true),
  }
}

function open<TResponse extends Response>(database: string | Uint8Array): Reader<TResponse> {
  return new Reader<TResponse>(typeof database === 'string' ? readFileSync(database) : Buffer.from(database))
}

function toPlace(found: CityResponse | null, isAnonymous: boolean): Place | undefined {
  const { latitude, longitude, accuracy_radius: accuracy } = found?.location ?? {}
  if (latitude === undefined || longitude === undefined) return undefined
  const country = found?.country?.iso_code ?? found?.registered_country?.iso_code
  const city = found?.city?.names.en
  const { is_anonymous_proxy: proxy, is_anonymous: anonymous } = found?.traits ?? {}
  return {
    latitude,
    longitude,
    ...(accuracy === undefined ? {} : { accuracy }),
    ...(country === undefined ? {} : { country }),
    ...(city === undefined ? {} : { city }),
    ...(isAnonymous || proxy === true || anonymous === true ? { anonymous: true } : {}),
  }
}
