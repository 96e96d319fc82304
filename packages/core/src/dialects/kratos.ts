import type { Recognizer } from '../recognize/recognizer.ts'
import type { Requirement } from '../requirement.ts'
import { inBody, membersOf, need } from './dialect.ts'

const levels: Readonly<Record<string, string>> = {
  session_aal2_required: 'aal2',
  session_refresh_required: 'refresh',
}

/**
 * Recognizes Ory Kratos: a session that is too old for a privileged change (`session_refresh_required`), or of the first level only
 * (`session_aal2_required`). A session that has ended (`session_inactive`) is no challenge. `dialect.redirect` is the login flow's address.
 *
 * Source: ory/kratos `text/id.go`, `session/manager.go`, `selfservice/flow/settings/error.go`.
 */
export const kratos: Recognizer = inBody([403], (body): Requirement | undefined => {
  const { id, details } = membersOf(body['error'])
  const level = typeof id === 'string' && Object.hasOwn(levels, id) ? levels[id] : undefined
  const redirect = body['redirect_browser_to'] ?? membersOf(details)['redirect_browser_to']
  return level === undefined ? undefined : need('kratos', level, { redirect })
})
