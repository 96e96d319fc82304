import type { Proven } from '../coordinate/satisfies.ts'
import { isObject } from '../is-object.ts'

/** Messages between tabs: levels and times, never anything that proves identity. */
export type TabNews =
  | ({ readonly type: 'proven' } & Proven)
  /** The elevation was dropped. */
  | { readonly type: 'dropped' }

export type Message =
  | TabNews
  /** The user looks at the sending tab, which waits for its turn. */
  | { readonly type: 'asked' }
  /** The sending tab has the turn, and already has the user's attention. */
  | { readonly type: 'busy' }
  /** The sending tab may prompt now. The other tabs repeat their requests to it. */
  | { readonly type: 'taken' }

/**
 * Validates a message from another tab. Any script of the origin can post to the channel, and a tab may run an older release of the app.
 */
export function readMessage(data: unknown, now: number): Message | undefined {
  if (!isObject(data)) return undefined
  const { type, acr, acrValues, provenAt } = data
  if (type === 'asked' || type === 'busy' || type === 'taken' || type === 'dropped') return { type }
  const isProven =
    type === 'proven' &&
    (acr === undefined || typeof acr === 'string') &&
    Array.isArray(acrValues) &&
    acrValues.every((value) => typeof value === 'string') &&
    Number.isFinite(provenAt)
  // A time in the future would keep the proof fresh forever.
  return isProven ? { type, acr, acrValues, provenAt: Math.min(Number(provenAt), now) } : undefined
}
