import type { Recognizer } from '../recognize/recognizer.ts'
import type { Requirement } from '../requirement.ts'
import { anyOf, inBody, inValue, need, textOf } from './dialect.ts'

function readError({
  error,
  error_description: description,
  mfa_token: mfaToken,
  mfa_requirements: requirements,
}: Readonly<Record<string, unknown>>): Requirement | undefined {
  if (error === 'mfa_required' && textOf(mfaToken)) return need('auth0', 'mfa', { mfaToken, requirements })
  // The hidden frame of `getTokenSilently` gets no `mfa_token`.
  return error === 'login_required' && description === 'Multifactor authentication required'
    ? need('auth0', 'login')
    : undefined
}

/**
 * Recognizes Auth0's `mfa_required` with its `mfa_token`: of the token endpoint, passed on by an API, or thrown by auth0-spa-js as
 * `MfaRequiredError`; and the `login_required` of its hidden frame, for which there is no token.
 *
 * Source: auth0.com/docs/mfa/authenticate-with-ropg-and-mfa; auth0/auth0-spa-js `src/errors.ts`, `src/http.ts`, `src/Auth0Client.ts`.
 */
export const auth0: Recognizer = anyOf(inBody([401, 403], readError), inValue(readError))
