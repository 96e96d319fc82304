import type { Recognizer } from '../recognize/recognizer.ts'
import { anyOf, inBody, inValue, membersOf, need, textOf } from './dialect.ts'

/**
 * Recognizes Firebase Authentication: `CREDENTIAL_TOO_OLD_LOGIN_AGAIN` of its REST API, and `auth/requires-recent-login` of its library.
 *
 * Source: firebase/firebase-js-sdk `packages/auth/src/api/errors.ts`, `packages/auth/src/core/errors.ts`.
 */
export const firebase: Recognizer = anyOf(
  inBody([400, 401, 403], ({ error }) =>
    // Firebase may append a reason: `CODE : reason`.
    /^CREDENTIAL_TOO_OLD_LOGIN_AGAIN\b/.test(textOf(membersOf(error)['message']) ?? '')
      ? need('firebase', 'recent_login')
      : undefined,
  ),
  inValue(({ code }) => (code === 'auth/requires-recent-login' ? need('firebase', 'recent_login') : undefined)),
)
