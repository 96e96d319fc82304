import { type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'

import { type AccessTokens, readAccessToken } from '../oauth/access-token.ts'
import { InvalidTokenError } from '../problem/problem-error.ts'
import { UnavailableError } from '../problem/unavailable-error.ts'
import { checkTexts } from '../text/check-texts.ts'
import { keySet } from './key-set.ts'

/** Options of {@link jwtAccessTokens}. */
export interface JwtAccessTokensOptions {
  /** The authorization server, exactly as it names itself. */
  readonly issuer: string
  /** Audience of this API in its tokens (`aud`). */
  readonly audience: string
  /** URL of the authorization server's keys, or the key set. Keys inside a token are never used. */
  readonly keys: URL | JSONWebKeySet
  /** Default: RS256, PS256, ES256, ES384, EdDSA, Ed25519. */
  readonly algorithms?: readonly string[]
  readonly clock?: () => number
}

const defaults = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA', 'Ed25519'] as const

/**
 * Validates JWT access tokens (RFC 9068 §4) with the keys of their authorization server: type, signature, issuer,
 * audience and time. A token without the required `jti` is an error for the operator.
 *
 * @throws TypeError without an issuer or an audience: tokens of any issuer, or for any API, would be valid.
 * @example
 * const tokens = jwtAccessTokens({ issuer, audience: 'https://api.example', keys: new URL(`${issuer}/jwks`) })
 */
export function jwtAccessTokens(options: JwtAccessTokensOptions): AccessTokens {
  const { issuer, audience, keys, algorithms = defaults, clock = Date.now } = options
  checkTexts('jwtAccessTokens()', { issuer, audience })
  const keyOf = keySet(keys)

  return {
    async verify(token) {
      const { payload } = await jwtVerify(token, keyOf, {
        issuer,
        audience,
        // `application/at+jwt` is equivalent, in any case (RFC 9068 §4).
        typ: 'at+jwt',
        algorithms: [...algorithms],
        requiredClaims: ['sub', 'exp', 'iat', 'client_id'],
        currentDate: new Date(clock()),
      }).catch((error: unknown) => {
        // While the keys are unavailable, the token may be valid. An `InvalidTokenError` would sign its user out.
        throw error instanceof UnavailableError ? error : new InvalidTokenError({ cause: error })
      })
      return readAccessToken(idOf(payload), payload)
    },
  }
}

/** The token's own id (RFC 9068 §2.2). No other required claim distinguishes two logins of one user. */
function idOf({ jti, iss }: JWTPayload): string {
  if (typeof jti === 'string' && jti !== '') return jti
  throw new TypeError(
    `The access tokens of ${iss} have no \`jti\`, so that nothing tells one login from another. Have the authorization server add \`jti\` (RFC 9068 §2.2), and \`sid\` so that a step-up outlives the token.`,
  )
}
