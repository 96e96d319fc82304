import { GRANT_HEADER } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import { createFakeServer, problem, until, url } from '../../test/fake-server.ts'
import { failureOf, setUp, statusOf, unbound } from '../../test/set-up.ts'
import { createStepUpClient } from './create-client.ts'
import type { StepUpClientOptions } from './options.ts'

describe('fetch', () => {
  it.each<[string, Response]>([
    ['a success', Response.json({ fine: true })],
    ['a response without a body', new Response(null, { status: 204 })],
    ['a 401 without a challenge', new Response('Sign in', { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } })],
    ['a problem of another kind', problem(401, 'unauthenticated')],
    ['a failure', new Response('<h1>Down</h1>', { status: 503 })],
  ])('CLI-01, EDGE-02: `client.fetch` returns the original response unread: %s', async (_, response) => {
    const { server, client, send } = setUp({ answer: () => response })
    expect(await send()).toBe(response)
    expect(await client.run(() => server.fetch(url('/api')))).toBe(response)
    expect([response.bodyUsed, server.seen.length]).toEqual([false, 2])
  })

  it('`client.fetch` does not parse the address of a text body until the call is challenged', async () => {
    const asked: string[] = []
    const statuses = [200, 401]
    const client = createStepUpClient({
      fetch: () => Promise.resolve(new Response(null, { status: statuses.shift() ?? 200 })),
      intercept: ({ pathname }) => asked.push(pathname) > 0,
    })
    await client.fetch(url('/fine'), { method: 'POST', body: '{}' })
    await client.fetch(url('/refused'), { method: 'POST', body: '{}' })
    expect(new Set(asked)).toEqual(new Set(['/refused']))
  })

  it('`client.fetch` proves and replays the call in three requests', async () => {
    const { server, client, send, approve } = setUp()
    const response = send({ body: '{"amount":"1250.00"}' })
    await approve()
    expect(await (await response).json()).toEqual({ sent: '{"amount":"1250.00"}' })
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/transfers',
      'POST /step-up/challenges/challenge-1000000000000000000000/factors/totp/verify',
      'POST /api/transfers',
    ])
    expect(client.elevation.getSnapshot()).toEqual({ status: 'none' })
  })

  it('ELV-11: a proof that is not for one call elevates the client', async () => {
    const { client, send, approve } = setUp({ challenge: () => unbound })
    const response = send()
    await approve()
    expect((await response).status).toBe(200)
    expect(client.elevation.getSnapshot()).toMatchObject({ status: 'elevated', acr: 'aal2' })
  })

  it('the client rejects an approval with both an elevation and a grant, or with half a grant', async () => {
    const elevation = { acr: 'aal2', amr: ['otp'], auth_time: 0, expires_in: 300 }
    for (const given of [{ elevation, grant: { token: 'g', acr: 'aal2' } }, { grant: { token: 'g' } }, {}]) {
      const { send, approve } = setUp({
        answer: ({ path }) => (path.endsWith('/verify') ? Response.json({ status: 'approved', ...given }) : undefined),
      })
      const failed = failureOf(send())
      await approve()
      expect(await failed).toMatchObject({ code: 'unexpected_response' })
    }
  })

  it.each<[string, BodyInit]>([
    ['text', '{"amount":"1250.00"}'],
    ['URLSearchParams', new URLSearchParams({ amount: '1250.00' })],
    ['a Blob', new Blob(['{"a":1}'], { type: 'application/json' })],
    ['an ArrayBuffer', new TextEncoder().encode('{"a":1}').buffer],
    ['bytes', new TextEncoder().encode('{"a":1}')],
  ])('a replay repeats the method, headers and body of the call: %s', async (_, body) => {
    const { server, send, approve } = setUp()
    const headers = { 'Content-Type': 'application/x-order', 'Idempotency-Key': 'order-1' }
    const response = send({ body, method: 'PUT', headers })
    await approve()
    await response
    const [first, second] = server.appCalls()
    expect(second).toMatchObject({ method: 'PUT', path: first?.path, body: first?.body })
    expect(second?.headers.get(GRANT_HEADER)).toMatch(/^grant-for-/)
    second?.headers.delete(GRANT_HEADER)
    expect([...(second?.headers ?? [])]).toEqual([...(first?.headers ?? [])])
  })

  it.each<[string, StepUpClientOptions]>([
    ['that `intercept` leaves out', { intercept: ({ origin }) => origin === 'https://app.test' }],
    ['than the step-up server’s, by default', {}],
  ])('the client neither prompts for nor sends a grant to another origin %s', async (_, options) => {
    const server = createFakeServer()
    const client = createStepUpClient({ fetch: server.fetch, baseUrl: url('/step-up'), ...options })
    client.attachRenderer()
    // Fails the test if a prompt opens, because nothing completes it.
    const prompted = until(client, 'entering').then(() => Promise.reject(new Error('It prompts')))
    const call = client.fetch('https://elsewhere.test/api', { method: 'POST' })
    expect(await statusOf(Promise.race([call, prompted]))).toBe(401)
    expect(client.getSnapshot().status).toBe('idle')
    expect(server.seen.some(({ headers }) => headers.has(GRANT_HEADER))).toBe(false)
  })

  it('a call rejects with the network’s own error when the replay gets lost', async () => {
    const { send, approve } = setUp({
      answer({ headers }) {
        if (headers.has(GRANT_HEADER)) throw new TypeError('Failed to fetch')
        return undefined
      },
    })
    const call = send().catch((error: unknown) => error)
    await approve()
    expect(await call).toBeInstanceOf(TypeError)
  })
})
