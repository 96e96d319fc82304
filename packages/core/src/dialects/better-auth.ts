import type { Recognizer } from '../recognize/recognizer.ts'
import type { Requirement } from '../requirement.ts'
import { anyOf, inBody, inValue, need } from './dialect.ts'

function readError({ code }: Readonly<Record<string, unknown>>): Requirement | undefined {
  return code === 'SESSION_NOT_FRESH' ? need('better-auth', 'fresh') : undefined
}

/**
 * Recognizes better-auth's demand for a fresh session: the 403 `SESSION_NOT_FRESH`, the 400 `SESSION_EXPIRED` of `delete-user`, and the
 * error that its client returns for the former.
 *
 * Source: better-auth/better-auth `packages/better-auth/src/api/routes/session.ts`, `update-user.ts`.
 */
export const betterAuth: Recognizer = anyOf(
  inBody([403], readError),
  inBody([400], ({ code }) => (code === 'SESSION_EXPIRED' ? need('better-auth', 'fresh') : undefined)),
  inValue(readError),
)

/**
 * Recognizes a better-auth sign-in that requires a second factor: a 200 with `twoFactorRedirect`. The challenged call
 * is the sign-in itself, which is replayed after the proof. With this recognizer, `fetch` first reads up to 64 KiB of
 * each successful JSON response from a copy.
 *
 * Source: better-auth/better-auth `packages/better-auth/src/plugins/two-factor/index.ts`.
 */
export const betterAuthTwoFactor: Recognizer = Object.assign(
  inBody([200], ({ twoFactorRedirect, twoFactorMethods: methods }) =>
    twoFactorRedirect === true ? need('better-auth', 'two_factor', { methods }) : undefined,
  ),
  { readsSuccess: true },
)
