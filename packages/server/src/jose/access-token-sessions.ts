import { type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'

import type { ProofOfPossession } from '../grant/proof-of-possession.ts'
import { UnavailableError } from '../problem/unavailable-error.ts'
import { InvalidTokenError } from '../problem/invalid-token-error.ts'
import type { Session, SessionAdapter, SessionUser } from '../session/session.ts'
import { holdsKey } from './holds-key.ts'
import { keySet } from './key-set.ts'

/** Options of {@link accessTokenSessions}. */
export interface AccessTokenSessionsOptions {
  /** The authorization server, exactly as it names itself. */
  readonly issuer: string
  /** Audience of this API in its tokens (`aud`). */
  readonly audience: string
  /** URL of the authorization server's keys, or the key set. */
  readonly keys: URL | JSONWebKeySet
  /** Default: RS256, PS256, ES256, ES384, EdDSA. */
  readonly algorithms?: readonly string[]
  /** Returns the user. Default: `sub` as the id. */
  readonly user?: (claims: JWTPayload) => SessionUser | Promise<SessionUser>
  /** Needed to accept key-bound tokens (RFC 9449 §6): {@link dpop}. Without it, nobody can use them, including their owner. */
  readonly proof?: ProofOfPossession
  readonly clock?: () => number
}

const defaults = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA', 'Ed25519'] as const

/**
 * Sessions from JWT access tokens (RFC 9068). The session is that of the authorization server (`sid`), so that it survives a refresh.
 * Without `sid`, the token itself is the session (`jti`), and an elevation ends with it. Level and time are the token's `acr` and
 * `auth_time`; missing claims are not assumed (ELV-13). A token without the required `jti` is an error for the operator.
 *
 * @example
 * const session = accessTokenSessions({ issuer, audience: 'https://api.example', keys: new URL(`${issuer}/jwks`) })
 */
export function accessTokenSessions(options: AccessTokenSessionsOptions): SessionAdapter {
  const { issuer, audience, keys, algorithms = defaults, user = bySubject, proof, clock = Date.now } = options
  const keyOf = keySet(keys)

  return {
    async read(request) {
      const [, scheme, token] = /^(Bearer|DPoP) +(\S+)$/iu.exec(request.headers.get('authorization') ?? '') ?? []
      if (scheme === undefined || token === undefined) return undefined
      const { payload } = await jwtVerify(token, keyOf, {
        issuer,
        audience,
        // `application/at+jwt` means the same, and so does any case (RFC 9068 §4).
        typ: 'at+jwt',
        algorithms: [...algorithms],
        requiredClaims: ['sub', 'exp', 'iat', 'client_id'],
        currentDate: new Date(clock()),
      }).catch((error: unknown) => {
        // Without its keys, a token may still be valid. An `InvalidTokenError` would sign its user out.
        throw error instanceof UnavailableError ? error : new InvalidTokenError({ cause: error })
      })
      const { cnf } = payload
      // A key-bound token is accepted with its key only, and never as a bearer token (RFC 9449 §7.1).
      const isHolder =
        cnf === undefined ||
        (scheme.toLowerCase() === 'dpop' && (await holdsKey(request, cnf, proof, countedElsewhere)))
      if (!isHolder) throw new InvalidTokenError()
      idOf(payload)
      return asSession(payload, await user(payload))
    },
  }
}

function asSession(claims: JWTPayload, user: SessionUser): Session {
  const { sid, acr, amr, auth_time: authTime } = claims as Readonly<Record<string, unknown>>
  return {
    id: typeof sid === 'string' && sid !== '' ? sid : `jti ${idOf(claims)}`,
    user,
    acr: typeof acr === 'string' ? acr : '',
    amr: Array.isArray(amr) ? amr.map(String) : [],
    authTime: typeof authTime === 'number' ? authTime : Number.NaN,
  }
}

/** The token's own id (RFC 9068 §2.2). No other required claim distinguishes two logins of one user. */
function idOf({ jti, iss }: JWTPayload): string {
  if (typeof jti === 'string' && jti !== '') return jti
  throw new TypeError(
    `The access tokens of ${iss} have no \`jti\`, so that nothing tells one login from another. Have the authorization server add \`jti\` (RFC 9068 §2.2), and \`sid\` so that a step-up outlives the token.`,
  )
}

/** The server reads the same proof for grants, and enforces its single use there. */
function countedElsewhere(): boolean {
  return true
}

function bySubject({ sub = '' }: JWTPayload): SessionUser {
  return { id: sub, name: sub }
}
