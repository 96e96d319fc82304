import { type AuthorizationDetail, encodeBase64Url, GRANT_HEADER, transactionHash } from '@stepup/protocol'
import { type JSONWebKeySet, jwtVerify } from 'jose'

import { holdsKey, isFirst, type ProofOfPossession, type UseOnce } from '../grant/proof-of-possession.ts'
import { routeOf } from '../grant/route.ts'
import { UnavailableError } from '../problem/unavailable-error.ts'
import { sameText } from '../seal/seal.ts'
import { checkTexts } from '../text/check-texts.ts'
import { NODES_APART } from '../time/clock.ts'
import { keySet } from './key-set.ts'
import { grantAlgorithms, GRANT_TYPE } from './signed-grants.ts'

/** Options of {@link grantVerifier}. */
export interface GrantVerifierOptions {
  /** Expected issuer: the `issuer` of `signedGrants`. */
  readonly issuer: string
  /** Name of this service in the `services` of `signedGrants`. A grant names one service. */
  readonly audience: string
  /** URL of `/step-up/jwks.json`, or the key set. Keys inside a token are never used. */
  readonly keys: URL | JSONWebKeySet
  /**
   * Remembers each grant until the time that is passed, shared by all instances of the service. Returns true for exactly one caller,
   * which makes a grant single-use here.
   */
  readonly once: UseOnce
  /** Needed to accept grants that are bound to a key. */
  readonly proof?: ProofOfPossession
  readonly clock?: () => number
}

/** Expected content of a grant. */
export interface ExpectedGrant {
  readonly action: string
  /** Details of the action, as this service knows them. */
  readonly details: readonly AuthorizationDetail[]
  /** Method, path and query that it was issued for. Default: those of the request. */
  readonly route?: string
}

/** The content of a verified grant. */
export interface VerifiedGrant {
  readonly id: string
  readonly userId: string
  readonly sessionId: string
  readonly acr: string
  readonly amr: readonly string[]
  /** Seconds since the epoch. */
  readonly authTime: number
}

/** Reason for refusing a grant. */
export type GrantRefusal = 'grant_invalid' | 'grant_mismatch' | 'grant_used'

/**
 * Verifies signed grants without access to the store: signature by a known key, type, issuer, audience, time, action,
 * route, exact details, the bound key, and single use.
 *
 * @throws TypeError when it is made without an issuer or an audience.
 * @throws UnavailableError when the keys can't be loaded: return its `toResponse()`, a 503. Errors of `once` are passed
 *   on.
 * @throws ProblemError `invalid_dpop_proof` or `use_dpop_nonce` for a wrong proof of the key that a grant is bound to:
 *   return a 401 with its `headers`.
 * @example
 * const verify = grantVerifier({
 *   issuer,
 *   audience: 'payments',
 *   keys: new URL(`${issuer}/jwks.json`),
 *   once: async (id, expiresAt) => (await redis.set(id, '1', { NX: true, PXAT: expiresAt })) !== null,
 * })
 * const { grant, refused } = await verify(request, { action: 'transfer.create', details })
 */
export function grantVerifier(
  options: GrantVerifierOptions,
): (
  request: Request,
  expected: ExpectedGrant,
) => Promise<
  | { readonly grant: VerifiedGrant; readonly refused?: never }
  | { readonly grant?: never; readonly refused: GrantRefusal }
> {
  const { issuer, audience, keys, once, proof, clock = Date.now } = options
  checkTexts('grantVerifier()', { issuer, audience })
  const keyOf = keySet(keys)

  return async (request, { action, details, route = routeOf(request) }) => {
    const token = request.headers.get(GRANT_HEADER)
    if (token === null) return { refused: 'grant_invalid' }
    const verified = await jwtVerify(token, keyOf, {
      issuer,
      audience,
      typ: GRANT_TYPE,
      algorithms: [...grantAlgorithms],
      requiredClaims: ['sub', 'sid', 'jti', 'iat', 'exp', 'acr', 'auth_time', 'action', 'txh'],
      currentDate: new Date(clock()),
    }).catch((error: unknown) => {
      if (error instanceof UnavailableError) throw error
      return undefined
    })
    // Each audience of a grant would accept it once, so a grant has exactly one.
    if (verified?.payload.aud !== audience) return { refused: 'grant_invalid' }

    const { payload } = verified
    const hash = encodeBase64Url(await transactionHash(action, details))
    const isSame =
      payload['action'] === action &&
      (payload['route'] === undefined || payload['route'] === route) &&
      sameText(String(payload['txh']), hash)
    const { cnf } = payload
    // A key-bound grant is only accepted from the holder of its key.
    if (!isSame || (cnf !== undefined && !(await holdsKey(request, cnf, proof, once))))
      return { refused: 'grant_mismatch' }
    const id = String(payload.jti)
    if (!isFirst(await once(id, Number(payload.exp) * 1000 + NODES_APART))) return { refused: 'grant_used' }
    const amr: unknown = payload['amr']
    return {
      grant: {
        id,
        userId: String(payload.sub),
        sessionId: String(payload['sid']),
        acr: String(payload['acr']),
        amr: Array.isArray(amr) ? amr.map(String) : [],
        authTime: Number(payload['auth_time']),
      },
    }
  }
}
