import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  type CryptoKey,
  type JSONWebKeySet,
  SignJWT,
  UnsecuredJWT,
} from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'

import { origin, startServer } from '../../test/support.ts'
import { accessTokenSessions } from '../oauth/index.ts'
import { dpop, jwtAccessTokens } from './index.ts'

const now = Date.UTC(2026, 0, 1, 12)
const seconds = now / 1000
const issuer = 'https://id.example'
const audience = 'https://bank.example/api'

let keys: JSONWebKeySet
let privateKey: CryptoKey
let otherKey: CryptoKey

beforeAll(async () => {
  const pair = await generateKeyPair('ES256')
  privateKey = pair.privateKey
  otherKey = (await generateKeyPair('ES256')).privateKey
  keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'ES256' }] }
})

const claims = {
  iss: issuer,
  aud: audience,
  sub: 'mara',
  client_id: 'web',
  jti: 'j',
  sid: 'session-1',
  iat: seconds - 10,
  exp: seconds + 300,
  auth_time: seconds - 10,
  acr: 'aal1',
  amr: ['pwd'],
}

function token(change: object = {}, header: object = {}, key = privateKey): Promise<string> {
  return new SignJWT({ ...claims, ...change })
    .setProtectedHeader({ alg: 'ES256', kid: 'k', typ: 'at+jwt', ...header })
    .sign(key)
}

const tokens = () => jwtAccessTokens({ issuer, audience, keys, clock: () => now })
const adapter = () => accessTokenSessions({ tokens: tokens() })
const requestWith = (authorization?: string): Request =>
  new Request(`${origin}/api/x`, authorization === undefined ? {} : { headers: { authorization } })
const read = async (jwt: string, scheme = 'Bearer') => adapter().read(requestWith(`${scheme} ${jwt}`))

describe('INT-05: a JWT access token (RFC 9068 §4)', () => {
  it.each(['at+jwt', 'at+JWT', 'AT+JWT', 'application/at+jwt'])(
    'a JWT access token of the type %s is a session',
    async (typ) => {
      expect(await read(await token({}, { typ }))).toEqual({
        id: '["web","session-1"]',
        user: { id: 'mara', name: 'mara' },
        acr: 'aal1',
        amr: ['pwd'],
        authTime: seconds - 10,
      })
    },
  )

  it.each(['JWT', '', 'dpop+jwt', 'stepup-grant+jwt', undefined])(
    'a JWT access token of the type %j is refused',
    async (typ) => {
      await expect(read(await token({}, { typ }))).rejects.toMatchObject({ code: 'invalid_token' })
    },
  )

  it.each<[string, object]>([
    ['another issuer', { iss: 'https://id.example/' }],
    ['another audience', { aud: 'https://other.example' }],
    ['no audience', { aud: undefined }],
    ['an end in the past', { exp: seconds }],
    ['no end', { exp: undefined }],
    ['no subject', { sub: undefined }],
    ['no client', { client_id: undefined }],
    ['no time of issue', { iat: undefined }],
    ['a beginning in the future', { nbf: seconds + 60 }],
  ])('a JWT access token with %s is refused', async (_, change) => {
    await expect(read(await token(change))).rejects.toMatchObject({ code: 'invalid_token' })
  })

  it('a JWT access token with an algorithm that the app does not list is refused', async () => {
    const jwt = await token()
    const verify = (algorithms: readonly string[]) =>
      jwtAccessTokens({ issuer, audience, keys, algorithms, clock: () => now }).verify(jwt)
    await expect(verify(['RS256', 'ES256'])).resolves.toMatchObject({ subject: 'mara' })
    await expect(verify(['RS256'])).rejects.toMatchObject({ code: 'invalid_token' })
  })

  it('a JWT access token with another signature, or none, is refused', async () => {
    await expect(read(await token({}, {}, otherKey))).rejects.toMatchObject({ code: 'invalid_token' })
    await expect(read(new UnsecuredJWT(claims).encode())).rejects.toMatchObject({ code: 'invalid_token' })
    const secret = new TextEncoder().encode(JSON.stringify(keys.keys[0]))
    const confused = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' }).sign(secret)
    await expect(read(confused)).rejects.toMatchObject({ code: 'invalid_token' })
  })

  it('the session adapter accepts the DPoP scheme, and finds no session without a token', async () => {
    expect(await read(await token(), 'DPoP')).toMatchObject({ id: '["web","session-1"]' })
    for (const authorization of [undefined, 'Basic bWFyYTp4', 'Bearer'])
      expect(await adapter().read(requestWith(authorization))).toBeUndefined()
  })

  it('ELV-12, EDGE-28: a refreshed access token is the same session with the same sign-in time', async () => {
    const refreshed = await read(await token({ jti: 'k', iat: seconds - 1, exp: seconds + 600 }))
    expect(refreshed).toMatchObject({ id: '["web","session-1"]', authTime: seconds - 10 })
  })
})

describe('a token that is bound to a key (RFC 9449 §7.1)', () => {
  const url = `${origin}/api/x`

  async function client() {
    const pair = await generateKeyPair('ES256')
    const jwk = await exportJWK(pair.publicKey)
    return { ...pair, jwk, jkt: await calculateJwkThumbprint(jwk) }
  }
  const hashOf = async (text: string) =>
    Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('base64url')

  /** Makes a call with a token, a scheme, and a proof by one of the keys. */
  async function call(
    bound: string,
    scheme: string,
    by?: Awaited<ReturnType<typeof client>>,
    { once, ...more }: { readonly once?: (id: string) => boolean; readonly [claim: string]: unknown } = {},
  ) {
    const headers = new Headers({ authorization: `${scheme} ${bound}` })
    if (by) {
      const said = { jti: crypto.randomUUID(), htm: 'GET', htu: url, iat: seconds, ath: await hashOf(bound), ...more }
      const proof = await new SignJWT(said)
        .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: by.jwk })
        .sign(by.privateKey)
      headers.set('dpop', proof)
    }
    const proof = dpop({ url: origin, clock: () => now })
    const options = { tokens: tokens(), proof, ...(once ? { once } : {}) }
    return accessTokenSessions(options).read(new Request(url, { headers }))
  }

  it('an access token that is bound to a key is a session with a proof by that key', async () => {
    const holder = await client()
    expect(await call(await token({ cnf: { jkt: holder.jkt } }), 'DPoP', holder)).toMatchObject({
      id: '["web","session-1"]',
    })
  })

  it('a key-bound access token with a used proof is refused where the app remembers used proofs', async () => {
    const holder = await client()
    const bound = await token({ cnf: { jkt: holder.jkt } })
    const used = new Set<string>()
    const once = (id: string) => !used.has(id) && Boolean(used.add(id))
    const readAgain = () => call(bound, 'DPoP', holder, { jti: 'the same', once })
    expect(await readAgain()).toMatchObject({ id: '["web","session-1"]' })
    await expect(readAgain()).rejects.toMatchObject({ code: 'invalid_dpop_proof' })
  })

  it('an access token that is bound to a key is useless to a thief with any scheme', async () => {
    const [holder, thief] = [await client(), await client()]
    const stolen = await token({ cnf: { jkt: holder.jkt } })
    for (const scheme of ['Bearer', 'DPoP', 'bearer', 'dpop']) {
      await expect(call(stolen, scheme)).rejects.toMatchObject({ code: 'invalid_token' })
      await expect(call(stolen, scheme, thief)).rejects.toMatchObject({ code: 'invalid_token' })
    }
    // Sent as a bearer token, the proof would not have to match the token, so another token's proof would be accepted.
    await expect(call(stolen, 'Bearer', holder)).rejects.toMatchObject({ code: 'invalid_token' })
    const ofAnother = { ath: await hashOf(await token()) }
    await expect(call(stolen, 'DPoP', holder, ofAnother)).rejects.toMatchObject({ code: 'invalid_dpop_proof' })
  })

  it('a key-bound access token is refused without a proof reader, or with an unknown confirmation method', async () => {
    const holder = await client()
    await expect(read(await token({ cnf: { jkt: holder.jkt } }), 'DPoP')).rejects.toMatchObject({
      code: 'invalid_token',
    })
    for (const cnf of [{ 'x5t#S256': 'x' }, {}, 'x', null])
      await expect(call(await token({ cnf }), 'DPoP', holder)).rejects.toMatchObject({ code: 'invalid_token' })
  })
})

describe('missing claims of a token', () => {
  async function ask(change: object) {
    const test = await startServer({ session: adapter(), clock: () => now })
    const gate = await test.server.protect(
      new Request(`${origin}/api/x`, { method: 'POST', headers: { authorization: `Bearer ${await token(change)}` } }),
      { action: 'card.reveal' },
    )
    if (gate.allowed) return 'allowed'
    const { code } = (await gate.response.json()) as { code: string }
    return `${code} ${gate.response.headers.get('www-authenticate')}`
  }

  it('ELV-13: an access token without level or time satisfies no requirement', async () => {
    expect(await ask({ acr: 'aal2' })).toBe('allowed')
    expect(await ask({ acr: undefined })).toMatch(/^step_up_required/)
    expect(await ask({ acr: 'aal2', auth_time: undefined })).toMatch(/^step_up_required/)
    expect(await ask({ acr: 'silver' })).toMatch(/^step_up_required/)
  })

  it('HDR-10: an expired access token is an invalid token, and no step-up', async () => {
    expect(await ask({ acr: 'aal1', exp: seconds - 1 })).toBe(
      'invalid_token Bearer realm="step-up", error="invalid_token"',
    )
  })
})
