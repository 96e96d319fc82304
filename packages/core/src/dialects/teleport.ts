import type { Recognizer } from '../recognize/recognizer.ts'
import { inBody, membersOf, need, textOf } from './dialect.ts'

/**
 * Recognizes Teleport's admin actions: a 403 with the text of `ErrAdminActionMFARequired`. The proof goes into the
 * header `Teleport-Mfa-Response`.
 *
 * Source: gravitational/teleport `api/mfa/mfa.go` (`ErrAdminActionMFARequired`), `web/packages/teleport/src/services/api/api.ts`.
 */
export const teleport: Recognizer = inBody([403], ({ error, message }) =>
  [membersOf(error)['message'], error, message].some((text) =>
    textOf(text)?.includes('admin-level API request requires MFA verification'),
  )
    ? need('teleport', 'mfa')
    : undefined,
)
