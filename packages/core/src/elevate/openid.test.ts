import { describe, expect, it } from 'vitest'

import { createTestClock, idle, until, url } from '../../test/fake-server.ts'
import { createPage } from '../../test/provider-window.ts'
import { codeOf, failureOf, setUp as setUpClient, statusOf, unbound } from '../../test/set-up.ts'
import { createStepUpClient } from '../client/create-client.ts'
import { assertAuthenticated, type AuthenticationClaims } from './assert-authenticated.ts'
import { authorizationUrl } from './authorization-url.ts'
import type { Elevator } from './elevator.ts'
import { openIdElevator } from './openid-elevator.ts'
import { runInPopup } from './popup.ts'

describe('an authorization request', () => {
  it('CLI-10: an authorization request carries `acr_values` and `max_age` as the challenge gave them', () => {
    const made = authorizationUrl(
      {
        endpoint: 'https://id.test/authorize?tenant=1',
        clientId: 'bank',
        redirectUri: 'https://app.test/callback',
        state: 's1',
        parameters: { code_challenge: 'abc', code_challenge_method: 'S256', state: 'mine' },
      },
      { acrValues: ['phr', 'urn:x:aal2'], maxAge: 0 },
    )
    expect(Object.fromEntries(new URL(made).searchParams)).toEqual({
      tenant: '1',
      response_type: 'code',
      client_id: 'bank',
      redirect_uri: 'https://app.test/callback',
      scope: 'openid',
      state: 's1',
      acr_values: 'phr urn:x:aal2',
      max_age: '0',
      code_challenge: 'abc',
      code_challenge_method: 'S256',
    })
    const bareUrl = authorizationUrl({ endpoint: 'https://id.test/a', clientId: 'b', redirectUri: 'r', state: 's' }, {})
    expect(new URL(bareUrl).searchParams.has('acr_values')).toBe(false)
  })
})

describe('claims of a provider about an authentication', () => {
  const now = 1_767_225_600
  const cases: readonly (readonly [string, AuthenticationClaims, boolean])[] = [
    ['at the required level', { sub: 'mara', acr: 'phr', auth_time: now - 10, iat: now }, true],
    ['at the second required level', { sub: 'mara', acr: 'aal2', auth_time: now, iat: now }, true],
    ['at the maximum age', { sub: 'mara', acr: 'phr', auth_time: now - 300, iat: now }, true],
    ['at another level', { sub: 'mara', acr: 'aal1', auth_time: now, iat: now }, false],
    ['at no level', { sub: 'mara', auth_time: now, iat: now }, false],
    ['too long ago', { sub: 'mara', acr: 'phr', auth_time: now - 302, iat: now }, false],
    ['without a time', { sub: 'mara', acr: 'phr', iat: now }, false],
    ['at a time that is not a number', { sub: 'mara', acr: 'phr', auth_time: Number.NaN, iat: now }, false],
    ['at a time in milliseconds', { sub: 'mara', acr: 'phr', auth_time: now * 1000, iat: now }, false],
    ['a few seconds ahead of the token', { sub: 'mara', acr: 'phr', auth_time: now + 3, iat: now }, true],
  ]
  it.each(cases)('CLI-11: the client checks the claims of a provider: authentication %s', (_, claims, enough) => {
    const check = (): void => assertAuthenticated(claims, { acrValues: ['phr', 'aal2'], maxAge: 300 }, 'mara')
    if (enough) expect(check).not.toThrow()
    else expect(check).toThrow(/provider/)
  })
})

describe('the user who authenticated at a provider', () => {
  const claims = { acr: 'phr', auth_time: 1_767_225_600, iat: 1_767_225_600 }

  it.each([
    ['another subject', { sub: 'mallory' }],
    ['no subject', {}],
    ['an empty subject', { sub: '' }],
  ] as const)('CLI-11: the client rejects a sign-in of another user at the provider: %s', (_, subject) => {
    expect(() => assertAuthenticated({ ...claims, ...subject }, {}, 'mara')).toThrow(
      expect.objectContaining({ code: 'another_person' }),
    )
  })
})

describe('a resource server of another product', () => {
  const header = 'Bearer error="insufficient_user_authentication", acr_values="phr", max_age="300"'

  /** An API that accepts users who authenticated at the provider. */
  async function setUp(elevators: readonly Elevator[]) {
    let renewed = false
    let calls = 0
    const client = createStepUpClient({
      baseUrl: url('/step-up'),
      intercept: () => true,
      elevators,
      fetch: async () => {
        calls++
        return renewed
          ? Response.json({ sent: true })
          : new Response('', { status: 401, headers: { 'WWW-Authenticate': header } })
      },
    })
    await client.preload()
    return { client, renew: () => void (renewed = true), calls: () => calls }
  }

  it('EDGE-38: a sign-in at a provider satisfies a resource server for users without a factor here', async () => {
    const page = createPage()
    const clock = createTestClock()
    const elevator = openIdElevator({
      url: (requirement, state) =>
        authorizationUrl({ endpoint: 'https://id.test/a', clientId: 'b', redirectUri: 'r', state }, requirement),
      subject: () => 'mara',
      async complete(answer) {
        expect(answer.get('code')).toBe('c1')
        test.renew()
        return { sub: 'mara', acr: 'phr', auth_time: 1_767_225_600, iat: 1_767_225_601 }
      },
      go: (address, options) => runInPopup(address, { ...options, window: page.page, clock, openChannel: undefined }),
    })
    const test = await setUp([elevator])
    const calls = [test.client.fetch(url('/api')), test.client.fetch(url('/api'))]
    await idle()
    expect(page.opened).toHaveLength(1)
    const params = new URL(page.opened[0] ?? '').searchParams
    expect([params.get('acr_values'), params.get('max_age')]).toEqual(['phr', '300'])
    expect(params.get('state')?.length).toBeGreaterThanOrEqual(22)
    void page.answer(`?code=c1&state=${params.get('state')}`)
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([200, 200])
    expect(test.calls()).toBe(4)
  })

  it('CLI-11: the client does not replay a call after another user signed in to the provider’s window', async () => {
    const page = createPage()
    const test = await setUp([
      openIdElevator({
        url: (_, state) => `https://id.test/a?state=${state}`,
        subject: () => 'mara',
        complete: async () => ({ sub: 'mallory', acr: 'phr', auth_time: 1_767_225_600, iat: 1_767_225_601 }),
        go: (address, options) => runInPopup(address, { ...options, window: page.page, clock: createTestClock() }),
      }),
    ])
    const call = codeOf(test.client.fetch(url('/api')))
    await idle()
    void page.answer(`?code=c1&${new URL(page.opened[0] ?? '').search.slice(1)}`)
    expect(await call).toBe('another_person')
    expect(test.calls()).toBe(1)
  })

  it('CLI-10: the client opens no second window when the provider cannot reach the level', async () => {
    const page = createPage()
    const test = await setUp([
      openIdElevator({
        url: (_, state) => `https://id.test/a?state=${state}`,
        subject: () => 'mara',
        complete: () => Promise.reject(new Error('Completed')),
        go: (address, options) => runInPopup(address, { ...options, window: page.page, clock: createTestClock() }),
        accepts: ({ acrValues }) => acrValues !== undefined,
      }),
    ])
    const call = codeOf(test.client.fetch(url('/api')))
    await idle()
    void page.answer(`?error=unmet_authentication_requirements&${new URL(page.opened[0] ?? '').search.slice(1)}`)
    expect(await call).toBe('unavailable')
    expect([page.opened.length, test.calls()]).toEqual([1, 1])
  })

  it('a function as elevator satisfies a resource server', async () => {
    const seen: unknown[] = []
    const test = await setUp([
      {
        async elevate(requirement) {
          seen.push(requirement)
          test.renew()
          return { elevation: { acr: 'phr', amr: ['pwd'], auth_time: 0, expires_in: 300 } }
        },
      },
    ])
    expect((await test.client.fetch(url('/api'))).status).toBe(200)
    expect(seen).toEqual([{ acrValues: ['phr'], maxAge: 300 }])
    expect(test.client.elevation.getSnapshot()).toMatchObject({ status: 'elevated', acr: 'phr' })
    expect(await test.client.ensure({ acrValues: ['phr'], maxAge: 60 })).toBeUndefined()
    expect(seen).toHaveLength(1)
    await test.client.ensure({ acrValues: ['phrh'] })
    expect(seen).toHaveLength(2)
  })

  it('EDGE-11: a proof for our own server does not satisfy the resource server of another product', async () => {
    let renewed = false
    const { server, client, send, approve } = setUpClient(
      {
        challenge: () => ({ ...unbound, acr_values: ['phr'], max_age: 300 }),
        answer({ path }) {
          if (path !== '/other') return undefined
          return renewed
            ? Response.json({})
            : new Response('', { status: 401, headers: { 'WWW-Authenticate': header } })
        },
        reaches: () => 'phr',
      },
      {
        elevators: [
          {
            async elevate() {
              renewed = true
              return {}
            },
          },
        ],
      },
    )
    const ownCall = statusOf(send())
    await until(client, 'entering')
    const otherCall = statusOf(send({}, '/other'))
    await idle()
    await approve()
    expect(await Promise.all([ownCall, otherCall])).toEqual([200, 200])
    expect(server.seen.filter(({ path }) => path === '/other')).toHaveLength(3)
  })

  it('a call rejects with the elevator’s own error, and gets its response where no elevator accepts it', async () => {
    const failed = new Error('The provider is away')
    const test = await setUp([{ elevate: () => Promise.reject(failed) }])
    expect(await failureOf(test.client.fetch(url('/api')))).toBe(failed)
    const otherTest = await setUp([{ accepts: () => false, elevate: () => Promise.reject(failed) }])
    const response = await otherTest.client.fetch(url('/api'))
    expect([response.status, response.bodyUsed, otherTest.calls()]).toEqual([401, false, 1])
  })

  it('CLI-02: the client gives a call up that stays challenged after an elevation', async () => {
    const test = await setUp([{ elevate: async () => ({}) }])
    expect(await codeOf(test.client.fetch(url('/api')))).toBe('still_required')
    expect(test.calls()).toBe(2)
  })

  it('an elevator is aborted when the caller aborts the call', async () => {
    let aborted = false
    const test = await setUp([
      {
        elevate: (_, { signal }) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              aborted = true
              reject(signal.reason)
            })
          }),
      },
    ])
    const abort = new AbortController()
    const call = failureOf(test.client.fetch(url('/api'), { signal: abort.signal }))
    await idle()
    abort.abort()
    expect(await call).toMatchObject({ name: 'AbortError' })
    expect(aborted).toBe(true)
  })
})
