import { inspect } from 'node:util'

import { describe, expect, it, vi } from 'vitest'

import { origin, startServer } from '../../test/support.ts'
import { UnavailableError } from '../index.ts'
import { accessTokenSessions, introspectedAccessTokens, type IntrospectionOptions } from './index.ts'

const now = Date.UTC(2026, 0, 1, 12)
const seconds = now / 1000
const issuer = 'https://id.example'
const audience = 'https://api.example'

const active = {
  active: true,
  iss: issuer,
  aud: audience,
  sub: 'mara',
  client_id: 'web',
  token_type: 'Bearer',
  scope: 'payments accounts',
  sid: 'session-1',
  jti: 'j',
  iat: seconds - 10,
  exp: seconds + 300,
  acr: 'aal2',
  auth_time: seconds - 10,
}

/** Tokens at an authorization server with this response, and its received requests. */
function tokens(answer: unknown = active, options: Partial<IntrospectionOptions> = {}) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () =>
    answer instanceof Response ? answer.clone() : Response.json(typeof answer === 'function' ? answer() : answer),
  )
  const { verify } = introspectedAccessTokens({
    issuer,
    endpoint: new URL(`${issuer}/introspect`),
    clientId: 'payments-api',
    clientSecret: 'a secret: with +/%',
    audience,
    clock: () => now,
    fetch,
    ...options,
  })
  return { verify, fetch }
}

const invalid = { code: 'invalid_token' }

describe('an introspected access token (RFC 7662)', () => {
  it('an introspected token has the user, the level and the time of the response (RFC 9470 §6.2)', async () => {
    expect(await tokens().verify('t')).toMatchObject({
      id: 'j',
      subject: 'mara',
      clientId: 'web',
      scopes: ['payments', 'accounts'],
      acr: 'aal2',
      authTime: seconds - 10,
    })
  })

  it('a token is introspected with form-encoded credentials, and is in the body', async () => {
    const { verify, fetch } = tokens()
    await verify('t+/=')
    const [url, init] = fetch.mock.calls[0] ?? []
    expect(url).toBe(`${issuer}/introspect`)
    expect(await new Response(init?.body).text()).toBe('token=t%2B%2F%3D&token_type_hint=access_token')
    const authorization = new Headers(init?.headers).get('authorization')
    expect(atob(authorization?.slice('Basic '.length) ?? '')).toBe('payments-api:a+secret%3A+with+%2B%2F%25')
    expect(init).toMatchObject({ method: 'POST', redirect: 'error' })
  })

  it.each<[string, object]>([
    ['is inactive', { active: false }],
    ['is of another issuer', { iss: 'https://evil.example' }],
    ['is for another audience', { aud: 'https://other.example' }],
    ['is for other audiences', { aud: ['https://other.example', `${audience}/`] }],
    ['names no audience', { aud: undefined }],
    ['has ended', { exp: seconds }],
    ['has an end that is no number', { exp: String(seconds + 300) }],
    ['begins later', { nbf: seconds + 60 }],
    ['is bound to a key that the server does not name', { token_type: 'DPoP' }],
    ['is a refresh token', { token_type: 'refresh_token' }],
    ['has a type that is no text', { token_type: ['Bearer'] }],
    ['has no user', { sub: undefined }],
    ['has a user that is no text', { sub: 7 }],
  ])('an introspected token that %s is invalid', async (_, change) => {
    await expect(tokens({ ...active, ...change }).verify('t')).rejects.toMatchObject(invalid)
  })

  it('an introspected level or time of another type counts as missing, and satisfies nothing', async () => {
    const read = await tokens({ ...active, acr: ['aal2'], auth_time: String(seconds) }).verify('t')
    expect([read.acr, read.authTime]).toEqual([undefined, undefined])
  })

  it.each<[string, unknown]>([
    ['refuses our credentials', new Response('{}', { status: 401 })],
    ['fails', new Response('', { status: 500 })],
    ['answers with a page', new Response('<h1>Soon</h1>')],
    ['does not send `active`', {}],
    ['sends `active` as a text', { ...active, active: 'true' }],
    ['sends `active` as a number', { ...active, active: 1 }],
    ['answers with a list', [active]],
    ['answers with null', null],
  ])('EDGE-04: an introspected token is neither valid nor invalid while the server %s', async (_, answer) => {
    await expect(tokens(answer).verify('t')).rejects.toBeInstanceOf(UnavailableError)
  })

  it('EDGE-04: an introspection without a response times out, and the token is not called invalid', async () => {
    const silent: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error))
      })
    await expect(tokens(active, { fetch: silent, timeout: 1 }).verify('t')).rejects.toMatchObject({
      name: 'UnavailableError',
      cause: { name: 'TimeoutError' },
    })
  })

  it('an introspected token is invalid when the server refuses it with a 400', async () => {
    await expect(tokens(new Response('{}', { status: 400 })).verify('a.b.c')).rejects.toMatchObject(invalid)
  })

  it('an introspection whose cache has no size is refused, because the cache would grow without end', () => {
    expect(() => tokens(active, { cacheEntries: Number.NaN })).toThrow('`cacheEntries`')
  })

  it.each([400, 500])('the introspection leaves no connection open when the server answers %i', async (status) => {
    const cancel = vi.fn<() => void>()
    const answer = new Response(new ReadableStream({ cancel }), { status })
    await expect(tokens(active, { fetch: () => Promise.resolve(answer) }).verify('t')).rejects.toThrow()
    expect(cancel).toHaveBeenCalledOnce()
  })

  it('a session has a hash for an id when its `sid` is longer than ids are', async () => {
    async function idOf(sid: string): Promise<string | undefined> {
      const sessions = accessTokenSessions({ tokens: tokens({ ...active, sid }) })
      return (await sessions.read(new Request(audience, { headers: { authorization: 'Bearer t' } })))?.id
    }
    expect(await idOf('s'.repeat(245))).toBe(`["web","${'s'.repeat(245)}"]`)
    expect(await idOf('s'.repeat(246))).toMatch(/^hash [\w-]{43}$/u)
  })

  it('ELV-02: a session is that of the token when the response names no client, which could be any of the login', async () => {
    const tokenOf = (jti: string) => tokens({ ...active, client_id: undefined, jti })
    const [session, other] = await Promise.all(
      ['a', 'b'].map(async (jti) =>
        accessTokenSessions({ tokens: tokenOf(jti) }).read(
          new Request(audience, { headers: { authorization: 'Bearer t' } }),
        ),
      ),
    )
    expect([session?.id, other?.id]).toEqual(['jti a', 'jti b'])
  })

  it('the introspected token and the client’s secret never appear in an error', async () => {
    const error: unknown = await tokens(new Response('', { status: 500 }))
      .verify('the-token')
      .catch((failed: unknown) => failed)
    const said = inspect(error)
    expect(said).toContain(`${issuer}/introspect`)
    expect(said).not.toMatch(/the-token|a secret/u)
  })
})

describe('the cache of introspections', () => {
  it('the cache of introspections is off by default: a revoked token ends immediately', async () => {
    const answers = [active, { active: false }]
    const { verify, fetch } = tokens(() => answers.shift())
    await verify('t')
    await expect(verify('t')).rejects.toMatchObject(invalid)
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  it('the cache of introspections keeps a valid token for its seconds, and never past its end', async () => {
    let at = now
    const { verify, fetch } = tokens({ ...active, exp: seconds + 30 }, { cacheSeconds: 60, clock: () => at })
    await verify('t')
    at = now + 29_000
    await verify('t')
    expect(fetch).toHaveBeenCalledTimes(1)
    at = now + 30_000
    await expect(verify('t')).rejects.toMatchObject(invalid)
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  it('the cache of introspections keeps no invalid token', async () => {
    const { verify, fetch } = tokens({ active: false }, { cacheSeconds: 60 })
    await expect(verify('t')).rejects.toMatchObject(invalid)
    await expect(verify('t')).rejects.toMatchObject(invalid)
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  it('the cache of introspections never confuses two tokens', async () => {
    const { verify, fetch } = tokens(active, { cacheSeconds: 60 })
    await verify('t')
    await verify('T')
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  it('the cache of introspections is bounded, and drops the least recently used token', async () => {
    const { verify, fetch } = tokens(active, { cacheSeconds: 60, cacheEntries: 2 })
    for (const token of ['a', 'b', 'a', 'c', 'a']) await verify(token)
    expect(fetch).toHaveBeenCalledTimes(3)
    await verify('b')
    expect(fetch).toHaveBeenCalledTimes(4)
  })
})

describe('sessions from introspected tokens', () => {
  async function ask(answer: unknown, token = 't') {
    const session = accessTokenSessions({ tokens: tokens(answer) })
    const test = await startServer({ session, clock: () => now })
    const headers = { authorization: `Bearer ${token}` }
    const gate = await test.server.protect(new Request(`${origin}/api/x`, { method: 'POST', headers }), {
      action: 'card.reveal',
    })
    if (gate.allowed) return 'allowed'
    return ((await gate.response.json()) as { code: string }).code
  }

  it('a session from an introspected token has the level and the age of the token', async () => {
    expect(await ask(active)).toBe('allowed')
    expect(await ask({ ...active, acr: 'aal1' })).toBe('step_up_required')
    expect(await ask({ ...active, auth_time: undefined })).toBe('step_up_required')
  })

  it('a session from an introspected token is refused with the token, and unavailable with the server', async () => {
    expect(await ask({ active: false })).toBe('invalid_token')
    expect(await ask(new Response('', { status: 503 }))).toBe('temporarily_unavailable')
  })

  it('an access token of more than 8192 characters is refused without an introspection', async () => {
    const { verify, fetch } = tokens()
    const request = new Request(origin, { headers: { authorization: `Bearer ${'x'.repeat(8193)}` } })
    await expect(accessTokenSessions({ tokens: { verify } }).read(request)).rejects.toMatchObject(invalid)
    expect(fetch).not.toHaveBeenCalled()
  })
})
