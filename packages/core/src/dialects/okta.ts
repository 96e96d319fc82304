import type { Recognizer } from '../recognize/recognizer.ts'
import type { Requirement } from '../requirement.ts'
import { anyOf, inHeader, inValue, membersOf, secondsOf, textOf } from './dialect.ts'

const ERROR = 'insufficient_authentication_context'

function readParameters({ max_age: maxAge, acr_values: levels }: Readonly<Record<string, unknown>>): Requirement {
  return {
    acrValues: textOf(levels)?.split(' ').filter(Boolean),
    maxAge: secondsOf(maxAge),
    dialect: { name: 'okta', level: ERROR },
  }
}

/**
 * Recognizes Okta's MyAccount API, which wants a younger token: a 403 with `error="insufficient_authentication_context"` in
 * `WWW-Authenticate`, and the `AuthApiError` that okta-auth-js makes of it. Okta's own resource servers send RFC 9470 otherwise.
 *
 * Source: developer.okta.com, MyAccount API, "Access tokens"; okta/okta-auth-js `lib/http/request.ts`.
 */
export const okta: Recognizer = anyOf(
  inHeader(403, ERROR, readParameters),
  inValue(({ errorSummary, meta }) => (errorSummary === ERROR ? readParameters(membersOf(meta)) : undefined)),
)
