import { decodeBase64Url } from '@stepup/protocol'

import type { Recognizer } from '../recognize/recognizer.ts'
import { parseJson } from '../read/read-json.ts'
import { inHeader, membersOf, textOf } from './dialect.ts'

/** Decodes base64 of either alphabet. Returns `undefined` for other text. */
function decode(claims: string): unknown {
  try {
    const text = claims.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
    return parseJson(new TextDecoder().decode(decodeBase64Url(text)))
  } catch {
    return undefined
  }
}

/**
 * Recognizes a claims challenge of Microsoft Entra: a 401 with `error="insufficient_claims"` and `claims` in `WWW-Authenticate`. The
 * authentication contexts that it asks for are the levels; `dialect.claims` is the text to pass on to `acquireToken*`.
 *
 * Source: learn.microsoft.com/entra/identity-platform/claims-challenge.
 */
export const entra: Recognizer = inHeader(401, 'insufficient_claims', ({ claims }) => {
  const { access_token: token } = membersOf(claims === undefined ? undefined : decode(claims))
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
})
