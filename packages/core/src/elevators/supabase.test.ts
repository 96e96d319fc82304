import { GoTrueClient } from '@supabase/auth-js'
import { expect, it } from 'vitest'

import { until } from '../../test/fake-server.ts'
import { atFactor, choose, guard, offered, typeWrong } from '../../test/guarded.ts'
import { codeOf, failureOf } from '../../test/set-up.ts'
import { supabase } from '../dialects/index.ts'
import { supabaseElevator } from './index.ts'

const user = {
  id: 'u1',
  aud: 'authenticated',
  email: 'mara@mail.test',
  factors: [
    { id: 'app', factor_type: 'totp', status: 'verified', friendly_name: 'Phone' },
    { id: 'sms', factor_type: 'phone', status: 'verified' },
    { id: 'new', factor_type: 'totp', status: 'unverified' },
  ],
}

function tokenOf(aal: string): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const exp = Math.floor(Date.now() / 1000) + 3600
  return [encode({ alg: 'HS256', typ: 'JWT' }), encode({ sub: 'u1', exp, aal, amr: [] }), 'c2ln'].join('.')
}

const sessionOf = (aal: string) => ({
  access_token: tokenOf(aal),
  refresh_token: `refresh-${aal}`,
  token_type: 'bearer',
  expires_in: 3600,
  user,
})

/** Responses of Supabase Auth's API (supabase/auth internal/api/mfa.go), behind its own library. */
async function setUp(limits: { readonly challenges?: number; readonly isDown?: boolean } = {}) {
  const seen: string[] = []
  let challenges = 0
  let isRaised = false

  const refuse = (status: number, code: string): Response =>
    Response.json({ code, message: code }, { status, headers: { 'X-Supabase-Api-Version': '2024-01-01' } })

  async function fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init)
    const { pathname } = new URL(request.url)
    const sent = (request.method === 'POST' ? await request.json() : {}) as Record<string, string>
    seen.push(`${request.method} ${pathname}`)
    if (pathname === '/auth/user') return Response.json(user)
    if (pathname.endsWith('/challenge')) {
      if (++challenges > (limits.challenges ?? Infinity)) return refuse(429, 'over_sms_send_rate_limit')
      return Response.json({ id: `challenge-${challenges}`, type: 'totp', expires_at: 4_000_000_000 })
    }
    if (limits.isDown) return refuse(500, 'unexpected_failure')
    if (sent['challenge_id'] !== `challenge-${challenges}` || sent['code'] === '999999')
      return refuse(422, 'mfa_challenge_expired')
    if (sent['code'] !== '123456') return refuse(422, 'mfa_verification_failed')
    isRaised = true
    return Response.json(sessionOf('aal2'))
  }

  const auth = new GoTrueClient({
    url: 'https://project.test/auth',
    fetch,
    autoRefreshToken: false,
    persistSession: false,
    detectSessionInUrl: false,
  })
  const { access_token, refresh_token } = sessionOf('aal1')
  await auth.setSession({ access_token, refresh_token })
  seen.length = 0
  const refused = { code: 'insufficient_aal', message: 'AAL2 required' }
  return {
    auth,
    seen,
    ...guard({
      elevator: supabaseElevator(auth),
      recognizer: supabase,
      refusal: () => Response.json(refused, { status: 403, headers: { 'x-sb-error-code': 'insufficient_aal' } }),
      isProven: () => isRaised,
    }),
  }
}

it('the Supabase elevator raises the session to aal2 with an authenticator app', async () => {
  const { client, send, auth, seen } = await setUp()
  const call = send()
  await atFactor(client, 'totp')
  expect(offered(client)).toEqual(['totp', 'sms_otp'])
  expect(await typeWrong(client, { code: '000000' })).toMatchObject({ error: { code: 'invalid_code' } })
  client.send({ type: 'submit', code: '123456' })
  expect((await call).status).toBe(200)
  expect((await auth.mfa.getAuthenticatorAssuranceLevel()).data?.currentLevel).toBe('aal2')
  expect(seen.filter((path) => path.endsWith('/verify'))).toHaveLength(2)
})

it('the Supabase elevator requests a text message, and verifies the code of that challenge', async () => {
  const { client, send, seen } = await setUp()
  const call = send()
  await atFactor(client, 'totp')
  await choose(client, 'sms_otp')
  client.send({ type: 'submit', code: '123456' })
  expect((await call).status).toBe(200)
  expect(seen.slice(-2)).toEqual(['POST /auth/factors/sms/challenge', 'POST /auth/factors/sms/verify'])
})

it('the Supabase elevator renews after Supabase’s challenge has expired', async () => {
  const { client, send } = await setUp()
  const call = send()
  await atFactor(client, 'totp')
  client.send({ type: 'submit', code: '999999' })
  await until(client, 'expired')
  client.send({ type: 'restart' })
  await atFactor(client, 'totp')
  client.send({ type: 'submit', code: '123456' })
  expect((await call).status).toBe(200)
})

it('the Supabase elevator waits where Supabase limits texts, and keeps the prompt where Supabase fails', async () => {
  const limited = await setUp({ challenges: 0 })
  const first = codeOf(limited.send())
  await atFactor(limited.client, 'totp')
  limited.client.send({ type: 'another_way' })
  limited.client.send({ type: 'choose', factor: 'sms' })
  expect(await until(limited.client, 'entering')).toMatchObject({ error: { code: 'resend_limited' } })
  limited.client.send({ type: 'cancel' })
  expect(await first).toBe('cancelled')

  const down = await setUp({ isDown: true })
  const second = codeOf(down.send())
  await atFactor(down.client, 'totp')
  expect(await typeWrong(down.client, { code: '123456' })).toMatchObject({ error: { code: 'server_error' } })
  down.client.send({ type: 'cancel' })
  expect(await second).toBe('cancelled')
})

it('the Supabase elevator rejects the call when Supabase does not list the factors', async () => {
  const { send, auth } = await setUp()
  await auth.signOut({ scope: 'local' })
  expect(await failureOf(send())).toMatchObject({ code: 'unexpected_response' })
})
