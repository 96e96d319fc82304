import type { Recognizer } from '../recognize/recognizer.ts'
import { inBody, secondsOf, textOf } from './dialect.ts'

/**
 * Recognizes the error code of RFC 9470 in a body, for APIs that send no `WWW-Authenticate` header: a 401 with
 * `{ "error": "insufficient_user_authentication", "max_age": 300 }`.
 *
 * Source: RFC 9470 §3 names the code and its parameters for the header; APIs that answer in JSON reuse them as members.
 */
export const rfc9470InBody: Recognizer = inBody([401], ({ error, acr_values: levels, max_age: maxAge }) =>
  error === 'insufficient_user_authentication'
    ? { acrValues: textOf(levels)?.split(' ').filter(Boolean), maxAge: secondsOf(maxAge) }
    : undefined,
)
