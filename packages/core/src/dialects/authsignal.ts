import type { Recognizer } from '../recognize/recognizer.ts'
import type { Requirement } from '../requirement.ts'
import { anyOf, inBody, inValue, need, textOf } from './dialect.ts'

function readAction({ state, token, url, idempotencyKey }: Readonly<Record<string, unknown>>): Requirement | undefined {
  if (state !== 'CHALLENGE_REQUIRED' || textOf(token ?? url) === undefined) return undefined
  return { ...need('authsignal', 'challenge', { token, url, idempotencyKey }), maxAge: 0 }
}

/**
 * Recognizes Authsignal's `CHALLENGE_REQUIRED` with its token, in the body of a 200, 401 or 403, or returned by a
 * server action. The challenge is for one action, as tracked by Authsignal. With this recognizer, `fetch` first reads up
 * to 64 KiB of each successful JSON response from a copy.
 *
 * Source: docs.authsignal.com, "Track action"; `TrackResponse` of `@authsignal/node` 2.21.
 */
export const authsignal: Recognizer = Object.assign(anyOf(inBody([200, 401, 403], readAction), inValue(readAction)), {
  readsSuccess: true,
})
