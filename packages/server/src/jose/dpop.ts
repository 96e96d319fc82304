import { serializeWwwAuthenticate } from '@stepup/protocol'
import { calculateJwkThumbprint, EmbeddedJWK, type JWK, jwtVerify } from 'jose'

import { isFirst, type ProofOfPossession, type UseOnce } from '../grant/proof-of-possession.ts'
import { checkNumbers } from '../numbers/check-numbers.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { checkOrigins } from '../request/origins.ts'
import { hashText } from '../seal/seal.ts'
import { NODES_APART } from '../time/clock.ts'

/** Options of {@link dpop}. */
export interface DpopOptions {
  /**
   * The public origin of the API: `https://api.bank.example`. It replaces the request's own, because a client can send any `Host`: one for
   * whom a stolen proof was made. A function returns the whole URL that clients call, where a proxy changes the path, too.
   */
  readonly url: string | ((request: Request) => string)
  /** Lifetime of a proof by the client's clock, in seconds. Default 60. */
  readonly maxAge?: number
  /** Maximum lead of a client's clock, in seconds. Default 15. */
  readonly skew?: number
  /**
   * Requires proofs to contain a nonce of the server (RFC 9449 §9). The nonce dates a proof more reliably than the
   * client's clock, which may then be off by five minutes.
   */
  readonly nonces?: DpopNonces
  readonly clock?: () => number
}

/** Nonces of the server. Each proof must contain one. */
export interface DpopNonces {
  current(): string
  /** Whether the server gave out this nonce recently. */
  accepts(nonce: string): boolean
}

const algorithms = ['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519', 'PS256', 'RS256'] as const
/** Seconds that a clock may be wrong where a nonce tells the time (RFC 9449 §4.3, check 11): as long as a used proof is remembered. */
const WITH_NONCE = 300

/**
 * Reads DPoP proofs (RFC 9449 §4.3). A challenge whose proof came with a DPoP proof yields a grant that only the same
 * key can spend.
 *
 * @throws TypeError for an origin that clients never call, and for times that are not numbers.
 */
export function dpop(options: DpopOptions): ProofOfPossession {
  const { url, maxAge = 60, skew = 15, nonces, clock = Date.now } = options
  // With a text as `skew`, `now + '15'` would be a time in the far future.
  checkNumbers('dpop()', { maxAge, skew }, { to: Number.MAX_SAFE_INTEGER })
  if (typeof url !== 'function') checkOrigins('`url` of dpop()', [url])
  const calledUrl = (request: Request): string =>
    typeof url === 'function' ? url(request) : `${url}${new URL(request.url).pathname}`
  const [past, ahead] = nonces ? [Math.max(maxAge, WITH_NONCE), Math.max(skew, WITH_NONCE)] : [maxAge, skew]

  return {
    async thumbprint(request, once) {
      const proof = request.headers.get('dpop')
      if (proof === null) return undefined
      const now = Math.floor(clock() / 1000)
      const { payload, protectedHeader } = await verify(proof, clock()).catch((error: unknown) => {
        throw invalidProof(error)
      })
      const { jwk } = protectedHeader
      const { jti, htm, htu, iat, nonce, ath } = payload as Readonly<Record<string, unknown>>
      const isForThis = htm === request.method && typeof htu === 'string' && sameTarget(htu, calledUrl(request))
      if (!isPublic(jwk) || typeof jti !== 'string' || jti === '' || jti.length > 256 || !isForThis)
        throw invalidProof()
      const token = accessTokenOf(request)
      if (token !== undefined && ath !== hashText(token)) throw invalidProof()
      // The nonce is checked before the time, because the new nonce helps a client with a wrong clock.
      if (nonces && !(typeof nonce === 'string' && nonces.accepts(nonce))) {
        throw new ProblemError(
          'use_dpop_nonce',
          {},
          { headers: { ...challenge('use_dpop_nonce'), 'dpop-nonce': nonces.current() } },
        )
      }
      if (typeof iat !== 'number' || !(iat <= now + ahead) || !(now - iat <= past)) throw invalidProof()
      const thumbprint = await calculateJwkThumbprint(jwk)
      // A proof is remembered by a hash, because a client's text may have a NUL, which some databases refuse.
      await assertFirst(once, hashText(JSON.stringify([thumbprint, jti])), (iat + past + 1) * 1000 + NODES_APART)
      return thumbprint
    },
  }
}

function verify(proof: string, now: number) {
  return jwtVerify(proof, EmbeddedJWK, {
    typ: 'dpop+jwt',
    algorithms: [...algorithms],
    requiredClaims: ['jti', 'htm', 'htu', 'iat'],
    currentDate: new Date(now),
  })
}

async function assertFirst(once: UseOnce, id: string, expiresAt: number): Promise<void> {
  if (!isFirst(await once(`dpop:${id}`, expiresAt))) throw invalidProof()
}

function invalidProof(cause?: unknown): ProblemError {
  return new ProblemError('invalid_dpop_proof', {}, { cause, headers: challenge('invalid_dpop_proof') })
}

function challenge(error: string): Readonly<Record<string, string>> {
  return { 'www-authenticate': serializeWwwAuthenticate('DPoP', { error, algs: algorithms.join(' ') }) }
}

/** A private or symmetric key in the header is a mistake, not a proof. */
function isPublic(jwk: JWK | undefined): jwk is JWK {
  return jwk !== undefined && !('d' in jwk) && !('k' in jwk)
}

/** Whether two URLs are equal without query and fragment, normalized as URLs are (RFC 9449 §4.3, RFC 3986 §6.2). */
function sameTarget(claimed: string, actual: string): boolean {
  if (!URL.canParse(claimed)) return false
  const [a, b] = [new URL(claimed), new URL(actual)]
  return a.origin === b.origin && a.pathname === b.pathname
}

function accessTokenOf(request: Request): string | undefined {
  return /^DPoP +(\S+)$/iu.exec(request.headers.get('authorization') ?? '')?.[1]
}
