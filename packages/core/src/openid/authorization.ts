import * as oauth from 'oauth4webapi'

import { StepUpError } from '../error.ts'
import type { Requirement } from '../requirement.ts'
import { atProvider } from './failure.ts'
import { discover, type OpenIdProvider } from './provider.ts'

/** The secrets of an authorization request. They stay in the page that began it. */
export interface AuthorizationSecrets {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

/** Makes the secrets of a request. */
export function createSecrets(): AuthorizationSecrets {
  return {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    codeVerifier: oauth.generateRandomCodeVerifier(),
  }
}

/**
 * Builds an authorization request for a requirement: PKCE (RFC 7636), `acr_values` and `max_age` as they came (RFC 9470
 * §4), the level as an essential claim where the provider reads `claims` (OpenID Connect Core §5.5.1.1), and
 * `authorization_details` (RFC 9396). The request is pushed first (RFC 9126) if the provider supports that.
 *
 * @throws StepUpError `provider_unavailable`; `invalid_answer` for invalid metadata; the provider's error for a refused
 *   pushed request.
 */
export async function authorizationRequest(
  provider: OpenIdProvider,
  requirement: Requirement,
  { state, nonce, codeVerifier }: AuthorizationSecrets,
): Promise<string> {
  const { server, client, request } = await atProvider(() => discover(provider))
  const { acrValues = [], maxAge, details } = requirement
  const parameters = new URLSearchParams({
    ...provider.parameters,
    response_type: 'code',
    redirect_uri: provider.redirectUri,
    scope: provider.scope ?? 'openid',
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    ...(acrValues.length > 0 ? { acr_values: acrValues.join(' ') } : {}),
    ...(maxAge === undefined ? {} : { max_age: String(maxAge) }),
    ...(details ? { authorization_details: JSON.stringify(details) } : {}),
  })
  if (acrValues.length > 0 && server.claims_parameter_supported === true)
    parameters.set('claims', JSON.stringify({ id_token: { acr: { essential: true, values: acrValues } } }))
  const url = new URL(server.authorization_endpoint ?? missing('authorization_endpoint'))
  if (server.pushed_authorization_request_endpoint === undefined) {
    parameters.set('client_id', client.client_id)
    for (const [name, value] of parameters) url.searchParams.set(name, value)
    return url.href
  }
  const pushed = await atProvider(async () =>
    oauth.processPushedAuthorizationResponse(
      server,
      client,
      await oauth.pushedAuthorizationRequest(server, client, oauth.None(), parameters, request),
    ),
  )
  url.searchParams.set('client_id', client.client_id)
  url.searchParams.set('request_uri', pushed.request_uri)
  return url.href
}

function missing(member: string): never {
  throw new StepUpError('invalid_answer', `The metadata of the provider has no ${member}.`)
}
