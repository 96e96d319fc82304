import type { Place } from '../store/records.ts'

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
