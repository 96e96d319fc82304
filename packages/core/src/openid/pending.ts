import { StepUpError } from '../error.ts'
import { orNothing } from '../or-nothing.ts'
import type { Requirement } from '../requirement.ts'
import type { AuthorizationSecrets } from './authorization.ts'

/** A request whose page was left for the provider. */
export interface PendingAuthorization {
  readonly secrets: AuthorizationSecrets
  readonly requirement: Requirement
  readonly subject: string
  readonly saved: unknown
  /** Time of the request, in milliseconds since the epoch. */
  readonly at: number
}

/** The members of `sessionStorage` that the code uses. Its content belongs to one tab, and is deleted with it. */
export type PendingStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const KEY = 'stepup.openid '
const LIFETIME = 10 * 60 * 1000

/** Keeps an authorization request for the page at the redirect URI. */
export function keepPending(pending: PendingAuthorization, store?: PendingStore): void {
  try {
    ;(store ?? globalThis.sessionStorage).setItem(KEY + pending.secrets.state, JSON.stringify(pending))
  } catch (cause) {
    throw new StepUpError('unavailable', 'The browser keeps no data for this tab, so the page can’t be left.', {
      cause,
    })
  }
}

/**
 * Removes and returns the request of a response. `undefined` if this tab started no request with that `state`, or too
 * long ago.
 */
export function takePending(
  state: string,
  // Browsers that block storage throw at the property.
  store: PendingStore | undefined = orNothing(() => globalThis.sessionStorage),
): PendingAuthorization | undefined {
  const kept = store?.getItem(KEY + state)
  store?.removeItem(KEY + state)
  if (!kept) return undefined
  const pending = JSON.parse(kept) as PendingAuthorization
  return Date.now() - pending.at < LIFETIME ? pending : undefined
}
