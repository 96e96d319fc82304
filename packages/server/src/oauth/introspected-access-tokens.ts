import { checkNumbers } from '../numbers/check-numbers.ts'
import { Recent } from '../queue/recent.ts'
import { InvalidTokenError } from '../problem/problem-error.ts'
import { UnavailableError } from '../problem/unavailable-error.ts'
import { discard } from '../request/discard.ts'
import { hashText } from '../seal/seal.ts'
import { checkTexts } from '../text/check-texts.ts'
import { type AccessToken, type AccessTokens, readAccessToken } from './access-token.ts'

/** Options of {@link introspectedAccessTokens}. */
export interface IntrospectionOptions {
  /** The authorization server, exactly as it names itself. */
  readonly issuer: string
  /** The `introspection_endpoint` of the server, from {@link discoverAuthorizationServer}. */
  readonly endpoint: URL
  /** Id of this API among the confidential clients of the authorization server. */
  readonly clientId: string
  readonly clientSecret: string
  /** Audience of this API in its tokens (`aud`). A response without it is refused: the token may be for another API. */
  readonly audience: string
  /**
   * Seconds for which a valid token is cached, at most until it expires. A revoked token remains valid that long.
   * Default 0: every request introspects.
   */
  readonly cacheSeconds?: number
  /** Maximum number of cached tokens; the least recently used one is removed first. Default 10,000. */
  readonly cacheEntries?: number
  /** Timeout of the authorization server in milliseconds. Default 3000. */
  readonly timeout?: number
  /** Sends the requests to the authorization server. Default: `globalThis.fetch`. */
  readonly fetch?: typeof globalThis.fetch
  readonly clock?: () => number
}

/**
 * Validates access tokens by asking their authorization server (RFC 7662), for tokens that are not JWTs, and for APIs where a revoked token
 * ends at once. Level and time are the response's `acr` and `auth_time` (RFC 9470 §6.2). Only `"active": true` is valid, for this audience
 * and within its times.
 *
 * @throws TypeError without an issuer, an audience, or credentials: a response without an audience would be valid.
 * @example
 * const tokens = introspectedAccessTokens({
 *   issuer: 'https://id.example',
 *   endpoint: new URL('https://id.example/introspect'),
 *   clientId: 'payments-api',
 *   clientSecret: secret,
 *   audience: 'https://api.example',
 * })
 */
export function introspectedAccessTokens(options: IntrospectionOptions): AccessTokens {
  const {
    issuer,
    audience,
    clientId,
    clientSecret,
    cacheSeconds = 0,
    cacheEntries = 10_000,
    clock = Date.now,
  } = options
  checkTexts('introspectedAccessTokens()', { issuer, audience, clientId, clientSecret })
  checkNumbers('introspectedAccessTokens()', { cacheSeconds, cacheEntries })
  const cache = new Recent<{ readonly token: AccessToken; readonly until: number }>(cacheEntries)

  return {
    async verify(token) {
      // The cache is keyed by a hash, so reading the memory reveals no token.
      const hash = hashText(token)
      const known = cache.get(hash)
      if (known && known.until > clock()) return known.token
      const response = await introspect(token, options)
      const valid = validate(response, options, hash, clock() / 1000)
      if (cacheSeconds > 0) {
        const { exp } = valid.claims
        const until = clock() + cacheSeconds * 1000
        cache.set(hash, { token: valid, until: typeof exp === 'number' ? Math.min(until, exp * 1000) : until })
      }
      return valid
    },
  }
}

async function introspect(
  token: string,
  { endpoint, clientId, clientSecret, timeout = 3000, fetch = globalThis.fetch }: IntrospectionOptions,
): Promise<Readonly<Record<string, unknown>>> {
  const where = `${endpoint.origin}${endpoint.pathname}`
  try {
    const response = await fetch(endpoint.href, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        // Both values are form-encoded first (RFC 6749 §2.3.1).
        authorization: `Basic ${btoa(`${formEncoded(clientId)}:${formEncoded(clientSecret)}`)}`,
      },
      body: new URLSearchParams({ token, token_type_hint: 'access_token' }),
      // A redirect would forward the token.
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    })
    // A body that nobody reads keeps its connection, and every invalid token can have one.
    if (response.status !== 200) discard(response.body)
    // Some servers refuse tokens of another format, such as a JWT, with 400. Nothing else of the request ever changes,
    // so a 400 is about the token.
    if (response.status === 400) return { active: false }
    // 401 means that this API's credentials are wrong, which says nothing about the token (RFC 7662 §2.3).
    if (response.status !== 200) throw new Error(`It answered ${response.status}.`)
    const body: unknown = await response.json()
    if (typeof body !== 'object' || body === null || !('active' in body) || typeof body.active !== 'boolean')
      throw new Error('It answered with something else than an introspection response.')
    return body
  } catch (cause) {
    throw new UnavailableError(`The introspection endpoint ${where} failed; see \`cause\`.`, { cause })
  }
}

function validate(
  response: Readonly<Record<string, unknown>>,
  { issuer, audience }: IntrospectionOptions,
  hash: string,
  now: number,
): AccessToken {
  const { active, iss, aud, exp, nbf, token_type: type, jti, cnf } = response
  const isValid =
    active === true &&
    (iss === undefined || iss === issuer) &&
    (Array.isArray(aud) ? aud.includes(audience) : aud === audience) &&
    (exp === undefined || (typeof exp === 'number' && exp > now)) &&
    (nbf === undefined || (typeof nbf === 'number' && nbf <= now)) &&
    // The endpoint also knows refresh tokens.
    (type === undefined || (typeof type === 'string' && /^(bearer|dpop)$/iu.test(type))) &&
    // Without the key (RFC 9449 §6.2), a stolen token could be used.
    (String(type).toLowerCase() !== 'dpop' || cnf !== undefined)
  if (!isValid) throw new InvalidTokenError()
  return readAccessToken(typeof jti === 'string' && jti !== '' ? jti : hash, response)
}

function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1)
}
