import { GRANT_HEADER, type Challenge } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import { createFakeServer, createTestClock, idle, until, url, type FakeServerOptions } from '../../test/fake-server.ts'
import { isStepUpError } from '../error.ts'
import { createStepUpClient } from './create-client.ts'

const unbound = { authorization_details: undefined } as never as Partial<Challenge>

/** A server where `/api/weak` needs aal2, `/api/strong` phr, and a code reaches what its challenge wants most. */
const levels: FakeServerOptions = {
  challenge: (_, path) => ({ ...unbound, acr_values: path.endsWith('/strong') ? ['phr'] : ['aal2'] }),
  reaches: ({ acr_values: [best = 'aal2'] }) => best,
}

function setUp(options: FakeServerOptions = { challenge: () => unbound }) {
  const server = createFakeServer(options)
  const clock = createTestClock()
  const client = createStepUpClient({ fetch: server.fetch, clock, baseUrl: url('/step-up'), intercept: () => true })
  const detach = client.attachRenderer()
  const shown: string[] = []
  client.on('prompt.shown', ({ action }) => shown.push(action))
  return {
    server,
    clock,
    client,
    detach,
    shown,
    send: (path = '/api/weak', init: Parameters<typeof client.fetch>[1] = {}) =>
      client.fetch(url(path), { method: 'POST', ...init }),
    async approve() {
      await until(client, 'entering')
      client.send({ type: 'submit', code: '123456' })
    },
  }
}

const status = (call: Promise<Response>): Promise<number> => call.then((response) => response.status)
const codeOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'fulfilled',
    (error: unknown) => (isStepUpError(error) ? error.code : error),
  )

describe('calls at the same time', () => {
  it('CLI-03, EDGE-09: share one prompt when one proof will do, whatever they are', async () => {
    const { client, server, shown, send, approve } = setUp()
    const calls = Array.from({ length: 5 }, (_, index) => status(send(`/api/weak/${index}`)))
    await approve()
    expect(await Promise.all(calls)).toEqual([200, 200, 200, 200, 200])
    expect(shown).toHaveLength(1)
    expect(server.appCalls()).toHaveLength(10)
    expect(client.getSnapshot().status).toBe('approved')
  })

  it('EDGE-10, EDGE-14: join while the prompt is open, and go on without one right after', async () => {
    let answer = (): void => {}
    const held = new Promise<void>((resolve) => (answer = resolve))
    const test = setUp()
    const slow: typeof fetch = async (input, init) => {
      const response = await test.server.fetch(input, init)
      if ((input as string).endsWith('/slow') && response.status === 401) await held
      return response
    }
    const late = test.client.run(({ headers }) => slow(url('/api/slow'), { headers }))
    const first = test.send()
    await until(test.client, 'entering')
    const second = test.send()
    await idle()
    await test.approve()
    expect([(await first).status, (await second).status]).toEqual([200, 200])
    // Its challenge is older than the proof: nobody is asked again.
    answer()
    expect((await late).status).toBe(200)
    expect(test.shown).toHaveLength(1)
  })

  it('EDGE-11: are not released by a weaker proof, and are by a stronger one', async () => {
    const { client, shown, send, approve } = setUp(levels)
    const weak = status(send('/api/weak'))
    await until(client, 'entering')
    const strong = status(send('/api/strong'))
    await idle()
    await approve()
    expect(await weak).toBe(200)
    const { prompt } = await until(client, 'entering')
    expect(prompt.challenge.acr_values).toEqual(['phr'])
    await approve()
    expect(await strong).toBe(200)
    expect(shown).toHaveLength(2)
  })

  it('EDGE-11: queue when they need it fresher, and are not asked again when it then is', async () => {
    const { client, server, shown, send, approve } = setUp({
      challenge: (_, path) => ({ ...unbound, max_age: path.endsWith('/fresh') ? 60 : 3600 }),
    })
    const calls = [status(send('/api/weak'))]
    await until(client, 'entering')
    calls.push(status(send('/api/fresh')))
    await idle()
    await approve()
    expect(await Promise.all(calls)).toEqual([200, 200])
    expect(shown).toHaveLength(1)
    expect(server.appCalls()).toHaveLength(4)
  })

  it('EDGE-11: with `max_age` 0 are each asked for themselves', async () => {
    const { client, shown, send, approve } = setUp({ challenge: () => ({ ...unbound, max_age: 0 }) })
    const calls = [status(send('/api/a')), status(send('/api/b'))]
    const first = await until(client, 'entering')
    await approve()
    await until(client, 'entering', ({ prompt }) => prompt.challenge.id !== first.prompt.challenge.id)
    await approve()
    expect(await Promise.all(calls)).toEqual([200, 200])
    expect(shown).toHaveLength(2)
  })

  it('CLI-03: never share a grant', async () => {
    const { client, server, send, approve } = setUp({})
    const calls = [status(send('/api/a')), status(send('/api/b'))]
    const first = await until(client, 'entering')
    await approve()
    await until(client, 'entering', ({ prompt }) => prompt.challenge.id !== first.prompt.challenge.id)
    await approve()
    await Promise.all(calls)
    const grants = server.appCalls().flatMap(({ path, headers }) => {
      const grant = headers.get(GRANT_HEADER)
      return grant === null ? [] : [`${path} ${grant}`]
    })
    expect(new Set(grants.map((grant) => grant.split(' ')[1])).size).toBe(2)
  })
})

describe('nobody waits for ever', () => {
  it('EDGE-13: one no is one error for each, and each its own', async () => {
    const { client, send } = setUp()
    const calls = [send(), send(), send()].map((call) => call.catch((error: unknown) => error))
    await until(client, 'entering')
    await idle()
    client.send({ type: 'cancel' })
    const errors = await Promise.all(calls)
    expect(errors.map((error) => isStepUpError(error, 'cancelled'))).toEqual([true, true, true])
    expect(new Set(errors).size).toBe(3)
  })

  it('EDGE-13: when nothing is mounted', async () => {
    const { detach, send } = setUp()
    detach()
    expect(await codeOf(send())).toBe('no_renderer')
  })

  it('EDGE-13: when the provider is unmounted, unless it comes back', async () => {
    const { client, clock, detach, send, approve } = setUp()
    const kept = status(send())
    await until(client, 'entering')
    detach()
    const again = client.attachRenderer()
    clock.advance(5000)
    await approve()
    expect(await kept).toBe(200)
    await client.elevation.drop()
    const lost = [codeOf(send()), codeOf(send())]
    await until(client, 'entering')
    await idle()
    again()
    clock.advance(1000)
    expect(await Promise.all(lost)).toEqual(['no_renderer', 'no_renderer'])
    expect(client.getSnapshot().status).toBe('idle')
  })

  it('EDGE-13: when the client is disposed, at whatever they are', async () => {
    const { client, send, server } = setUp({})
    const waiting = [codeOf(send('/api/a')), codeOf(send('/api/b'))]
    await until(client, 'entering')
    client.dispose()
    expect(await Promise.all(waiting)).toEqual(['disposed', 'disposed'])
    expect(await codeOf(send('/api/c'))).toBe('disposed')
    expect(await codeOf(client.ensure({ acr: 'aal2' }))).toBe('disposed')
    expect(server.seen.some(({ path }) => path.endsWith('/verify'))).toBe(false)
  })

  it('EDGE-13: when the challenge is broken', async () => {
    const { client, send } = setUp({ challenge: () => ({ ...unbound, factors: 'all' as never }) })
    expect(await codeOf(send())).toBe('malformed_challenge')
    expect(client.getSnapshot().status).toBe('idle')
  })

  it('EDGE-44: and the next prompt knows nothing of the last one’s errors', async () => {
    const { client, send } = setUp()
    const first = codeOf(send())
    await until(client, 'entering')
    client.send({ type: 'submit', code: '000000' })
    await until(client, 'entering', ({ error }) => error !== undefined)
    client.send({ type: 'cancel' })
    expect(await first).toBe('cancelled')
    void send().catch(() => {})
    expect((await until(client, 'entering')).error).toBeUndefined()
    client.dispose()
  })
})

describe('what must not prompt', () => {
  it('EDGE-12, EDGE-33: fails with a typed error, and leaves an open prompt alone', async () => {
    const { client, server, send, approve } = setUp()
    const quiet = { stepUp: { interactive: false } }
    expect(await codeOf(send('/api/poll', quiet))).toBe('interaction_required')
    const asked = status(send())
    await until(client, 'entering')
    expect(await codeOf(send('/api/poll', quiet))).toBe('interaction_required')
    expect(await codeOf(client.ensure({ acr: 'aal2' }, { interactive: false }))).toBe('interaction_required')
    await approve()
    expect(await asked).toBe(200)
    expect(await status(send('/api/poll', quiet))).toBe(200)
    expect(server.seen.filter(({ path }) => path.endsWith('/verify'))).toHaveLength(1)
  })

  it('EDGE-12: goes on when what it needs was proven while it was under way', async () => {
    const test = setUp()
    const background = test.client.run(
      async ({ headers, attempt }) => {
        const response = await test.server.fetch(url('/api/poll'), { headers })
        if (attempt === 1) {
          const call = test.send()
          await test.approve()
          await call
        }
        return response
      },
      { interactive: false },
    )
    expect((await background).status).toBe(200)
  })
})

describe('a second challenge', () => {
  it('CLI-02, EDGE-22: for no more than was proven is `still_required`, with the answer as its cause', async () => {
    const { client, server, shown, send, approve } = setUp({ insatiable: true })
    const call = send().catch((error: unknown) => error)
    await approve()
    const error = await call
    expect(isStepUpError(error, 'still_required')).toBe(true)
    expect((error as Error).cause).toMatchObject({ status: 401, bodyUsed: false })
    expect([shown.length, server.appCalls().length]).toEqual([1, 2])
    expect(client.getSnapshot().status).toBe('approved')
  })

  it('EDGE-22: for more than was proven is a new challenge', async () => {
    const asked: readonly Partial<Challenge>[] = [
      { ...unbound, acr_values: ['aal2'] },
      { ...unbound, acr_values: ['phr'] },
      { acr_values: ['phr'], authorization_details: [{ type: 'payment', amount: '1250.00' }] },
    ]
    const { server, shown, send, approve } = setUp({
      challenge: (count) => (count === 0 ? asked[2] : asked[count - 1]) ?? {},
      reaches: ({ acr_values: [best = ''] }) => best,
    })
    const call = status(send())
    for (const _ of asked) await approve()
    expect(await call).toBe(200)
    expect([shown.length, server.appCalls().length]).toEqual([3, 4])
  })

  it('EDGE-22: for more, brings its own grant along, and not the first one’s', async () => {
    const details = [{ type: 'payment', amount: '1250.00' }]
    const { server, send, approve } = setUp({
      challenge: (count) => ({ acr_values: [count === 2 ? 'phr' : 'aal2'], authorization_details: details }),
      answer: ({ headers, path }) =>
        path.startsWith('/api') && headers.get(GRANT_HEADER)?.includes('challenge-1') ? server.refuse(path) : undefined,
    })
    const call = status(send())
    await approve()
    await approve()
    expect(await call).toBe(200)
    expect(server.appCalls().map(({ headers }) => headers.get(GRANT_HEADER)?.slice(0, 21))).toEqual([
      undefined,
      'grant-for-challenge-1',
      'grant-for-challenge-2',
    ])
  })

  it('CLI-02: is given up at the third proof, however much is asked', async () => {
    const { server, shown, send, approve } = setUp({
      challenge: (count) => ({ ...unbound, acr_values: [`level-${count}`] }),
      reaches: ({ acr_values: [best = ''] }) => best,
    })
    const call = codeOf(send())
    for (let proof = 1; proof <= 3; proof++) await approve()
    expect(await call).toBe('still_required')
    expect([shown.length, server.appCalls().length]).toEqual([3, 4])
  })

  it('EDGE-22: is never handed back as a result, however the call gives it', async () => {
    const { client, server, approve } = setUp({ insatiable: true })
    const call = client.run(async ({ headers }) => {
      const response = await server.fetch(url('/api'), { headers })
      return (await response.json()) as object
    })
    await approve()
    expect(await codeOf(call)).toBe('still_required')
  })
})

describe('starting again', () => {
  it('makes every call anew, in the same prompt', async () => {
    const { client, clock, server, send, approve } = setUp()
    const calls = [status(send('/api/a')), status(send('/api/b'))]
    const { prompt } = await until(client, 'entering')
    await idle()
    clock.advance(300_000)
    expect(client.getSnapshot().status).toBe('expired')
    const seen: string[] = []
    const unsubscribe = client.subscribe(() => seen.push(client.getSnapshot().status))
    client.send({ type: 'restart' })
    await until(client, 'entering', (state) => state.prompt.challenge.id !== prompt.challenge.id)
    await approve()
    expect(await Promise.all(calls)).toEqual([200, 200])
    expect(seen).not.toContain('idle')
    expect(server.appCalls()).toHaveLength(6)
    unsubscribe()
  })

  it('CLI-06: can be thought better of while the calls are under way', async () => {
    let restarted = false
    const never = new Promise<never>(() => {})
    const { client, clock, server } = setUp()
    const call = codeOf(
      client.run(async ({ headers, attempt }) => {
        if (attempt === 1) return server.fetch(url('/api'), { headers })
        restarted = true
        return never
      }),
    )
    await until(client, 'entering')
    clock.advance(300_000)
    client.send({ type: 'restart' })
    await idle()
    expect([restarted, client.getSnapshot().status]).toEqual([true, 'restarting'])
    client.send({ type: 'cancel' })
    expect(await call).toBe('cancelled')
    expect(client.getSnapshot().status).toBe('idle')
  })

  it('closes the prompt when no call needs it any more', async () => {
    let open = false
    const { client, clock, send } = setUp({
      challenge: () => unbound,
      answer: () => (open ? Response.json({}) : undefined),
    })
    const calls = [status(send('/api/a')), status(send('/api/b'))]
    await until(client, 'entering')
    await idle()
    clock.advance(300_000)
    open = true
    client.send({ type: 'restart' })
    expect(await Promise.all(calls)).toEqual([200, 200])
    expect(client.getSnapshot().status).toBe('idle')
  })

  it('lets the next in line have the prompt when its own call was lost', async () => {
    let lost = false
    const { client, clock, send, approve } = setUp({
      answer({ path }) {
        if (lost && path === '/api/a') throw new TypeError('Failed to fetch')
        return undefined
      },
    })
    const first = codeOf(send('/api/a'))
    await until(client, 'entering')
    const second = status(send('/api/b'))
    await idle()
    clock.advance(300_000)
    lost = true
    client.send({ type: 'restart' })
    expect(await first).toBeInstanceOf(TypeError)
    await approve()
    expect(await second).toBe(200)
  })
})
