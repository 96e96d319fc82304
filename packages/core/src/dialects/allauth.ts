import type { Recognizer } from '../recognize/recognizer.ts'
import { entriesOf, inBody, membersOf, need } from './dialect.ts'

/**
 * Recognizes django-allauth (headless): a 401 for a user who is signed in, with the flows `reauthenticate` or
 * `mfa_reauthenticate`. The same 401 for a signed-out user is no challenge.
 *
 * Source: docs.allauth.org, headless OpenAPI specification, "ReauthenticationRequired".
 */
export const allauth: Recognizer = inBody([401], ({ data, meta }) => {
  if (membersOf(meta)['is_authenticated'] !== true) return undefined
  const flows = entriesOf(membersOf(data)['flows']).filter(
    ({ id }) => id === 'reauthenticate' || id === 'mfa_reauthenticate',
  )
  return flows.length > 0 ? need('allauth', 'reauthenticate', { flows }) : undefined
})
