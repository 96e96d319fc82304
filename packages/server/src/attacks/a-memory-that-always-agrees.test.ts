import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'

import { transactionHash } from '@stepup/protocol'
import { dpop, grantVerifier } from '../jose/index.ts'
import type { UseOnce } from '../grant/proof-of-possession.ts'

// A service in JavaScript remembers what works once in a `Set`, and returns what `add` returns: the set, also for an id
// that is in it. The attacker sends a request that he has seen once more.

const seen = new Set<string>()
const careless = ((id: string) => seen.add(id)) as unknown as UseOnce
const careful: UseOnce = (id) => !seen.has(id) && Boolean(seen.add(id))
const issuer = 'https://bank.example/step-up'
const url = 'https://api.bank.example'

beforeEach(() => seen.clear())

/** Counts the uses, of three, that a memory lets through. */
async function usesOf(use: () => Promise<boolean>): Promise<number> {
  return (await Promise.all([1, 2, 3].map(use))).filter(Boolean).length
}

describe('a memory of what works once', () => {
  it.each([
    ['tells the first use', careful, 1],
    ['never answers true', careless, 0],
  ])('a service accepts no grant twice with a memory that %s', async (_, once, accepted) => {
    const { privateKey, publicKey } = await generateKeyPair('ES256')
    const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] }
    const verify = grantVerifier({ issuer, audience: 'payments', keys, once })
    const txh = Buffer.from(await transactionHash('pay', [])).toString('base64url')
    const grant = await new SignJWT({ sid: 's', acr: 'aal2', auth_time: 1, action: 'pay', txh })
      .setProtectedHeader({ alg: 'ES256', kid: 'k', typ: 'stepup-grant+jwt' })
      .setIssuer(issuer)
      .setAudience('payments')
      .setSubject('mara')
      .setJti('j')
      .setIssuedAt()
      .setExpirationTime('2m')
      .sign(privateKey)
    const request = new Request(`${url}/pay`, { method: 'POST', headers: { 'step-up-grant': grant } })
    const use = async () => (await verify(request, { action: 'pay', details: [] })).grant !== undefined
    expect(await usesOf(use)).toBe(accepted)
  })

  it.each([
    ['tells the first use', careful, 1],
    ['never answers true', careless, 0],
  ])('an API accepts no DPoP proof twice with a memory that %s', async (_, once, accepted) => {
    const { privateKey, publicKey } = await generateKeyPair('ES256')
    const claims = { jti: 'j', htm: 'POST', htu: `${url}/pay`, iat: Math.floor(Date.now() / 1000) }
    const proof = await new SignJWT(claims)
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: await exportJWK(publicKey) })
      .sign(privateKey)
    const request = new Request(`${url}/pay`, { method: 'POST', headers: { dpop: proof } })
    const use = async () =>
      (await dpop({ url })
        .thumbprint(request, once)
        .catch(() => undefined)) !== undefined
    expect(await usesOf(use)).toBe(accepted)
  })
})
