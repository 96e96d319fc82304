import { matchesAction } from '@stepup/policy'
import { decodeJwt, exportJWK, importJWK, type CryptoKey, type JWK, SignJWT } from 'jose'

import type { GrantSigner } from '../grant/grant-signer.ts'
import { checkTexts } from '../text/check-texts.ts'
import { seconds } from '../time/clock.ts'

/** A separate type, so that no other token of the issuer passes as a grant (ASVS 9.2.2). */
export const GRANT_TYPE = 'stepup-grant+jwt'

/** Signature algorithms of grants. Asymmetric only, so that a verifier can't issue grants. */
export const grantAlgorithms = ['ES256', 'ES384', 'EdDSA', 'Ed25519', 'PS256', 'RS256'] as const

/** A current or an earlier signing key. */
export interface SigningKey {
  /** Key id in the header of signed tokens. */
  readonly kid: string
  readonly alg: (typeof grantAlgorithms)[number]
  /**
   * Include the private part. A key that only verifies old tokens may omit it. A `CryptoKey` has to be extractable,
   * because its public part is published.
   */
  readonly key: CryptoKey | JWK
}

/** Options of {@link signedGrants}. */
export interface SignedGrantsOptions {
  /** Issuer: the URL of the step-up server. */
  readonly issuer: string
  /**
   * Services that accept the grants of actions: `{ 'transfer.*': 'payments' }`, with a trailing `*` for any suffix. All other actions
   * belong to `protect`. Each grant has one place that accepts it; otherwise one approval could be spent twice.
   */
  readonly services?: Readonly<Record<string, string>>
  /**
   * The first one signs; all are published. To rotate, put a new one second, wait for the services' key caches, move it to the
   * front, and drop the old one when the last grant that it signed is over.
   */
  readonly keys: readonly SigningKey[] | (() => readonly SigningKey[] | Promise<readonly SigningKey[]>)
}

/**
 * Grants as signed tokens (JWS, RFC 7515), for services that can't reach the store. Each grant has one place that accepts it. A service
 * verifies its grants with {@link grantVerifier}, which remembers them; `protect` in front of it forwards them (`grant: 'forward'`). All
 * other grants are spent by `protect`.
 *
 * @throws TypeError for a service with the name of the issuer, and without an issuer or the name of a service.
 * @example
 * const grants = signedGrants({ issuer: 'https://bank.example/step-up', services: { 'transfer.*': 'payments' }, keys })
 */
export function signedGrants({ issuer, services = {}, keys }: SignedGrantsOptions): GrantSigner {
  checkTexts('signedGrants()', { issuer })
  const named = Object.entries(services)
  checkTexts('`services` of signedGrants()', services)
  if (named.some(([, service]) => service === issuer))
    throw new TypeError(
      'A service cannot be called as the issuer: grants of that audience are the ones that `protect` takes.',
    )
  const all = async (): Promise<readonly SigningKey[]> => (typeof keys === 'function' ? keys() : keys)
  return {
    async sign(grant) {
      const { action, approval, keyThumbprint } = grant
      const [current] = await all()
      if (!current) throw new TypeError('`keys` is empty: give at least one key to sign grants with.')
      return new SignJWT({
        sid: grant.sessionId,
        acr: approval.acr,
        amr: [...approval.amr],
        auth_time: approval.at,
        action,
        route: grant.route,
        txh: grant.transactionHash,
        cnf: keyThumbprint && { jkt: keyThumbprint },
      })
        .setProtectedHeader({ typ: GRANT_TYPE, alg: current.alg, kid: current.kid })
        .setIssuer(issuer)
        .setAudience(named.find(([pattern]) => matchesAction(pattern, action))?.[1] ?? issuer)
        .setSubject(grant.userId)
        .setJti(grant.id)
        .setIssuedAt(seconds(grant.createdAt))
        .setExpirationTime(seconds(grant.expiresAt))
        .sign(await privateKey(current))
    },
    serviceOf(token) {
      // An unsigned grant is a random text and belongs to `protect`.
      if (token.split('.').length !== 3) return undefined
      const { aud } = decodeJwt(token)
      return aud === issuer ? undefined : String(aud)
    },
    async publicKeys() {
      return { keys: await Promise.all((await all()).map(publicKey)) }
    },
  }
}

async function privateKey({ key, alg }: SigningKey): Promise<CryptoKey | Uint8Array> {
  return isCryptoKey(key) ? key : importJWK(key, alg)
}

/** The public members of a key, by an allowlist. */
async function publicKey({ kid, alg, key }: SigningKey): Promise<object> {
  const { kty, crv, x, y, n, e } = isCryptoKey(key) ? await exportJWK(key) : key
  return JSON.parse(JSON.stringify({ kty, crv, x, y, n, e, kid, alg, use: 'sig' })) as object
}

function isCryptoKey(key: CryptoKey | JWK): key is CryptoKey {
  return !('kty' in key)
}
