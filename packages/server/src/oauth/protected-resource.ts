import { INSUFFICIENT_USER_AUTHENTICATION, serializeWwwAuthenticate } from '@stepup/protocol'

import type { ProofOfPossession, UseOnce } from '../grant/proof-of-possession.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { jsonResponse, problemResponse } from '../problem/respond.ts'
import { UnavailableError } from '../problem/unavailable-error.ts'
import { isRecent } from '../time/clock.ts'
import { type AccessToken, type AccessTokens, accessTokenOf, credentialsOf } from './access-token.ts'
import type { AuthorizationServer } from './authorization-server.ts'

/** Options of {@link protectedResource}. */
export interface ProtectedResourceOptions {
  /** URL of this API, as its tokens name it (RFC 8707): `https://api.example`. It must be the URL that clients call. */
  readonly resource: string
  /** The servers whose tokens it accepts: {@link discoverAuthorizationServer}, or `{ issuer }`. */
  readonly authorizationServers: readonly AuthorizationServer[]
  /** Validates the tokens: `jwtAccessTokens` of `@stepup/server/jose`, or {@link introspectedAccessTokens}. */
  readonly tokens: AccessTokens
  /** Scopes that this API knows, for its metadata. */
  readonly scopes?: readonly string[]
  /** Accepts tokens that are bound to a key (RFC 9449): `dpop`, and a memory of used proofs that all instances share. */
  readonly dpop?: { readonly proof: ProofOfPossession; readonly once: UseOnce }
  /** Called with an error for the operator: an authorization server that can't be reached. */
  readonly onError?: (error: unknown) => void
  readonly clock?: () => number
}

/** The requirement of a call. Without members: a valid token. */
export interface ResourceRequirement {
  /** Levels of which any one suffices, in order of preference. */
  readonly acrValues?: readonly string[]
  /** Maximum age of the authentication, in seconds. */
  readonly maxAge?: number
  /** Scopes that the token must have, all of them. */
  readonly scopes?: readonly string[]
}

/** Decision about a request. */
export type ResourceGate =
  | { readonly allowed: true; readonly token: AccessToken }
  | { readonly allowed: false; readonly response: Response }

/** An API whose access tokens come from an authorization server. */
export interface ProtectedResource {
  /** Path of the metadata, for the route of {@link ProtectedResource.metadata}. */
  readonly metadataPath: string
  /** The metadata of this API (RFC 9728 §3.2), for `GET` of {@link ProtectedResource.metadataPath}. */
  metadata(): Response
  /**
   * Decides about a request. A token of too low a level, or of too old an authentication, is answered with a challenge of RFC 9470, which
   * an OpenID client steps up for. Denies whenever it can't decide.
   *
   * @throws TypeError for levels that none of the servers supports, because no step-up could satisfy them.
   */
  protect(request: Request, requirement?: ResourceRequirement): Promise<ResourceGate>
}

const WELL_KNOWN = '/.well-known/oauth-protected-resource'

/**
 * Protects an API whose users authenticate at an authorization server, without a step-up server. It validates access
 * tokens, compares their `acr` and `auth_time` with the requirement of a call, and publishes where tokens are issued
 * (RFC 9728).
 *
 * @example
 * const server = await discoverAuthorizationServer('https://id.example')
 * const api = protectedResource({ resource: 'https://api.example', authorizationServers: [server], tokens })
 * const gate = await api.protect(request, { acrValues: ['phr'], maxAge: 300 })
 * const response = gate.allowed ? Response.json({ sentBy: gate.token.subject }) : gate.response
 */
export function protectedResource(options: ProtectedResourceOptions): ProtectedResource {
  const { resource, authorizationServers, tokens, scopes, dpop, onError = console.error, clock = Date.now } = options
  const { origin, pathname } = new URL(resource)
  const metadataPath = `${WELL_KNOWN}${pathname === '/' ? '' : pathname}`
  const resource_metadata = `${origin}${metadataPath}`

  function refuse(request: Request, status: 401 | 403, parameters: Readonly<Record<string, string>>): ResourceGate {
    // A client that proved a key must be challenged with the same scheme.
    const scheme = /^dpop /iu.test(request.headers.get('authorization') ?? '') ? 'DPoP' : 'Bearer'
    const response = jsonResponse(parameters, status)
    response.headers.set('www-authenticate', serializeWwwAuthenticate(scheme, { ...parameters, resource_metadata }))
    return { allowed: false, response }
  }

  /**
   * Throws for levels that no authorization server supports: a client would step up there again and again, and never
   * reach a level that the API accepts.
   */
  function assertSupported(levels: readonly string[]): void {
    const supported = authorizationServers.flatMap(({ acrValues }) => acrValues ?? levels)
    if (levels.length > 0 && !levels.some((level) => supported.includes(level)))
      throw new TypeError(
        `None of ${levels.join(', ')} is a level of ${authorizationServers.map(({ issuer }) => issuer).join(', ')}: they support ${supported.join(', ') || 'none'} (\`acr_values_supported\`). Require one of those, or configure the level there.`,
      )
  }

  async function read(request: Request): Promise<AccessToken | undefined> {
    if (!credentialsOf(request)) return undefined
    return accessTokenOf(request, { tokens, proof: dpop?.proof }, dpop?.once ?? (() => false))
  }

  return {
    metadataPath,
    metadata: () => {
      const response = jsonResponse({
        resource,
        authorization_servers: authorizationServers.map(({ issuer }) => issuer),
        bearer_methods_supported: ['header'],
        ...(scopes ? { scopes_supported: scopes } : {}),
      })
      // Pages of every origin may read the metadata, which are public.
      response.headers.set('access-control-allow-origin', '*')
      return response
    },
    async protect(request, { acrValues = [], maxAge, scopes: needed = [] } = {}) {
      assertSupported(acrValues)
      let token: AccessToken | undefined
      try {
        token = await read(request)
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'invalid_token')
          return refuse(request, 401, { error: 'invalid_token' })
        if (error instanceof ProblemError)
          return { allowed: false, response: problemResponse(error.code, error.extra, error.headers) }
        onError(error)
        const answer = error instanceof UnavailableError ? error : new UnavailableError('', { cause: error })
        return { allowed: false, response: answer.toResponse() }
      }
      // A request without credentials has no error to name (RFC 6750 §3.1).
      if (!token) return refuse(request, 401, {})
      if (!needed.every((scope) => token.scopes.includes(scope)))
        return refuse(request, 403, { error: 'insufficient_scope', scope: needed.join(' ') })
      const isHighEnough = acrValues.length === 0 || (token.acr !== undefined && acrValues.includes(token.acr))
      const isFresh = maxAge === undefined || isRecent(token.authTime ?? Number.NaN, clock(), maxAge)
      if (isHighEnough && isFresh) return { allowed: true, token }
      return refuse(request, 401, {
        error: INSUFFICIENT_USER_AUTHENTICATION,
        error_description: 'A different or more recent authentication is required',
        ...(acrValues.length > 0 ? { acr_values: acrValues.join(' ') } : {}),
        ...(maxAge === undefined ? {} : { max_age: String(maxAge) }),
      })
    },
  }
}
