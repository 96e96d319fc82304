import type { Recognizer } from '../recognize/recognizer.ts'
import { inBody, membersOf, need } from './dialect.ts'

/**
 * Recognizes Sentry's sudo mode: a 401 `sudo-required`, and the 403 `superuser-required`. `sso-required` and `2fa-required` are no
 * challenges.
 *
 * Source: getsentry/sentry `src/sentry/api/exceptions.py`, `static/app/api.tsx`.
 */
export const sentry: Recognizer = inBody([401, 403], ({ detail }, { status }) => {
  const { code } = membersOf(detail)
  if (status === 401) return code === 'sudo-required' ? need('sentry', 'sudo') : undefined
  return code === 'superuser-required' ? need('sentry', 'superuser') : undefined
})
