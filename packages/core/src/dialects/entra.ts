import { decodeBase64Url } from '@stepup/protocol'

import type { Recognizer } from '../recognize/recognizer.ts'
import { parseJson } from '../read/read-json.ts'
import type { Requirement } from '../requirement.ts'
import { anyOf, inHeader, inValue, membersOf, textOf } from './dialect.ts'

/** Decodes base64 of either alphabet. Returns empty text for anything else. */
function decode(claims: string): string {
  try {
    const text = claims.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
    return new TextDecoder().decode(decodeBase64Url(text))
  } catch {
    return ''
  }
}

function read(claims: string): Requirement | undefined {
  const { access_token: token } = membersOf(parseJson(claims))
  if (!token) return undefined
  const { acrs } = membersOf(token)
  const { value, values } = membersOf(acrs)
  const levels = [value, ...(Array.isArray(values) ? (values as unknown[]) : [])]
    .map(textOf)
    .filter((level) => level !== undefined)
  return {
    acrValues: levels.length > 0 ? levels : ['entra:claims'],
    dialect: { name: 'entra', level: 'claims', claims },
  }
}

/**
 * Recognizes a claims challenge of Microsoft Entra: a 401 with `error="insufficient_claims"` and `claims` in `WWW-Authenticate`; and the
 * `InteractionRequiredAuthError` with `claims` that msal-browser throws. The authentication contexts that it asks for are the levels.
 * `dialect.claims` is the JSON that the `acquireToken*` functions of msal-browser accept as `claims`.
 *
 * Source: learn.microsoft.com/entra/identity-platform/claims-challenge; AzureAD/microsoft-authentication-library-for-js
 * `lib/msal-common/src/error/InteractionRequiredAuthError.ts`.
 */
export const entra: Recognizer = anyOf(
  inHeader(401, 'insufficient_claims', ({ claims = '' }) => read(decode(claims))),
  inValue(({ name, claims }) => (name === 'InteractionRequiredAuthError' ? read(textOf(claims) ?? '') : undefined)),
)
