import * as oauth from 'oauth4webapi'

import { assertAuthenticated, type AuthenticationClaims } from '../elevate/assert-authenticated.ts'
import { refusal } from '../elevate/popup-refusal.ts'
import { StepUpError } from '../error.ts'
import type { Requirement } from '../requirement.ts'
import type { AuthorizationSecrets } from './authorization.ts'
import { atProvider } from './failure.ts'
import { discover, type OpenIdProvider } from './provider.ts'

/** The tokens of a step-up at a provider, and the claims of the ID token. */
export interface OpenIdTokens {
  /** The access token for the app's API. It replaces the previous one. */
  readonly accessToken: string
  /** Seconds until the access token expires, if the provider says so. */
  readonly expiresIn?: number
  readonly refreshToken?: string
  readonly idToken?: string
  readonly claims: AuthenticationClaims & { readonly sub: string }
}

/**
 * Exchanges the code of a response, validates the ID token (OpenID Connect Core §3.1.3.7), and asserts that it is for
 * the same user and satisfies the requirement.
 *
 * @throws StepUpError `cancelled` when the user refused; `unavailable` when the provider can't authenticate as asked
 *   (RFC 9470 §5); `invalid_answer` for an invalid response, code or token; `provider_unavailable`; `another_person`;
 *   `insufficient_proof`; `stale_proof`.
 */
export async function completeAuthorization(
  provider: OpenIdProvider,
  answer: URLSearchParams,
  secrets: AuthorizationSecrets,
  { requirement, subject }: { readonly requirement: Requirement; readonly subject: string },
  signal?: AbortSignal,
): Promise<OpenIdTokens> {
  const error = answer.get('state') === secrets.state ? answer.get('error') : null
  if (error !== null) throw refusal(error)
  const tokens = await atProvider(() => exchange(provider, answer, secrets, signal), signal)
  assertAuthenticated(tokens.claims, requirement, subject)
  return tokens
}

async function exchange(
  provider: OpenIdProvider,
  answer: URLSearchParams,
  { state, nonce, codeVerifier }: AuthorizationSecrets,
  signal: AbortSignal | undefined,
): Promise<OpenIdTokens> {
  const { server, client, request } = await discover(provider)
  const valid = oauth.validateAuthResponse(server, client, answer, state)
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    valid,
    provider.redirectUri,
    codeVerifier,
    { ...request, ...(signal ? { signal } : {}) },
  )
  const result = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  })
  const claims = oauth.getValidatedIdTokenClaims(result)
  if (!claims) throw new StepUpError('invalid_answer', 'The provider sent no ID token.')
  const { sub, iat, auth_time, acr } = claims
  return {
    accessToken: result.access_token,
    ...(result.expires_in === undefined ? {} : { expiresIn: result.expires_in }),
    ...(result.refresh_token === undefined ? {} : { refreshToken: result.refresh_token }),
    ...(result.id_token === undefined ? {} : { idToken: result.id_token }),
    claims: { sub, iat, auth_time, acr: typeof acr === 'string' ? acr : undefined },
  }
}
