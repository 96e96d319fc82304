import { GRANT_HEADER } from '@stepup/protocol'
import axios from 'axios'
import { describe, expect, it } from 'vitest'

import { createFakeServer, createTestClock, idle, until, url, type FakeServerOptions } from '../../test/fake-server.ts'
import { createStepUpClient } from '../client/create-client.ts'
import type { StepUpClientOptions } from '../client/options.ts'
import { isStepUpError } from '../error.ts'

function setUp(options: FakeServerOptions = {}, clientOptions: StepUpClientOptions = {}) {
  const server = createFakeServer(options)
  const clock = createTestClock()
  const client = createStepUpClient({
    fetch: server.fetch,
    clock,
    baseUrl: url('/step-up'),
    intercept: () => true,
    ...clientOptions,
  })
  client.attachRenderer()
  const send = (init: Parameters<typeof client.fetch>[1] = {}): Promise<Response> =>
    client.fetch(url('/api/transfers'), { method: 'POST', ...init })
  const approve = async (): Promise<void> => {
    await until(client, 'entering')
    client.send({ type: 'submit', code: '123456' })
  }
  const bodies = (): readonly string[] => server.appCalls().map(({ body }) => body)
  return { server, clock, client, send, approve, bodies }
}

const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  )
const streamOf = (...parts: readonly string[]): ReadableStream => new Blob([...parts]).stream()

describe('what the caller changes after the call', () => {
  const bytes = (): Uint8Array<ArrayBuffer> => new TextEncoder().encode('1250.00')
  const buffer = bytes()
  const view = new DataView(bytes().buffer, 1, 4)
  const params = new URLSearchParams({ amount: '1250.00' })
  const bodies: readonly (readonly [string, BodyInit, () => void, string])[] = [
    ['an ArrayBuffer', buffer.buffer, () => void buffer.fill(0x39), '1250.00'],
    ['a view of a part', view, () => view.setUint8(0, 0x39), '250.'],
    ['URLSearchParams', params, () => params.set('amount', '9250.00'), 'amount=1250.00'],
  ]
  it.each(bodies)('EDGE-16: is not sent: %s', async (_, body, change, expected) => {
    const { send, approve, bodies: sent } = setUp()
    const call = send({ body })
    change()
    await approve()
    await call
    expect(sent()).toEqual([expected, expected])
  })

  it('EDGE-16, EDGE-18: is not sent: a form, which gets a boundary of its own each time', async () => {
    const form = new FormData()
    form.set('amount', '1250.00')
    form.set('order', new File(['bytes'], 'order.txt', { type: 'text/plain' }))
    const { server, send, approve } = setUp()
    const call = send({ body: form })
    form.set('amount', '9250.00')
    form.append('payee', 'Somebody else')
    await approve()
    await call
    const [first, second] = server.appCalls().map(({ body, headers }) => {
      const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(headers.get('content-type') ?? '')?.[1] ?? '?'
      expect(body).toContain(boundary)
      return body.replaceAll(boundary, 'boundary')
    })
    expect(second).toBe(first)
    expect(second).toContain('1250.00')
    expect(second).toContain('filename="order.txt"')
    expect(second).not.toContain('Somebody else')
  })

  it.each<[string, HeadersInit, (headers: never) => void]>([
    ['Headers', new Headers({ 'X-Payee': 'lena' }), (headers: Headers) => headers.set('X-Payee', 'eve')],
    ['an object', { 'X-Payee': 'lena' }, (headers: Record<string, string>) => void (headers['X-Payee'] = 'eve')],
    ['pairs', [['X-Payee', 'lena']], (headers: string[][]) => void (headers[0] = ['X-Payee', 'eve'])],
  ])('EDGE-16: is not sent: %s', async (_, headers, change) => {
    const { server, send, approve } = setUp()
    const call = send({ headers })
    change(headers as never)
    await approve()
    await call
    expect(server.appCalls().map((request) => request.headers.get('X-Payee'))).toEqual(['lena', 'lena'])
  })

  it('EDGE-16: is not sent: the URL, the init, and a Request', async () => {
    const { server, client, approve } = setUp()
    const target = new URL(url('/api/transfers'))
    const init: RequestInit = { method: 'POST', body: 'one' }
    const first = client.fetch(target, init)
    target.pathname = '/api/other'
    init.body = 'two'
    await approve()
    await first
    const request = new Request(url('/api/transfers'), { method: 'PUT', body: 'three', headers: { 'X-Payee': 'lena' } })
    const second = client.fetch(request)
    request.headers.set('X-Payee', 'eve')
    await approve()
    await second
    expect(server.appCalls().map(({ method, path, body }) => `${method} ${path} ${body}`)).toEqual([
      'POST /api/transfers one',
      'POST /api/transfers one',
      'PUT /api/transfers three',
      'PUT /api/transfers three',
    ])
    expect(server.appCalls().at(-1)?.headers.get('X-Payee')).toBe('lena')
  })
})

describe('a body that can be read once', () => {
  it('EDGE-17, CLI-04: is refused before anything is sent, and both ways out are named', async () => {
    const { server, send } = setUp()
    const error = await failure(send({ body: streamOf('x'), duplex: 'half' } as RequestInit))
    expect(isStepUpError(error, 'not_replayable')).toBe(true)
    expect(String(error)).toMatch(/stepUp: \{ body.*stepUp: \{ buffer/s)
    async function* parts(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('x')
    }
    expect(isStepUpError(await failure(send({ body: parts() as never })), 'not_replayable')).toBe(true)
    expect(server.seen).toHaveLength(0)
  })

  it('EDGE-17: is made anew for each sending by a factory', async () => {
    let made = 0
    const { send, approve, bodies } = setUp()
    const call = send({ stepUp: { body: () => (made++, streamOf('order ', '1250.00')) } })
    await approve()
    expect((await call).status).toBe(200)
    expect([made, bodies()]).toEqual([2, ['order 1250.00', 'order 1250.00']])
  })

  it('EDGE-17: is read into memory, up to a limit, when the caller says so', async () => {
    const { server, send, approve, bodies } = setUp()
    const call = send({ body: streamOf('order ', '1250.00'), stepUp: { buffer: 13 } })
    await approve()
    expect((await call).status).toBe(200)
    expect(bodies()).toEqual(['order 1250.00', 'order 1250.00'])
    const before = server.seen.length
    const error = await failure(send({ body: streamOf('order ', '12500.00'), stepUp: { buffer: 13 } }))
    expect(isStepUpError(error, 'not_replayable')).toBe(true)
    expect(server.seen).toHaveLength(before)
  })
})

describe('the replay', () => {
  it('EDGE-21: has the same idempotency key, and the token as it is', async () => {
    const { server, send, approve } = setUp()
    const call = send({ headers: { 'Idempotency-Key': 'order-1', Authorization: 'Bearer opaque.and:strange' } })
    await approve()
    await call
    expect(
      server.appCalls().map(({ headers }) => [headers.get('Idempotency-Key'), headers.get('Authorization')]),
    ).toEqual(Array.from({ length: 2 }, () => ['order-1', 'Bearer opaque.and:strange']))
  })

  it('CLI-05, EDGE-23: has headers that were made for it: token, DPoP proof, CSRF token', async () => {
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

  it('EDGE-08: takes none of those headers to another origin', async () => {
    const { server, client } = setUp(
      { answer: () => Response.json({}) },
      { headers: () => ({ Authorization: 'secret' }), intercept: ({ origin }) => origin === 'https://app.test' },
    )
    await client.fetch('https://elsewhere.test/api')
    await client.fetch(url('/api'))
    expect(server.seen.map(({ headers }) => headers.get('Authorization'))).toEqual([null, 'secret'])
  })

  it('EDGE-19: lets a wrapped client make its request anew, so that nothing is transformed twice', async () => {
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
    'CLI-09, EDGE-24: follows no redirect: to %s',
    async (location) => {
      const { server, send, approve } = setUp(redirects(location))
      const call = failure(send())
      await approve()
      expect(isStepUpError(await call, 'redirected')).toBe(true)
      expect(server.appCalls()).toHaveLength(2)
    },
  )

  it('CLI-09: is not followed either when the caller looks after redirects', async () => {
    const { send, approve } = setUp(redirects('/api/moved'))
    const call = send({ redirect: 'manual' })
    await approve()
    expect((await call).status).toBe(307)
  })

  it('CLI-09: is not asked for by whoever a call was redirected to', async () => {
    const { client } = setUp({
      answer({ path }) {
        const response = path === '/api/transfers' ? undefined : Response.json({})
        return response
      },
    })
    const { server } = setUp()
    const redirected: typeof fetch = async (input, init) => {
      const response = await server.fetch(input, init)
      Object.defineProperties(response, { redirected: { value: true }, url: { value: 'https://elsewhere.test/x' } })
      return response
    }
    const other = createStepUpClient({ fetch: redirected, baseUrl: url('/step-up'), intercept: () => true })
    other.attachRenderer()
    const response = await other.fetch(url('/api/transfers'), { method: 'POST' })
    expect([response.status, response.bodyUsed, other.getSnapshot().status]).toEqual([401, false, 'idle'])
    client.dispose()
  })
})

describe('time and abort', () => {
  it('EDGE-20: counts a timeout for each sending, and not while a person is asked', async () => {
    const { clock, send, approve } = setUp()
    const call = send({ stepUp: { timeout: 10_000 } })
    await approve()
    clock.advance(60_000)
    expect((await call).status).toBe(200)
  })

  it('EDGE-20: ends a sending that is not answered in time', async () => {
    const never: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
      })
    const { clock, send } = setUp({}, { fetch: never })
    const call = failure(send({ stepUp: { timeout: 10_000 } }))
    await idle()
    clock.advance(10_000)
    expect(await call).toMatchObject({ name: 'TimeoutError' })
  })

  it('EDGE-20: gives what run wraps a signal for each attempt', async () => {
    const { server, clock, client, approve } = setUp()
    const signals: AbortSignal[] = []
    const call = client.run(
      ({ headers, signal }) => {
        signals.push(signal)
        return server.fetch(url('/api/transfers'), { method: 'POST', headers })
      },
      { timeout: 10_000 },
    )
    await approve()
    clock.advance(60_000)
    expect((await call).status).toBe(200)
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false])
    const late = failure(client.run(() => new Promise(() => {}), { timeout: 10_000 }))
    await idle()
    clock.advance(10_000)
    expect(await late).toMatchObject({ name: 'TimeoutError' })
  })

  const reason = new Error('Left the page')
  const stages: Readonly<Record<string, (abort: AbortController) => FakeServerOptions>> = {
    'before it is sent': (abort) => (abort.abort(reason), {}),
    'while it is sent': (abort) => ({ answer: () => (abort.abort(reason), undefined) }),
    'while it is sent again': (abort) => ({
      answer: ({ headers }) => (headers.has(GRANT_HEADER) && abort.abort(reason), undefined),
    }),
  }
  it.each(Object.entries(stages))('CLI-06, EDGE-20: is aborted %s', async (_, options) => {
    const abort = new AbortController()
    const { client, send } = setUp(options(abort))
    const unsubscribe = client.subscribe(() => {
      if (client.getSnapshot().status === 'entering')
        queueMicrotask(() => client.send({ type: 'submit', code: '123456' }))
    })
    expect(await failure(send({ signal: abort.signal }))).toBe(reason)
    unsubscribe()
  })

  it('CLI-06, EDGE-20: is aborted while the person is asked, and the prompt closes', async () => {
    const { client, send } = setUp()
    const abort = new AbortController()
    const call = failure(send({ signal: abort.signal }))
    await until(client, 'entering')
    abort.abort(reason)
    expect(await call).toBe(reason)
    expect(client.getSnapshot().status).toBe('idle')
  })

  it('CLI-06: is aborted while its body is read, its headers are made, or what run wraps takes no notice', async () => {
    const pending = new Promise<never>(() => {})
    const endless = new ReadableStream({ pull: () => pending })
    const { client, send } = setUp({}, { headers: () => pending })
    const calls = [
      (signal: AbortSignal) => send({ signal, body: endless, stepUp: { buffer: 1e9 } }),
      (signal: AbortSignal) => send({ signal }),
      (signal: AbortSignal) => client.run(() => pending, { signal }),
    ]
    for (const call of calls) {
      const abort = new AbortController()
      const result = failure(call(abort.signal))
      await idle()
      abort.abort(reason)
      expect(await result).toBe(reason)
    }
  })
})
