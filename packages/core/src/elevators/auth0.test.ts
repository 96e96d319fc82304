import { Auth0Client } from '@auth0/auth0-spa-js'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { until } from '../../test/fake-server.ts'
import { atFactor, choose, guard, offered, typeWrong } from '../../test/guarded.ts'
import { failureOf } from '../../test/set-up.ts'
import { anyOf } from '../dialects/dialect.ts'
import { auth0 } from '../dialects/index.ts'
import { createStepUpClient, rfc9470 } from '../index.ts'
import { auth0Elevator } from './index.ts'

const authenticators = [
  { id: 'totp|dev_1', type: 'otp', authenticator_type: 'otp', active: true },
  { id: 'sms|dev_2', type: 'phone', authenticator_type: 'oob', oob_channel: 'sms', name: 'XXXX1234', active: true },
  { id: 'recovery-code|dev_3', type: 'recovery-code', authenticator_type: 'recovery-code', active: true },
  { id: 'push|dev_4', type: 'push-notification', authenticator_type: 'oob', oob_channel: 'auth0', active: true },
  { id: 'email|dev_5', type: 'email', authenticator_type: 'oob', oob_channel: 'email', active: false },
]

const mfaRequired = (token: string): object => ({
  error: 'mfa_required',
  error_description: 'Multifactor authentication required',
  mfa_token: token,
  mfa_requirements: {
    challenge: ['otp', 'phone', 'recovery-code', 'push-notification', 'email'].map((type) => ({ type })),
  },
})

function idToken(nonce = ''): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const iat = Math.floor(Date.now() / 1000)
  const claims = { iss: 'https://tenant.auth0.test/', aud: 'bank', sub: 'auth0|mara', nonce, iat, exp: iat + 3600 }
  return [encode({ alg: 'RS256', typ: 'JWT' }), encode(claims), 'c2ln'].join('.')
}

const byAuth0 = (): Response => Response.json(mfaRequired('mfa-0'), { status: 403 })
const byRfc9470 = (): Response =>
  new Response('', {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", max_age="60"' },
  })

let refusal: () => Response
let seen: { readonly path: string; readonly sent: Readonly<Record<string, string>> }[]
let isProven: boolean
let issued: number

/** Auth0's endpoints, as in auth0.com/docs/api/authentication, behind the real auth0-spa-js. */
async function answer(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const request = new Request(input, init)
  const { pathname } = new URL(request.url)
  const text = await request.text()
  const isJson = request.headers.get('Content-Type')?.includes('json')
  const sent = (isJson ? JSON.parse(text || '{}') : Object.fromEntries(new URLSearchParams(text))) as Record<
    string,
    string
  >
  seen.push({ path: pathname, sent })
  if (pathname === '/mfa/authenticators') return Response.json(authenticators)
  if (pathname === '/mfa/challenge')
    return Response.json({ challenge_type: 'oob', oob_code: 'oob-1', binding_method: 'prompt' })
  if (sent['grant_type'] === 'refresh_token') return Response.json(mfaRequired(`mfa-${++issued}`), { status: 403 })
  const code = sent['otp'] ?? sent['binding_code'] ?? sent['recovery_code']
  if (code === 'late')
    return Response.json({ error: 'expired_token', error_description: 'mfa_token is expired' }, { status: 401 })
  if (code !== '123456')
    return Response.json({ error: 'invalid_grant', error_description: 'Invalid otp_code.' }, { status: 403 })
  isProven = true
  const issuedTokens = { access_token: 'new', id_token: idToken(), refresh_token: 'refresh' }
  return Response.json({ ...issuedTokens, token_type: 'Bearer', expires_in: 86_400, scope: 'openid offline_access' })
}

beforeEach(() => {
  refusal = byAuth0
  seen = []
  isProven = false
  issued = 0
  // The minimum of a page that auth0-spa-js needs.
  vi.stubGlobal('window', globalThis)
  vi.stubGlobal('location', new URL('https://app.test/'))
  vi.stubGlobal('document', Object.assign(new EventTarget(), { cookie: '', visibilityState: 'visible' }))
  vi.stubGlobal('fetch', answer)
})

afterEach(() => vi.unstubAllGlobals())

function setUp() {
  const client = new Auth0Client({ domain: 'tenant.auth0.test', clientId: 'bank', useRefreshTokens: true })
  return guard({
    elevator: auth0Elevator(client, { accepts: () => true, scope: 'openid profile email offline_access' }),
    recognizer: anyOf(rfc9470, auth0),
    refusal: () => refusal(),
    isProven: () => isProven,
  })
}

it('the Auth0 elevator proves a code of an authenticator app through Auth0’s own library', async () => {
  const { client, send } = setUp()
  const call = send()
  await atFactor(client, 'totp')
  expect(offered(client)).toEqual(['totp', 'sms_otp', 'recovery_code'])
  expect(await typeWrong(client, { code: '000000' })).toMatchObject({ error: { code: 'invalid_code' } })
  client.send({ type: 'submit', code: '123456' })
  expect((await call).status).toBe(200)
  expect(seen.at(-1)?.sent).toMatchObject({ mfa_token: 'mfa-0', otp: '123456' })
})

it('the Auth0 elevator requests a text message, and submits a recovery code', async () => {
  const { client, send } = setUp()
  const call = send()
  await atFactor(client, 'totp')
  await choose(client, 'sms_otp')
  expect(await typeWrong(client, { code: '000000' })).toMatchObject({ error: { code: 'invalid_code' } })
  expect(seen.at(-1)?.sent).toMatchObject({ oob_code: 'oob-1', binding_code: '000000' })
  await choose(client, 'recovery_code')
  client.send({ type: 'submit', code: '123456' })
  expect((await call).status).toBe(200)
  expect(seen.at(-1)?.sent).toMatchObject({ recovery_code: '123456' })
})

it('the Auth0 elevator renews with another token after Auth0’s token has expired', async () => {
  const { client, send } = setUp()
  const first = send()
  await atFactor(client, 'totp')
  client.send({ type: 'submit', code: '123456' })
  expect((await first).status).toBe(200)

  isProven = false
  refusal = byRfc9470
  const second = send()
  await atFactor(client, 'totp')
  client.send({ type: 'submit', code: 'late' })
  await until(client, 'expired')
  client.send({ type: 'restart' })
  await atFactor(client, 'totp')
  client.send({ type: 'submit', code: '123456' })
  expect((await second).status).toBe(200)
  expect(seen.filter(({ sent }) => sent['grant_type'] === 'refresh_token')).toMatchObject([
    { sent: { refresh_token: 'refresh', max_age: '60' } },
    { sent: { refresh_token: 'refresh' } },
  ])
  expect(seen.at(-1)?.sent).toMatchObject({ mfa_token: 'mfa-2', otp: '123456' })
})

it('a request for a token that needs a second factor opens the prompt, and the call is sent with the new token', async () => {
  const tokens = new Auth0Client({ domain: 'tenant.auth0.test', clientId: 'bank', useRefreshTokens: true })
  tokens.mfa.setMFAAuthDetails('mfa-0', 'openid profile email offline_access', undefined, {})
  await tokens.mfa.verify({ mfaToken: 'mfa-0', otp: '123456' })
  isProven = false
  const sent: (string | null)[] = []
  const client = createStepUpClient({
    baseUrl: 'https://app.test/step-up',
    recognizers: [rfc9470, auth0],
    elevators: [auth0Elevator(tokens)],
    tabs: {},
    headers: async () => {
      const cacheMode = isProven ? 'on' : 'off'
      return { Authorization: `Bearer ${await tokens.getTokenSilently({ cacheMode })}` }
    },
    fetch: async (_, init) => {
      sent.push(new Headers(init?.headers).get('Authorization'))
      return Response.json({ done: true })
    },
  })
  client.attachRenderer()
  const call = client.fetch('https://app.test/api', { method: 'POST' })
  await atFactor(client, 'totp')
  expect(sent).toEqual([])
  client.send({ type: 'submit', code: '123456' })
  expect((await call).status).toBe(200)
  expect(sent).toEqual(['Bearer new'])
  expect(seen.at(-1)?.sent).toMatchObject({ mfa_token: 'mfa-1', otp: '123456' })
})

it('the Auth0 elevator rejects the call when the user has no session at Auth0', async () => {
  refusal = byRfc9470
  expect(await failureOf(setUp().send())).toBeInstanceOf(Error)
})
