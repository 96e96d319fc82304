import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT, type CryptoKey } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'

import { type Customer, factorPath, origin, payment, startServer, type TestServer } from '../../test/support.ts'
import { openTestStore } from '../../test/store.ts'
import { onceIn } from '../grant/proof-of-possession.ts'
import { ProblemError } from '../index.ts'
import { dpop } from './index.ts'

const now = Date.UTC(2026, 0, 1, 12)

interface Client {
  readonly privateKey: CryptoKey
  readonly publicJwk: JWK
  readonly thumbprint: string
}

async function newClient(alg = 'ES256'): Promise<Client> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  const publicJwk = await exportJWK(publicKey)
  return { privateKey, publicJwk, thumbprint: await calculateJwkThumbprint(publicJwk) }
}

interface ProofTweaks {
  readonly header?: object
  readonly claims?: object
  readonly url?: string
  readonly method?: string
  readonly at?: number
}

async function proofOf(
  { privateKey, publicJwk }: Client,
  { header, claims, url = `${origin}/api/transfers`, method = 'POST', at = now }: ProofTweaks = {},
): Promise<string> {
  return new SignJWT({
    jti: crypto.randomUUID(),
    htm: method,
    htu: url,
    iat: Math.floor(at / 1000),
    ...claims,
  })
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: publicJwk, ...header })
    .sign(privateKey)
}

describe('INT-03: the checks of a DPoP proof (RFC 9449 §4.3)', () => {
  let client: Client
  let used: Set<string>

  beforeEach(async () => {
    client = await newClient()
    used = new Set()
  })

  async function read(
    proof: string,
    options: Partial<Parameters<typeof dpop>[0]> = {},
    headers: Record<string, string> = {},
  ) {
    const request = new Request(`${origin}/api/transfers?x=1`, { method: 'POST', headers: { dpop: proof, ...headers } })
    try {
      return await dpop({ url: origin, clock: () => now, ...options }).thumbprint(
        request,
        (id) => !used.has(id) && Boolean(used.add(id)),
      )
    } catch (error) {
      if (error instanceof ProblemError) return error.code
      throw error
    }
  }

  it('a valid DPoP proof gives the thumbprint of its key', async () => {
    expect(await read(await proofOf(client))).toBe(client.thumbprint)
  })

  it('RFC 9449 check 1: two DPoP proofs in one request are refused', async () => {
    const [a, b] = [await proofOf(client), await proofOf(client)]
    expect(await read(`${a}, ${b}`)).toBe('invalid_dpop_proof')
  })

  it.each(['', 'x', 'a.b', 'a.b.c', '{}'])(
    'RFC 9449 check 2: a DPoP proof that is not a token is refused: %j',
    async (junk) => {
      if (junk !== '') expect(await read(junk)).toBe('invalid_dpop_proof')
      expect(await dpop({ url: origin }).thumbprint(new Request(origin), () => true)).toBeUndefined()
    },
  )

  it.each(['jti', 'htm', 'htu', 'iat'])('RFC 9449 check 3: a DPoP proof without %s is refused', async (claim) => {
    expect(await read(await proofOf(client, { claims: { [claim]: undefined } }))).toBe('invalid_dpop_proof')
  })

  it.each(['JWT', 'at+jwt', 'stepup-grant+jwt', undefined])(
    'RFC 9449 check 4: a DPoP proof of the type %s is refused',
    async (typ) => {
      expect(await read(await proofOf(client, { header: { typ } }))).toBe('invalid_dpop_proof')
    },
  )

  it('RFC 9449 check 5: a DPoP proof without a signature, or signed with a shared secret, is refused', async () => {
    const proof = await proofOf(client)
    const [, body = ''] = proof.split('.')
    const encode = (header: object): string => Buffer.from(JSON.stringify(header)).toString('base64url')
    expect(await read(`${encode({ typ: 'dpop+jwt', alg: 'none', jwk: client.publicJwk })}.${body}.`)).toBe(
      'invalid_dpop_proof',
    )
    const secret = new TextEncoder().encode('a shared secret of thirty-two bytes')
    const shared = await new SignJWT({ jti: 'x', htm: 'POST', htu: `${origin}/api/transfers`, iat: now / 1000 })
      .setProtectedHeader({
        typ: 'dpop+jwt',
        alg: 'HS256',
        jwk: { kty: 'oct', k: Buffer.from(secret).toString('base64url') } as JWK,
      })
      .sign(secret)
    expect(await read(shared)).toBe('invalid_dpop_proof')
  })

  it('RFC 9449 check 6: a DPoP proof signed by another key than the key in it is refused', async () => {
    const otherClient = await newClient()
    expect(await read(await proofOf({ ...client, publicJwk: otherClient.publicJwk }))).toBe('invalid_dpop_proof')
  })

  it('RFC 9449 check 7: a DPoP proof with the private part of its key is refused', async () => {
    const jwk = await exportJWK(client.privateKey)
    expect(await read(await proofOf(client, { header: { jwk } }))).toBe('invalid_dpop_proof')
  })

  it.each(['GET', 'post', ''])(
    'RFC 9449 check 8: a DPoP proof for the method %j is refused for a POST',
    async (method) => {
      expect(await read(await proofOf(client, { method }))).toBe('invalid_dpop_proof')
    },
  )

  it.each([
    'https://bank.example/api/other',
    'https://evil.example/api/transfers',
    'http://bank.example/api/transfers',
    'https://bank.example:8443/api/transfers',
    'https://bank.example/API/transfers',
    '/api/transfers',
    '',
  ])('RFC 9449 check 9: a DPoP proof for the URL %j is refused for another URL', async (url) => {
    expect(await read(await proofOf(client, { url }))).toBe('invalid_dpop_proof')
  })

  it('RFC 9449 check 9: a DPoP proof may differ from its request in the query and the fragment', async () => {
    expect(await read(await proofOf(client, { url: 'https://BANK.example:443/api/transfers?y=2#z' }))).toBe(
      client.thumbprint,
    )
  })

  it('a used DPoP proof is remembered by a hash, because a database may refuse a text of the client', async () => {
    expect(await read(await proofOf(client, { claims: { jti: 'a\0b' } }))).toBe(client.thumbprint)
    expect([...used]).toEqual([expect.stringMatching(/^dpop:[\w-]{43}$/u)])
  })

  it('RFC 9449 check 10: a DPoP proof without the server’s nonce is refused, and the response has a nonce', async () => {
    const nonces = { current: () => 'n2', accepts: (nonce: string) => nonce === 'n1' || nonce === 'n2' }
    for (const nonce of [undefined, 'n0', 7])
      expect(await read(await proofOf(client, { claims: { nonce } }), { nonces })).toBe('use_dpop_nonce')
    expect(await read(await proofOf(client, { claims: { nonce: 'n1' } }), { nonces })).toBe(client.thumbprint)
    const asked = dpop({ url: origin, clock: () => now, nonces }).thumbprint(
      new Request(`${origin}/api/transfers`, { method: 'POST', headers: { dpop: await proofOf(client) } }),
      () => true,
    )
    await expect(asked).rejects.toMatchObject({
      code: 'use_dpop_nonce',
      headers: { 'dpop-nonce': 'n2', 'www-authenticate': expect.stringMatching(/^DPoP error="use_dpop_nonce"/) },
    })
  })

  it.each([
    [-60, true],
    [-61, false],
    [15, true],
    [16, false],
  ])('RFC 9449 check 11: a DPoP proof made %i seconds from now is fresh: %s', async (seconds, holds) => {
    const seen = await read(await proofOf(client, { at: now + seconds * 1000 }))
    expect(seen).toBe(holds ? client.thumbprint : 'invalid_dpop_proof')
  })

  it.each([
    [120, true],
    [121, false],
  ])('EDGE-47: a DPoP proof made %i seconds ahead is fresh with a skew of two minutes: %s', async (seconds, holds) => {
    const seen = await read(await proofOf(client, { at: now + seconds * 1000 }), { skew: 120 })
    expect(seen).toBe(holds ? client.thumbprint : 'invalid_dpop_proof')
  })

  it.each([
    [-300, true],
    [-301, false],
    [300, true],
    [301, false],
  ])('EDGE-47: a DPoP proof with the nonce, made %i seconds from now, is fresh: %s', async (seconds, holds) => {
    const nonces = { current: () => 'n', accepts: (nonce: string) => nonce === 'n' }
    const at = now + seconds * 1000
    // A client with a wrong clock must receive the nonce first.
    expect(await read(await proofOf(client, { at }), { nonces })).toBe('use_dpop_nonce')
    const proof = await proofOf(client, { at, claims: { nonce: 'n' } })
    expect(await read(proof, { nonces })).toBe(holds ? client.thumbprint : 'invalid_dpop_proof')
  })

  it('RFC 9449 check 11: a used DPoP proof from ahead is refused for as long as it is fresh', async () => {
    const nonces = { current: () => 'n', accepts: (nonce: string) => nonce === 'n' }
    const proof = await proofOf(client, { at: now + 300_000, claims: { nonce: 'n' } })
    let until = 0
    const request = new Request(`${origin}/api/transfers`, { method: 'POST', headers: { dpop: proof } })
    await dpop({ url: origin, clock: () => now, nonces }).thumbprint(request, (_, expiresAt) =>
      Boolean((until = expiresAt)),
    )
    const later = dpop({ url: origin, clock: () => until, nonces }).thumbprint(request, () => true)
    await expect(later).rejects.toMatchObject({ code: 'invalid_dpop_proof' })
  })

  it.each([30, -30])(
    'RFC 9449 check 11: a used DPoP proof is refused by another server, which is %i seconds behind',
    async (apart) => {
      const { store } = await openTestStore()
      let passed = 0
      const first = () => now + passed
      const second = () => now + passed - apart * 1000
      const proof = await proofOf(client, { at: Math.max(first(), second()) - 15_000 })
      const use = (clock: () => number) => {
        const request = new Request(`${origin}/api/transfers`, { method: 'POST', headers: { dpop: proof } })
        return dpop({ url: origin, clock }).thumbprint(request, onceIn({ store, clock }))
      }
      expect(await use(first)).toBe(client.thumbprint)
      for (passed = 5000; passed < 200_000; passed += 5000) {
        for (const clock of [first, second]) await store.sweep({ now: clock(), limit: 10 })
        await expect(use(second)).rejects.toMatchObject({ code: 'invalid_dpop_proof' })
      }
    },
  )

  it('RFC 9449 check 11: a used DPoP proof is refused, also concurrently', async () => {
    const proof = await proofOf(client)
    const seen = await Promise.all([read(proof), read(proof)])
    expect(seen.filter((thumbprint) => thumbprint === client.thumbprint)).toHaveLength(1)
  })

  it('RFC 9449 check 12: a DPoP proof with an access token needs the hash of that token', async () => {
    const authorization = { authorization: 'DPoP a-token' }
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('a-token'))
    const ath = Buffer.from(digest).toString('base64url')
    expect(await read(await proofOf(client), {}, authorization)).toBe('invalid_dpop_proof')
    expect(await read(await proofOf(client, { claims: { ath: 'x' } }), {}, authorization)).toBe('invalid_dpop_proof')
    expect(await read(await proofOf(client, { claims: { ath } }), {}, authorization)).toBe(client.thumbprint)
  })
})

describe('a grant that is bound to a key', () => {
  let test: TestServer
  let mara: Customer
  let client: Client

  beforeEach(async () => {
    client = await newClient()
    test = await startServer({ proof: dpop({ url: origin, clock: () => now }) })
    mara = test.customer('mara')
  })

  async function grant(): Promise<string> {
    const { challenge } = await mara.transfer()
    await mara.begin(challenge, 'email_otp')
    const path = factorPath(challenge, 'email_otp', 'verify')
    const proof = await proofOf(client, { url: `${origin}/step-up${path}` })
    const { body } = await mara.call<{ grant: { token: string } }>(
      'POST',
      path,
      { code: test.mailedCode() },
      { dpop: proof },
    )
    return body.grant.token
  }

  it('a grant that is bound to a key is valid with a proof by that key', async () => {
    const headers = { 'step-up-grant': await grant(), dpop: await proofOf(client) }
    expect((await mara.transfer([payment()], headers)).allowed).toBe(true)
  })

  it('a grant that is bound to a key is void once it is sent without a proof by that key', async () => {
    const token = await grant()
    expect(await mara.transfer([payment()], { 'step-up-grant': token })).toMatchObject({ code: 'grant_mismatch' })
    const right = { 'step-up-grant': token, dpop: await proofOf(client) }
    expect(await mara.transfer([payment()], right)).toMatchObject({ code: 'grant_invalid' })

    test.advance(1000)
    const another = await grant()
    const stolen = { 'step-up-grant': another, dpop: await proofOf(await newClient()) }
    expect(await mara.transfer([payment()], stolen)).toMatchObject({ code: 'grant_mismatch' })
  })

  it('an invalid DPoP proof costs no attempt of the challenge, and gives no grant', async () => {
    const { challenge } = await mara.transfer()
    await mara.begin(challenge, 'email_otp')
    const path = factorPath(challenge, 'email_otp', 'verify')
    const send = (dpopHeader: string) => mara.call('POST', path, { code: test.mailedCode() }, { dpop: dpopHeader })
    for (let times = 0; times < 6; times++)
      expect(await send('nonsense')).toMatchObject({ status: 401, body: { code: 'invalid_dpop_proof' } })
    expect((await send(await proofOf(client, { url: `${origin}/step-up${path}` }))).status).toBe(200)
  })
})
