import { GRANT_HEADER } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import { idle, until, url, type FakeServerOptions } from '../../test/fake-server.ts'
import { failureOf, setUp } from '../../test/set-up.ts'

describe('time and abort', () => {
  it('EDGE-20: a timeout applies to each request of a call, and not to the prompt', async () => {
    const { clock, send, approve } = setUp()
    const call = send({ stepUp: { timeout: 10_000 } })
    await approve()
    clock.advance(60_000)
    expect((await call).status).toBe(200)
  })

  it('EDGE-20: a timeout ends a request without a response and aborts its signal', async () => {
    const { promise: sent, resolve: tell } = Promise.withResolvers<AbortSignal | null | undefined>()
    const deaf: typeof fetch = (_, init) => {
      tell(init?.signal)
      return new Promise(() => {})
    }
    const { clock, send } = setUp({}, { fetch: deaf })
    const call = failureOf(send({ stepUp: { timeout: 10_000 } }))
    const signal = await sent
    clock.advance(10_000)
    expect(await call).toMatchObject({ name: 'TimeoutError' })
    expect(signal?.reason).toBe(await call)
  })

  it('EDGE-20: a wrapped call gets a new signal for each attempt', async () => {
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
    const lateCall = failureOf(client.run(() => new Promise(() => {}), { timeout: 10_000 }))
    await idle()
    clock.advance(10_000)
    expect(await lateCall).toMatchObject({ name: 'TimeoutError' })
  })

  const reason = new Error('Left the page')
  const stages: Readonly<Record<string, (abort: AbortController) => FakeServerOptions>> = {
    'before its request': (abort) => (abort.abort(reason), {}),
    'during its request': (abort) => ({ answer: () => (abort.abort(reason), undefined) }),
    'during its replay': (abort) => ({
      answer: ({ headers }) => (headers.has(GRANT_HEADER) && abort.abort(reason), undefined),
    }),
  }
  it.each(Object.entries(stages))('CLI-06, EDGE-20: a call is aborted %s', async (_, options) => {
    const abort = new AbortController()
    const { client, send } = setUp(options(abort))
    const unsubscribe = client.subscribe(() => {
      if (client.getSnapshot().status === 'entering')
        queueMicrotask(() => client.send({ type: 'submit', code: '123456' }))
    })
    expect(await failureOf(send({ signal: abort.signal }))).toBe(reason)
    unsubscribe()
  })

  it('CLI-06, EDGE-20: an abort of the call during the prompt closes the prompt', async () => {
    const { client, send } = setUp()
    const abort = new AbortController()
    const call = failureOf(send({ signal: abort.signal }))
    await until(client, 'entering')
    abort.abort(reason)
    expect(await call).toBe(reason)
    expect(client.getSnapshot().status).toBe('idle')
  })

  it.each([
    ['plain', undefined],
    ['with a timeout', 10_000],
  ])('CLI-06: a call with `signal: null` outlives an abort of its Request, as with `fetch`: %s', async (_, timeout) => {
    const { client, approve } = setUp()
    const abort = new AbortController()
    const request = new Request(url('/api/transfers'), { method: 'POST', body: '{}', signal: abort.signal })
    const call = client.fetch(request, { signal: null, stepUp: { timeout } })
    await until(client, 'entering')
    abort.abort(reason)
    const [response] = await Promise.all([call, approve()])
    expect(response.status).toBe(200)
  })

  it('CLI-06: an abort ends a call that reads its body, awaits its headers or ignores its signal', async () => {
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
      const result = failureOf(call(abort.signal))
      await idle()
      abort.abort(reason)
      expect(await result).toBe(reason)
    }
  })
})
