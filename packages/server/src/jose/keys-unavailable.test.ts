import { createServer, type RequestListener } from 'node:http'

import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT, type CryptoKey } from 'jose'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'

import { listen } from '../../test/adapters/listen.ts'
import { origin, startServer } from '../../test/support.ts'
import { smsOtp, UnavailableError } from '../index.ts'
import { accessTokenSessions } from '../oauth/index.ts'
import { grantVerifier, jwtAccessTokens } from './index.ts'

const now = Date.UTC(2026, 0, 1, 12)
const issuer = 'https://id.example'
const audience = 'https://bank.example/api'

let keys: JSONWebKeySet
let privateKey: CryptoKey

beforeAll(async () => {
  const pair = await generateKeyPair('ES256')
  privateKey = pair.privateKey
  keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'ES256' }] }
})

/** A URL of keys whose responses the test controls. */
async function keysAt(first: RequestListener) {
  let answer = first
  const { url } = await listen(
    createServer((incoming, outgoing) => answer(incoming, outgoing)),
    onTestFinished,
  )
  return { url: new URL(`${url}/jwks`), from: (next: RequestListener) => void (answer = next) }
}

const outages: Readonly<Record<string, RequestListener>> = {
  'breaks the connection off': (incoming) => incoming.socket.destroy(),
  'answers 503': (_, outgoing) => outgoing.writeHead(503).end(),
  'answers with a page': (_, outgoing) => outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Soon'),
  'answers with something else': (_, outgoing) => outgoing.writeHead(200).end('{"keys":"none"}'),
  'leads elsewhere': (_, outgoing) => outgoing.writeHead(302, { location: '/login' }).end(),
}
const published: RequestListener = (_, outgoing) => outgoing.end(JSON.stringify(keys))

async function ask(url: URL, header: object = {}) {
  const test = await startServer({
    session: accessTokenSessions({ tokens: jwtAccessTokens({ issuer, audience, keys: url, clock: () => now }) }),
  })
  const call = async (more: object = header) => {
    const token = await new SignJWT({ sid: 's', client_id: 'web', acr: 'aal2', auth_time: now / 1000 })
      .setProtectedHeader({ alg: 'ES256', kid: 'k', typ: 'at+jwt', ...more })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject('mara')
      .setJti('j')
      .setIssuedAt(now / 1000)
      .setExpirationTime(now / 1000 + 60)
      .sign(privateKey)
    const headers = { authorization: `Bearer ${token}`, origin }
    const gate = await test.server.protect(new Request(`${origin}/api`, { method: 'POST', headers }), {
      action: 'card.reveal',
    })
    if (gate.allowed) return { status: 200 }
    const { code } = (await gate.response.json()) as { readonly code: string }
    return { status: gate.response.status, code, retryAfter: gate.response.headers.get('retry-after') }
  }
  return { ...test, call }
}

describe.each(Object.entries(outages))('EDGE-04: a key server that %s', (name, outage) => {
  it(`an unavailable key set causes a 503 without signing users out, and is reported: a key server that ${name}`, async () => {
    const { url } = await keysAt(outage)
    const { call, events } = await ask(url)
    expect(await call()).toEqual({ status: 503, code: 'temporarily_unavailable', retryAfter: '5' })
    expect(events).toMatchObject([{ type: 'error', error: { name: 'UnavailableError' } }])
  })

  it(`an access token with a cached key is valid while the key set is unavailable: a key server that ${name}`, async () => {
    const at = await keysAt(published)
    const { call } = await ask(at.url)
    expect(await call()).toEqual({ status: 200 })
    at.from(outage)
    expect(await call()).toEqual({ status: 200 })
    expect(await call({ kid: 'of nobody' })).toMatchObject({ status: 401, code: 'invalid_token' })
  })

  it(`a service answers 503 for a grant while the key set is unavailable: a key server that ${name}`, async () => {
    const { url } = await keysAt(outage)
    const verify = grantVerifier({ issuer, audience, keys: url, once: () => true, clock: () => now })
    const grant = await new SignJWT().setProtectedHeader({ alg: 'ES256', kid: 'k' }).sign(privateKey)
    const request = new Request(origin, { headers: { 'step-up-grant': grant } })
    const refused: unknown = await verify(request, { action: 'a', details: [] }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(UnavailableError)
    expect((refused as UnavailableError).toResponse().status).toBe(503)
  })
})

it('EDGE-04: a session adapter without an answer causes a 503, and no user is signed out', async () => {
  const test = await startServer({
    session: { read: () => Promise.reject(new UnavailableError('No introspection.', { retryAfter: 30 })) },
  })
  const response = await test.server.handler(new Request(`${origin}/step-up/elevation`))
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30'])
  expect(test.events).toMatchObject([{ type: 'error' }])
})

it('the operator hears why a message was not sent, also during an enrollment', async () => {
  const reason = new Error('The account has no credit.')
  const test = await startServer({
    factors: () => [smsOtp({ host: 'bank.example', send: () => Promise.reject(reason) })],
  })
  const mara = test.customer('mara')
  expect((await mara.call('POST', '/factors', { kind: 'sms_otp', number: '+4915123456789' })).status).toBe(503)
  expect(test.events).toContainEqual(expect.objectContaining({ type: 'error', error: reason }))
})
