import type { Recognizer } from '../recognize/recognizer.ts'
import { inBody, need, textOf } from './dialect.ts'

/**
 * Recognizes WorkOS' `mfa_challenge` with its pending token. The challenged call is the sign-in itself, which is
 * replayed after the proof.
 *
 * Source: workos.com/docs/reference/authkit/authentication-errors, "MFA challenge error"; workos/workos-python `tests/test_client.py`.
 */
export const workOs: Recognizer = inBody(
  [403, 422],
  ({ code, pending_authentication_token: token, authentication_factors: factors }) =>
    code === 'mfa_challenge' && textOf(token) ? need('workos', 'mfa', { token, factors }) : undefined,
)
