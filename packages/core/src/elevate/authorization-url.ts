import type { Requirement } from '../requirement.ts'

/** Parameters of a request to authenticate the user again at an OpenID Provider. */
export interface AuthorizationRequest {
  /** The provider's authorization endpoint. */
  readonly endpoint: string
  readonly clientId: string
  readonly redirectUri: string
  /** Returned with the response to identify it. At least 128 random bits. */
  readonly state: string
  /** Scopes, separated by spaces. Default `openid`. */
  readonly scope?: string
  /** Further parameters: `code_challenge` (PKCE), `nonce`, `login_hint`, `prompt`. */
  readonly parameters?: Readonly<Record<string, string>>
}

/**
 * Builds the URL of an authorization request from a resource server's requirement, with its original `acr_values` and `max_age` (RFC 9470
 * §4, CLI-10).
 *
 * @example
 * ```ts
 * authorizationUrl(
 *   {
 *     endpoint: 'https://id.example/authorize',
 *     clientId: 'bank',
 *     redirectUri: `${location.origin}/callback`,
 *     state: crypto.randomUUID(),
 *   },
 *   { acrValues: ['phr'], maxAge: 300 },
 * )
 * ```
 */
export function authorizationUrl(
  { endpoint, clientId, redirectUri, state, scope = 'openid', parameters }: AuthorizationRequest,
  requirement: Requirement,
): string {
  const url = new URL(endpoint)
  const acrValues = requirement.acrValues ?? []
  const all: Readonly<Record<string, string>> = {
    response_type: 'code',
    ...parameters,
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    state,
    ...(acrValues.length > 0 ? { acr_values: acrValues.join(' ') } : {}),
    ...(requirement.maxAge === undefined ? {} : { max_age: String(requirement.maxAge) }),
  }
  for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value)
  return url.href
}
