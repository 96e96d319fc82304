import { holdsKey, type ProofOfPossession, type UseOnce } from '../grant/proof-of-possession.ts'
import { InvalidTokenError } from '../problem/problem-error.ts'

/** A valid access token. */
export interface AccessToken {
  /** Id of this token, which no other token has. */
  readonly id: string
  /** The user (`sub`), by the authorization server's name for them. */
  readonly subject: string
  readonly clientId?: string
  readonly scopes: readonly string[]
  /** The level of the authentication. Absent when the token does not say: it then meets no required level. */
  readonly acr?: string
  readonly amr: readonly string[]
  /** The time of the authentication, in seconds since the epoch. Absent when the token does not say: it then is never recent enough. */
  readonly authTime?: number
  /** Every claim, or every member of the introspection response. */
  readonly claims: Readonly<Record<string, unknown>>
}

/** Validates the access tokens of an authorization server. */
export interface AccessTokens {
  /**
   * Returns the token if it is valid for this API.
   *
   * @throws InvalidTokenError if it isn't.
   * @throws UnavailableError if the keys or the authorization server can't be reached.
   */
  verify(token: string): Promise<AccessToken>
}

/** Reads the claims about an authentication. A member with a wrong type counts as missing. */
export function readAccessToken(id: string, claims: Readonly<Record<string, unknown>>): AccessToken {
  const { sub, client_id: clientId, scope, acr, amr, auth_time: authTime } = claims
  // A token of a client alone (RFC 6749 §4.4) has no user who could authenticate again.
  if (!isText(sub)) throw new InvalidTokenError()
  return {
    id,
    subject: sub,
    ...(isText(clientId) ? { clientId } : {}),
    scopes: typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [],
    ...(isText(acr) ? { acr } : {}),
    amr: Array.isArray(amr) ? amr.filter(isText) : [],
    ...(typeof authTime === 'number' ? { authTime } : {}),
    claims,
  }
}

/** Maximum length of a token in characters: half of the space that Node gives all headers. */
const MAX_LENGTH = 8192

/**
 * Returns the scheme and the token of a request, or `undefined` without a token. Throws an InvalidTokenError for a
 * token that is too long.
 */
export function credentialsOf(request: Request): { readonly isDpop: boolean; readonly token: string } | undefined {
  const [, scheme, token] = /^(Bearer|DPoP) +(\S+)$/iu.exec(request.headers.get('authorization') ?? '') ?? []
  if (scheme === undefined || token === undefined) return undefined
  if (token.length > MAX_LENGTH) throw new InvalidTokenError()
  return { isDpop: scheme.toLowerCase() === 'dpop', token }
}

/**
 * The request's valid access token; `undefined` for a request without one. A token that is bound to a key is accepted with a proof of that
 * key only, and never as a bearer token (RFC 9449 §7.1).
 */
export async function accessTokenOf(
  request: Request,
  { tokens, proof }: { readonly tokens: AccessTokens; readonly proof?: ProofOfPossession | undefined },
  once: UseOnce,
): Promise<AccessToken | undefined> {
  const credentials = credentialsOf(request)
  if (!credentials) return undefined
  const token = await tokens.verify(credentials.token)
  const { cnf } = token.claims
  if (cnf !== undefined && !(credentials.isDpop && (await holdsKey(request, cnf, proof, once))))
    throw new InvalidTokenError()
  return token
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
