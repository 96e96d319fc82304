import type { Recognizer } from '../recognize/recognizer.ts'
import type { Requirement } from '../requirement.ts'
import { anyOf, inBody, inValue, need, textOf } from './dialect.ts'

function readAction({ state, token, url, idempotencyKey }: Readonly<Record<string, unknown>>): Requirement | undefined {
  if (state !== 'CHALLENGE_REQUIRED' || textOf(token ?? url) === undefined) return undefined
  return { ...need('authsignal', 'challenge', { token, url, idempotencyKey }), maxAge: 0 }
}

/**
 * Recognizes Authsignal's `CHALLENGE_REQUIRED` with its token, in the body of whatever status an app answers with, and returned by a server
 * action. It is for one action, as Authsignal tracks it. In `fetch`, each successful response of JSON is then read first, up to 64 KiB of a
 * copy.
 *
 * Source: docs.authsignal.com, "Track action"; `TrackResponse` of `@authsignal/node` 2.21.
 *
 * @example
 * ```ts
 * createStepUpClient({ recognizers: [authsignal] })
 * ```
 */
export const authsignal: Recognizer = Object.assign(anyOf(inBody([200, 401, 403], readAction), inValue(readAction)), {
  readsSuccess: true,
})
