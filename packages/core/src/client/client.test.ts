import { GRANT_HEADER } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import {
  createFakeServer,
  createTestClock,
  problem,
  until,
  url,
  type FakeServerOptions,
} from '../../test/fake-server.ts'
import { isStepUpError, type StepUpErrorCode } from '../error.ts'
import { createStepUpClient } from './create-client.ts'

const unbound: FakeServerOptions = { challenge: () => ({ authorization_details: undefined }) as never }

function setUp(options: FakeServerOptions = {}, { renderer = true } = {}) {
  const server = createFakeServer(options)
  const clock = createTestClock()
  const client = createStepUpClient({ fetch: server.fetch, clock, baseUrl: url('/step-up'), intercept: () => true })
  if (renderer) client.attachRenderer()
  const send = (body: BodyInit = '{"amount":"1250.00"}', init: Parameters<typeof client.fetch>[1] = {}) =>
    client.fetch(url('/api/transfers'), { method: 'POST', body, ...init })
  const approve = async (): Promise<void> => {
    await until(client, 'entering')
    client.send({ type: 'submit', code: '123456' })
  }
  return { server, clock, client, send, approve }
}

async function codeOf(call: Promise<unknown>): Promise<StepUpErrorCode | undefined> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return isStepUpError(error) ? error.code : undefined
}

describe('fetch', () => {
  it('lets through what is not challenged, untouched', async () => {
    const { server, send } = setUp({ answer: () => Response.json({ fine: true }) })
    expect(await (await send()).json()).toEqual({ fine: true })
    expect(server.seen).toHaveLength(1)
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
    const response = send()
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
    const response = send(body, { method: 'PUT', headers })
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
    const response = send(form)
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
    expect(await codeOf(send(new Blob(['x']).stream(), { duplex: 'half' } as RequestInit))).toBe('not_replayable')
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
    expect(await codeOf(setUp().send('x', { stepUp: { interactive: false } }))).toBe('interaction_required')
    expect(await codeOf(setUp({}, { renderer: false }).send())).toBe('no_renderer')
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

describe('the person', () => {
  it('may say no: the call fails with `cancelled`, and the server is told', async () => {
    const { server, client, send } = setUp()
    const call = codeOf(send())
    await until(client, 'entering')
    client.send({ type: 'cancel' })
    expect(await call).toBe('cancelled')
    expect(server.seen.at(-1)).toMatchObject({ method: 'DELETE' })
    expect(server.appCalls()).toHaveLength(1)
  })

  it('may err, and is told how often still', async () => {
    const { client, send } = setUp()
    const call = send()
    await until(client, 'entering')
    client.send({ type: 'submit', code: '000000' })
    const { error } = await until(client, 'entering', (state) => state.error !== undefined)
    expect(error).toEqual({ code: 'invalid_code', attemptsRemaining: 4 })
    client.send({ type: 'submit', code: '123456' })
    expect((await call).status).toBe(200)
  })

  it('is stopped at the fifth time, and may start again with a new challenge', async () => {
    const { server, client, send, approve } = setUp()
    const call = send()
    for (let time = 1; time <= 5; time++) {
      await until(client, 'entering', ({ error }) =>
        time === 1 ? true : error?.code === 'invalid_code' && error.attemptsRemaining === 6 - time,
      )
      client.send({ type: 'submit', code: '000000' })
    }
    await until(client, 'locked')
    client.send({ type: 'restart' })
    await approve()
    expect((await call).status).toBe(200)
    expect(server.appCalls()).toHaveLength(3)
  })

  it('may be late: the call is made anew, and the same prompt goes on with the new challenge', async () => {
    const { server, clock, client, send, approve } = setUp()
    const call = send()
    await until(client, 'entering')
    clock.advance(300_000)
    expect(client.getSnapshot().status).toBe('expired')
    client.send({ type: 'restart' })
    expect(client.getSnapshot().status).toBe('restarting')
    await approve()
    expect((await call).status).toBe(200)
    expect(server.appCalls()).toHaveLength(3)
  })

  it('has codes sent only when asked for', async () => {
    const { server, client, send } = setUp({ challenge: () => ({ factors: [{ id: 'email:1', kind: 'email_otp' }] }) })
    const call = send()
    await until(client, 'ready')
    expect(server.seen).toHaveLength(1)
    client.send({ type: 'begin' })
    const { delivery } = await until(client, 'entering')
    expect(delivery).toMatchObject({ resendsRemaining: 3 })
    client.send({ type: 'submit', code: '123456' })
    expect((await call).status).toBe(200)
  })

  it('is told when there is no way, and closing that is `unavailable`', async () => {
    const { client, send } = setUp({ challenge: () => ({ factors: [] }) })
    const call = codeOf(send())
    await until(client, 'unavailable')
    client.send({ type: 'cancel' })
    expect(await call).toBe('unavailable')
  })
})

describe('calls at the same time', () => {
  it('share one prompt when one proof answers all', async () => {
    const { server, client, send, approve } = setUp(unbound)
    const shown: unknown[] = []
    client.on('prompt.shown', (event) => shown.push(event))
    const calls = [send('a'), send('b'), send('c')]
    await approve()
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([200, 200, 200])
    expect(shown).toHaveLength(1)
    expect(server.seen.filter(({ path }) => path.endsWith('/verify'))).toHaveLength(1)
  })

  it('each have their own prompt when each is an approval of its own', async () => {
    const { server, client, send } = setUp()
    const calls = [send('a'), send('b')]
    const first = await until(client, 'entering')
    client.send({ type: 'submit', code: '123456' })
    await until(client, 'entering', ({ prompt }) => prompt.challenge.id !== first.prompt.challenge.id)
    client.send({ type: 'submit', code: '123456' })
    await Promise.all(calls)
    const grants = server.appCalls().flatMap(({ headers }) => headers.get(GRANT_HEADER) ?? [])
    expect(new Set(grants).size).toBe(2)
  })

  it('leave the others in peace when one is aborted, and close the prompt with the last', async () => {
    const { client, send } = setUp(unbound)
    const [first, second] = [new AbortController(), new AbortController()]
    const calls = [first, second].map(({ signal }) => send('x', { signal }).catch((error: unknown) => error))
    await until(client, 'entering')
    first.abort(new Error('Left the page'))
    expect(await calls[0]).toEqual(new Error('Left the page'))
    expect(client.getSnapshot().status).toBe('entering')
    second.abort()
    expect(await calls[1]).toMatchObject({ name: 'AbortError' })
    expect(client.getSnapshot().status).toBe('idle')
  })

  it('all end when the client is disposed', async () => {
    const { client, send } = setUp()
    const calls = [codeOf(send('a')), codeOf(send('b'))]
    await until(client, 'entering')
    client.dispose()
    expect(await Promise.all(calls)).toEqual(['disposed', 'disposed'])
    expect(client.getSnapshot().status).toBe('idle')
    expect(await codeOf(send('c'))).toBe('disposed')
  })
})

describe('run', () => {
  it('wraps any call, by what it returns', async () => {
    const { server, client, approve } = setUp()
    const seen: number[] = []
    const call = client.run(({ headers, attempt }) => {
      seen.push(attempt)
      return server.fetch(url('/api/transfers'), { method: 'POST', headers: { ...headers } })
    })
    await approve()
    expect((await call).status).toBe(200)
    expect(seen).toEqual([1, 2])
  })

  it('wraps any call, by what it throws', async () => {
    const { server, client, approve } = setUp()
    const call = client.run(async ({ headers }) => {
      const response = await server.fetch(url('/api/transfers'), { method: 'POST', headers: { ...headers } })
      if (!response.ok)
        throw Object.assign(new Error('Request failed'), {
          response: { status: response.status, data: await response.json() },
        })
      return 'sent'
    })
    await approve()
    expect(await call).toBe('sent')
  })

  it('rejects with the call’s own error', async () => {
    const failure = new Error('No connection')
    await expect(setUp().client.run(() => Promise.reject(failure))).rejects.toBe(failure)
  })
})

describe('ensure', () => {
  it('steps up before acting, and not again while that holds', async () => {
    const { client, approve } = setUp(unbound)
    const first = client.ensure({ acr: 'aal2', maxAge: 300 })
    await approve()
    expect(await first).toMatchObject({ acr: 'aal2' })
    expect(await client.ensure({ acr: 'aal2' })).toMatchObject({ acr: 'aal2' })
  })

  it('can’t hold an approval of something', async () => {
    expect(await codeOf(setUp().client.ensure({ action: 'transfer.create', details: [{ type: 'payment' }] }))).toBe(
      'invalid_config',
    )
  })
})

describe('the elevation', () => {
  it('ends by itself, and can be asked for and dropped', async () => {
    const { clock, client, send, approve } = setUp(unbound)
    const call = send()
    await approve()
    await call
    expect(client.elevation.getSnapshot().status).toBe('elevated')
    clock.advance(300_000)
    expect(client.elevation.getSnapshot().status).toBe('none')
    await client.elevation.refresh()
    expect(client.elevation.getSnapshot().status).toBe('elevated')
    await client.elevation.drop()
    expect(client.elevation.getSnapshot().status).toBe('none')
    await client.elevation.refresh()
    expect(client.elevation.getSnapshot().status).toBe('none')
  })
})
