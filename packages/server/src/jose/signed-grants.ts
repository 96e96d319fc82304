import { decodeJwt, exportJWK, importJWK, type CryptoKey, type JWK, SignJWT } from 'jose'

import type { GrantSigner } from '../grant/grant-signer.ts'
import { seconds } from '../time/clock.ts'
import { matchesAction } from '@stepup/policy'

/** Its own type: no access token, ID token or anything else that we sign passes for a grant (ASVS 9.2.2). */
export const GRANT_TYPE = 'stepup-grant+jwt'

/** How grants may be signed. Asymmetric only: who checks one can't make one. */
export const grantAlgorithms = ['ES256', 'ES384', 'EdDSA', 'Ed25519', 'PS256', 'RS256'] as const

/** A key that signs, or signed a while ago. */
export interface SigningKey {
  /** Stands in the header of what it signs. */
  readonly kid: string
  readonly alg: (typeof grantAlgorithms)[number]
  /** With its private part; a key that only checks what it once signed may go without. */
  readonly key: CryptoKey | JWK
}

/** Options of {@link signedGrants}. */
export interface SignedGrantsOptions {
  /** Who signs: the step-up server's own URL. */
  readonly issuer: string
  /**
   * Which service takes the grants of an action: `{ 'transfer.*': 'payments' }`, where `*` at the end stands for any rest. Those of all
   * other actions are for `protect` itself. Every grant is for one of them: taken here once and there once, one approval would be two.
   */
  readonly services?: Readonly<Record<string, string>>
  /**
   * The first one signs; all are published. To rotate, put a new one second, wait for the services' key caches, move it to the
   * front, and drop the old one when the last grant that it signed is over.
   */
  readonly keys: readonly SigningKey[] | (() => readonly SigningKey[] | Promise<readonly SigningKey[]>)
}

/**
 * Grants as signed tokens (JWS, RFC 7515), for services that can't ask the store. A grant is taken in one place. One for a service is
 * checked there, by {@link grantVerifier}, which remembers what it has seen; `protect` in front of it is told to pass it on
 * (`grant: 'forward'`) and takes none. Any other is spent by `protect`, and no service takes it.
 *
 * @throws TypeError for a service that is called as the issuer.
 * @example
 * const grants = signedGrants({ issuer: 'https://bank.example/step-up', services: { 'transfer.*': 'payments' }, keys })
 */
export function signedGrants({ issuer, services = {}, keys }: SignedGrantsOptions): GrantSigner {
  const named = Object.entries(services)
  if (named.some(([, service]) => service === issuer))
    throw new TypeError(
      'A service can not be called as the issuer: grants of that audience are the ones that `protect` takes.',
    )
  const all = async (): Promise<readonly SigningKey[]> => (typeof keys === 'function' ? keys() : keys)
  return {
    async sign({
      id,
      userId,
      sessionId,
      action,
      route,
      transactionHash,
      details,
      approval,
      keyThumbprint,
      createdAt,
      expiresAt,
    }) {
      const [current] = await all()
      if (!current) throw new TypeError('`keys` is empty: give at least one key to sign grants with.')
      return new SignJWT({
        sid: sessionId,
        acr: approval.acr,
        amr: [...approval.amr],
        auth_time: approval.at,
        action,
        ...(route === undefined ? {} : { route }),
        txh: transactionHash,
        authorization_details: details,
        ...(keyThumbprint === undefined ? {} : { cnf: { jkt: keyThumbprint } }),
      })
        .setProtectedHeader({ typ: GRANT_TYPE, alg: current.alg, kid: current.kid })
        .setIssuer(issuer)
        .setAudience(named.find(([pattern]) => matchesAction(pattern, action))?.[1] ?? issuer)
        .setSubject(userId)
        .setJti(id)
        .setIssuedAt(seconds(createdAt))
        .setExpirationTime(seconds(expiresAt))
        .sign(await privateKey(current))
    },
    serviceOf(token) {
      // A grant from before grants were signed is a random text, and for `protect`.
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

/** Only what everybody may know: members are chosen, not left out. */
async function publicKey({ kid, alg, key }: SigningKey): Promise<object> {
  const { kty, crv, x, y, n, e } = isCryptoKey(key) ? await exportJWK(key) : key
  return JSON.parse(JSON.stringify({ kty, crv, x, y, n, e, kid, alg, use: 'sig' })) as object
}

function isCryptoKey(key: CryptoKey | JWK): key is CryptoKey {
  return !('kty' in key)
}
