import { decodeJwt, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT, UnsecuredJWT } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'

import { approveByMail, type Customer, origin, payment, startServer, type TestServer } from '../../test/support.ts'
import { grantVerifier, signedGrants, type SigningKey } from './index.ts'

const issuer = 'https://bank.example/step-up'

let keys: SigningKey[]
let test: TestServer
let mara: Customer
let used: Set<string>

async function newKey(kid: string): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return { kid, alg: 'ES256', key: await exportJWK(privateKey) }
}

beforeEach(async () => {
  keys = [await newKey('one')]
  test = await startServer({
    grants: signedGrants({ issuer, services: { 'transfer.*': 'payments' }, keys: () => keys }),
  })
  mara = test.customer('mara')
  used = new Set()
})

async function grant(): Promise<string> {
  const { challenge } = await mara.transfer()
  return approveByMail(test, mara, challenge)
}

async function jwks(): Promise<{ keys: JWK[] }> {
  const response = await test.server.handler(new Request(`${origin}/step-up/jwks.json`))
  expect(response.headers.get('content-type')).toBe('application/jwk-set+json')
  return (await response.json()) as { keys: JWK[] }
}

async function check(
  token: string,
  {
    details = [payment()],
    action = 'transfer.create',
    url = '/api/transfers',
    method = 'POST',
    audience = 'payments',
  } = {},
): Promise<string> {
  const verify = grantVerifier({
    issuer,
    audience,
    keys: await jwks(),
    once: (id) => !used.has(id) && Boolean(used.add(id)),
    clock: test.now,
  })
  const request = new Request(`${origin}${url}`, { method, headers: token === '' ? {} : { 'step-up-grant': token } })
  const { grant: verified, refused } = await verify(request, { action, details })
  return refused ?? `${verified.userId} ${verified.acr}`
}

/** Signs the same claims with another key or algorithm. */
async function forge(
  token: string,
  change: { header?: object; claims?: object; key?: SigningKey } = {},
): Promise<string> {
  const [head = '', body = ''] = token.split('.')
  const decode = (part: string): object => JSON.parse(Buffer.from(part, 'base64url').toString()) as object
  const key = change.key ?? keys[0]
  const jwt = new SignJWT({ ...decode(body), ...change.claims })
  jwt.setProtectedHeader({ ...decode(head), ...change.header } as Parameters<typeof jwt.setProtectedHeader>[0])
  return jwt.sign(await importJWK(key?.key as JWK, 'ES256'))
}

describe('a signed grant', () => {
  it('a signed grant is verified by a service without access to the store', async () => {
    expect(await check(await grant())).toBe('mara aal2')
  })

  it('a signed grant is as short for a hundred payments as for one, so that it fits into a header', async () => {
    const details = Array.from({ length: 100 }, () => payment())
    const { challenge } = await mara.transfer(details)
    const token = await approveByMail(test, mara, challenge)
    expect(token.length).toBeLessThan(1500)
    expect(await check(token, { details })).toBe('mara aal2')
  })

  it('a signed grant is accepted once by a service', async () => {
    const token = await grant()
    const answers = await Promise.all(Array.from({ length: 50 }, () => check(token)))
    expect(answers.filter((answer) => answer === 'mara aal2')).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'grant_used')).toHaveLength(49)
  })

  it('a signed grant is remembered past its end, for an instance whose clock is behind', async () => {
    const token = await grant()
    const usedUntil: number[] = []
    const verify = grantVerifier({
      issuer,
      audience: 'payments',
      keys: await jwks(),
      once: (_, expiresAt) => Boolean(usedUntil.push(expiresAt)),
      clock: test.now,
    })
    const request = new Request(`${origin}/api/transfers`, { method: 'POST', headers: { 'step-up-grant': token } })
    await verify(request, { action: 'transfer.create', details: [payment()] })
    expect(usedUntil).toEqual([(Number(decodeJwt(token).exp) + 60) * 1000])
  })

  it.each([
    ['amount', { details: [payment({ amount: '9250.00' })] }],
    ['payee', { details: [payment({ payee: 'Mallory Moor' })] }],
    ['further payment', { details: [payment(), payment()] }],
    ['action', { action: 'limit.change' }],
    ['path', { url: '/api/other' }],
    ['method', { method: 'PUT' }],
  ])('ELV-02: a signed grant is refused for another %s', async (_, request) => {
    expect(await check(await grant(), request)).toBe('grant_mismatch')
  })

  it('ELV-10: a signed grant is refused for another audience, and after its time', async () => {
    const token = await grant()
    expect(await check(token, { audience: 'reports' })).toBe('grant_invalid')
    test.advance(120_000)
    expect(await check(token)).toBe('grant_invalid')
  })

  it('ELV-10: a signed grant is refused when it is forged, and as any other token', async () => {
    const token = await grant()
    const otherKey = await newKey('one')
    const [head = '', body = '', signature = ''] = token.split('.')
    const jwk = (await exportJWK((await generateKeyPair('ES256')).publicKey)) as object
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object
    const secret = new TextEncoder().encode(JSON.stringify((await jwks()).keys[0]))
    const forged: Readonly<Record<string, string>> = {
      'no signature': new UnsecuredJWT({ ...claims }).encode(),
      'an empty signature': `${head}.${body}.`,
      'a signature of something else': `${head}.${Buffer.from(JSON.stringify({ ...claims, sub: 'mallory' })).toString('base64url')}.${signature}`,
      'somebody else’s key under the same name': await forge(token, { key: otherKey }),
      'a key that it brings along': await forge(token, { key: otherKey, header: { jwk, kid: undefined } }),
      'a key set that it points to': await forge(token, {
        key: otherKey,
        header: { jku: 'https://evil.example/jwks' },
      }),
      'an unknown key’s name': await forge(token, { header: { kid: 'two' } }),
      'the public key as a shared secret': await new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'HS256', typ: 'stepup-grant+jwt' })
        .sign(secret),
      'an access token': await forge(token, { header: { typ: 'at+jwt' } }),
      'a token of no type': await forge(token, { header: { typ: undefined } }),
      'another issuer’s': await forge(token, { claims: { iss: 'https://evil.example' } }),
      'one without an end': await forge(token, { claims: { exp: undefined } }),
      'one without an id': await forge(token, { claims: { jti: undefined } }),
      'one without its hash': await forge(token, { claims: { txh: undefined } }),
      nothing: '',
      junk: 'a.b.c',
    }
    for (const [forgery, bad] of Object.entries(forged))
      expect(`${forgery}: ${await check(bad)}`).toBe(`${forgery}: grant_invalid`)
    // The same tools produce an accepted grant, so the refusals are due to the changes.
    expect(await check(await forge(token))).toBe('mara aal2')
  })

  it('a signed grant is valid after a change of keys for as long as its key is published', async () => {
    const before = await grant()
    keys = [await newKey('two'), ...keys]
    expect((await jwks()).keys.map(({ kid }) => kid)).toEqual(['two', 'one'])
    test.advance(1000)
    const token = await approveByMail(test, mara, (await mara.transfer([payment({ amount: '2000.00' })])).challenge)
    expect(await check(before)).toBe('mara aal2')
    expect(await check(token, { details: [payment({ amount: '2000.00' })] })).toBe('mara aal2')
    keys = keys.slice(0, 1)
    expect(await check(await forge(before, { claims: { jti: 'another' }, key: await newKey('one') }))).toBe(
      'grant_invalid',
    )
  })

  it('the server publishes no private part of a signing key', async () => {
    for (const key of (await jwks()).keys)
      expect(Object.keys(key).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
  })

  it('a server without signed grants publishes no keys', async () => {
    const plain = await startServer()
    expect((await plain.server.handler(new Request(`${origin}/step-up/jwks.json`))).status).toBe(404)
  })
})
