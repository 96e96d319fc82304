import { GRANT_HEADER } from '@stepup/protocol'
import axios from 'axios'
import { describe, expect, it, onTestFinished } from 'vitest'

import { until, url, type FakeServerOptions } from '../../test/fake-server.ts'
import { listen } from '../../test/http-server.ts'
import { failureOf, setUp, type SetUp } from '../../test/set-up.ts'
import { createStepUpClient } from '../client/create-client.ts'
import { isStepUpError } from '../error.ts'

describe('the replay', () => {
  it('EDGE-21: a replay has the same idempotency key and the same token', async () => {
    const { server, send, approve } = setUp()
    const call = send({ headers: { 'Idempotency-Key': 'order-1', Authorization: 'Bearer opaque.and:strange' } })
    await approve()
    await call
    expect(
      server.appCalls().map(({ headers }) => [headers.get('Idempotency-Key'), headers.get('Authorization')]),
    ).toEqual(Array.from({ length: 2 }, () => ['order-1', 'Bearer opaque.and:strange']))
  })

  it('CLI-05, EDGE-23: a replay has fresh headers: token, DPoP proof, CSRF token', async () => {
    let made = 0
    const { server, send, approve } = setUp(
      {},
      {
        headers: async ({ url: htu, method: htm, attempt }) => ({
          Authorization: `DPoP token-${++made}`,
          DPoP: JSON.stringify({ htu, htm, jti: made, attempt }),
        }),
      },
    )
    const call = send({ headers: { Authorization: 'DPoP stale', 'Idempotency-Key': 'order-1' } })
    await approve()
    await call
    const [first, verify, second] = server.seen.map(({ headers }) => ({
      proof: JSON.parse(headers.get('DPoP') ?? '') as unknown,
      token: headers.get('Authorization'),
      key: headers.get('Idempotency-Key'),
    }))
    const htu = url('/api/transfers')
    expect(first).toEqual({ proof: { htu, htm: 'POST', jti: 1, attempt: 1 }, token: 'DPoP token-1', key: 'order-1' })
    expect(verify?.proof).toMatchObject({ htm: 'POST', jti: 2 })
    expect(second).toEqual({ proof: { htu, htm: 'POST', jti: 3, attempt: 2 }, token: 'DPoP token-3', key: 'order-1' })
  })

  it('EDGE-08: the headers of a replay do not go to another origin', async () => {
    const { server, client } = setUp(
      { answer: () => Response.json({}) },
      { headers: () => ({ Authorization: 'secret' }), intercept: ({ origin }) => origin === 'https://app.test' },
    )
    await client.fetch('https://elsewhere.test/api')
    await client.fetch(url('/api'))
    expect(server.seen.map(({ headers }) => headers.get('Authorization'))).toEqual([null, 'secret'])
  })

  it('EDGE-19: a wrapped client builds the replay again, so that no interceptor runs twice on one request', async () => {
    const { server, client, approve } = setUp()
    const api = axios.create({ adapter: 'fetch', env: { fetch: server.fetch }, baseURL: url('/api') })
    api.interceptors.request.use((config) => {
      config.headers.set('X-Intercepted', `${String(config.headers.get('X-Intercepted') ?? '')}once`)
      return config
    })
    const call = client.run(({ headers }) =>
      api.post('/transfers', { amount: '1250.00' }, { headers, transformRequest: (data) => JSON.stringify({ data }) }),
    )
    await approve()
    expect((await call).status).toBe(200)
    expect(server.appCalls().map(({ path, body, headers }) => [path, body, headers.get('X-Intercepted')])).toEqual(
      Array.from({ length: 2 }, () => ['/api/transfers', '{"data":{"amount":"1250.00"}}', 'once']),
    )
  })
})

describe('a grant', () => {
  const redirects = (location: string): FakeServerOptions => ({
    answer: ({ headers }) =>
      headers.has(GRANT_HEADER) ? new Response(null, { status: 307, headers: { Location: location } }) : undefined,
  })

  it.each(['https://elsewhere.test/collect', '/api/moved'])(
    'CLI-09, EDGE-24: a grant follows no redirect: to %s',
    async (location) => {
      const { server, send, approve } = setUp(redirects(location))
      const call = failureOf(send())
      await approve()
      expect(isStepUpError(await call, 'redirected')).toBe(true)
      expect(server.appCalls()).toHaveLength(2)
    },
  )

  it('a replay that is refused with a `Location` returns the response unchanged', async () => {
    const conflict = { status: 409, headers: { Location: '/api/transfers/7' } }
    const { send, approve } = setUp({
      answer: ({ headers }) => (headers.has(GRANT_HEADER) ? new Response('Exists', conflict) : undefined),
    })
    const call = send()
    await approve()
    expect(await (await call).text()).toBe('Exists')
  })

  it('CLI-09: a grant does not reach the server that a replay is redirected to', async () => {
    const { server } = setUp()
    const seen: (string | null)[] = []
    const elsewhere = await listen(async ({ headers }) => {
      seen.push(headers.get(GRANT_HEADER))
      return Response.json({})
    })
    onTestFinished(elsewhere.close)
    const app = await listen(async (request) => {
      if (request.headers.has(GRANT_HEADER))
        return new Response(null, { status: 307, headers: { Location: elsewhere.origin } })
      return server.fetch(request)
    })
    onTestFinished(app.close)
    const client = createStepUpClient({ baseUrl: `${app.origin}/step-up` })
    client.attachRenderer()
    const call = failureOf(client.fetch(`${app.origin}/api/transfers`, { method: 'POST', body: '{}' }))
    await until(client, 'entering')
    client.send({ type: 'submit', code: '123456' })
    expect(isStepUpError(await call, 'redirected')).toBe(true)
    expect(seen).toEqual([])
  })

  it.each<[string, (client: SetUp['client']) => Promise<Response>]>([
    ['with its call', (client) => client.fetch(url('/api'), { redirect: 'manual' })],
    ['with its Request', (client) => client.fetch(new Request(url('/api'), { redirect: 'manual' }))],
  ])('CLI-09: a grant follows no redirect where the caller handles redirects %s', async (_, make) => {
    const { client, approve } = setUp(redirects('/api/moved'))
    const call = make(client)
    await approve()
    expect((await call).status).toBe(307)
  })

  it('CLI-09: a challenge is ignored from an origin that a call was redirected to', async () => {
    const { server } = setUp()
    const redirected: typeof fetch = async (input, init) => {
      const response = await server.fetch(input, init)
      Object.defineProperties(response, { redirected: { value: true }, url: { value: 'https://elsewhere.test/x' } })
      return response
    }
    const otherClient = createStepUpClient({ fetch: redirected, baseUrl: url('/step-up'), intercept: () => true })
    otherClient.attachRenderer()
    const prompted = until(otherClient, 'entering').then(() => Promise.reject(new Error('It prompts')))
    const response = await Promise.race([otherClient.fetch(url('/api/transfers'), { method: 'POST' }), prompted])
    expect([response.status, response.bodyUsed, otherClient.getSnapshot().status]).toEqual([401, false, 'idle'])
  })
})
