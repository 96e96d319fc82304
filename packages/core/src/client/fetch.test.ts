import { GRANT_HEADER } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import { createFakeServer, problem, url } from '../../test/fake-server.ts'
import { codeOf, setUp } from '../../test/set-up.ts'
import { createStepUpClient } from './create-client.ts'

describe('fetch', () => {
  it('lets through what is not challenged, untouched', async () => {
    const { server, send } = setUp({ answer: () => Response.json({ fine: true }) })
    expect(await (await send()).json()).toEqual({ fine: true })
    expect(server.seen).toHaveLength(1)
  })

  it('does not look at where a text went until it is refused: an address costs more to read than all the rest', async () => {
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

  it('lets through a 401 that is not a challenge', async () => {
    const { send } = setUp({
      answer: () => new Response('Sign in', { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } }),
    })
    const response = await send()
    expect([response.status, await response.text()]).toEqual([401, 'Sign in'])
  })

  it('proves, and sends the same again, in three requests', async () => {
    const { server, client, send, approve } = setUp()
    const response = send({ body: '{"amount":"1250.00"}' })
    await approve()
    expect(await (await response).json()).toEqual({ sent: '{"amount":"1250.00"}' })
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/transfers',
      'POST /step-up/challenges/challenge-1000000000000000000000/factors/totp/verify',
      'POST /api/transfers',
    ])
    expect(client.elevation.getSnapshot()).toMatchObject({ status: 'elevated', acr: 'aal2' })
  })

  const form = new FormData()
  form.set('amount', '1250.00')
  form.set('file', new Blob(['bytes'], { type: 'text/plain' }), 'order.txt')
  it.each<[string, BodyInit]>([
    ['text', '{"amount":"1250.00"}'],
    ['URLSearchParams', new URLSearchParams({ amount: '1250.00' })],
    ['a Blob', new Blob(['{"a":1}'], { type: 'application/json' })],
    ['an ArrayBuffer', new TextEncoder().encode('{"a":1}').buffer],
    ['bytes', new TextEncoder().encode('{"a":1}')],
  ])('sends the very same method, headers and body again: %s', async (_, body) => {
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

  it('sends a form again, part by part', async () => {
    const { server, send, approve } = setUp()
    const response = send({ body: form })
    await approve()
    await response
    const parts = server.appCalls().map(({ body, headers }) => {
      const boundary = /boundary=(.+)$/.exec(headers.get('content-type') ?? '')?.[1] ?? ''
      return body.replaceAll(boundary, 'boundary')
    })
    expect(parts[1]).toBe(parts[0])
    expect(parts[0]).toContain('bytes')
  })

  it('sends a Request again', async () => {
    const { server, client, approve } = setUp()
    const response = client.fetch(new Request(url('/api/transfers'), { method: 'POST', body: 'once' }))
    await approve()
    await response
    expect(server.appCalls().map(({ body }) => body)).toEqual(['once', 'once'])
  })

  it('refuses a stream before anything is sent', async () => {
    const { server, send } = setUp()
    expect(await codeOf(send({ body: new Blob(['x']).stream(), duplex: 'half' } as RequestInit))).toBe('not_replayable')
    expect(server.seen).toHaveLength(0)
  })

  it('never prompts for, nor takes a grant to, another origin', async () => {
    const server = createFakeServer()
    const client = createStepUpClient({
      fetch: server.fetch,
      baseUrl: url('/step-up'),
      intercept: ({ origin }) => origin === 'https://app.test',
    })
    client.attachRenderer()
    const response = await client.fetch('https://elsewhere.test/api', { method: 'POST' })
    expect(response.status).toBe(401)
    expect(client.getSnapshot().status).toBe('idle')
    expect(server.seen.some(({ headers }) => headers.has(GRANT_HEADER))).toBe(false)
  })

  it('gives up when the same call is challenged again', async () => {
    const { server, send, approve } = setUp({ insatiable: true })
    const call = codeOf(send())
    await approve()
    expect(await call).toBe('still_required')
    expect(server.appCalls()).toHaveLength(2)
  })

  it('does not prompt when it must not, or when nobody could show it', async () => {
    expect(await codeOf(setUp().send({ stepUp: { interactive: false } }))).toBe('interaction_required')
    const { detach, send } = setUp()
    detach()
    expect(await codeOf(send())).toBe('no_renderer')
  })

  it('fails clearly on a challenge that is none', async () => {
    const { send } = setUp({ answer: () => problem(401, 'step_up_required', { step_up: { id: 7 } }) })
    expect(await codeOf(send())).toBe('malformed_challenge')
  })

  it('rejects with the network’s own error when the replay gets lost', async () => {
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
