import { afterEach, describe, expect, it, vi } from 'vitest'

import { idle, until, type FakeServerOptions } from '../../test/fake-server.ts'
import { recordEvents } from '../../test/record-events.ts'
import { codeOf, setUp as setUpClient, unbound } from '../../test/set-up.ts'
import { createEmitter } from './telemetry.ts'

const action = 'transfer.create'

function setUp(options: FakeServerOptions = {}) {
  const test = setUpClient(options)
  const events = recordEvents(test.client)
  return {
    ...test,
    events,
    types: () => events.map(([type]) => type),
    send: (signal?: AbortSignal) => test.send(signal ? { signal } : {}),
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('events', () => {
  it('events report a shown prompt, its failed attempts, and how and how fast it was approved', async () => {
    const { clock, client, events, send } = setUp()
    const call = send()
    await until(client, 'entering')
    clock.advance(4000)
    client.send({ type: 'submit', code: '000000' })
    await until(client, 'entering', ({ error }) => error !== undefined)
    client.send({ type: 'another_way' })
    client.send({ type: 'choose', factor: 'email:1' })
    await until(client, 'entering', ({ factor }) => factor.id === 'email:1')
    clock.advance(3500)
    client.send({ type: 'submit', code: '123456' })
    await call
    expect(events).toEqual([
      ['challenge.received', { action, acrValues: ['phr', 'aal2'], bound: true }],
      ['prompt.shown', { action, factors: ['totp', 'email_otp'] }],
      ['attempt.failed', { action, kind: 'totp', code: 'invalid_code' }],
      ['factor.chosen', { action, kind: 'email_otp' }],
      ['flow.approved', { action, kind: 'email_otp', acr: 'aal2', durationMs: 7500 }],
      ['replay.succeeded', { action, durationMs: 0 }],
    ])
  })

  it('events report a cancelled prompt and its duration', async () => {
    const { clock, client, events, send } = setUp()
    const call = send().catch(() => {})
    await until(client, 'entering')
    clock.advance(1200)
    client.send({ type: 'cancel' })
    await call
    expect(events.slice(2)).toEqual([['flow.cancelled', { action, durationMs: 1200 }]])
  })

  it('events report a prompt that expired, and the prompt after its renewal', async () => {
    const { clock, client, events, send } = setUp()
    const call = send()
    await until(client, 'entering')
    clock.advance(300_000)
    client.send({ type: 'restart' })
    await until(client, 'entering')
    clock.advance(10)
    client.send({ type: 'submit', code: '123456' })
    await call
    expect(events.filter(([type]) => type.startsWith('flow.'))).toEqual([
      ['flow.expired', { action, durationMs: 300_000 }],
      ['flow.approved', { action, kind: 'totp', acr: 'aal2', durationMs: 10 }],
    ])
  })

  it('events report a prompt that was locked at the fifth failure', async () => {
    const { client, events, send } = setUp()
    const call = send().catch(() => {})
    for (let time = 0; time < 5; time++) {
      await until(client, 'entering')
      client.send({ type: 'submit', code: '000000' })
      await idle()
    }
    await until(client, 'locked')
    client.dispose()
    await call
    const failed = ['attempt.failed', { action, kind: 'totp', code: 'invalid_code' }]
    expect(events.slice(2)).toEqual([failed, failed, failed, failed, ['flow.locked', { action, durationMs: 0 }]])
  })

  it('events report a prompt that closed because its caller aborted', async () => {
    const { clock, client, events, send } = setUp()
    const caller = new AbortController()
    const call = send(caller.signal).catch(() => {})
    await until(client, 'entering')
    clock.advance(700)
    caller.abort()
    await call
    expect(events.slice(2)).toEqual([['flow.closed', { action, durationMs: 700 }]])
  })

  it('events report a replay that was challenged again or failed by itself', async () => {
    for (const [insatiable, code] of [
      [true, 'still_required'],
      [false, 'failed'],
    ] as const) {
      const { client, events, send } = setUp({
        insatiable,
        answer({ path, headers }) {
          if (!insatiable && path.startsWith('/api') && headers.has('Step-Up-Grant')) throw new TypeError('Lost')
          return undefined
        },
      })
      const call = send().catch(() => {})
      await until(client, 'entering')
      client.send({ type: 'submit', code: '123456' })
      await call
      expect(events.at(-1)).toEqual(['replay.failed', { action, code }])
    }
  })

  it('events report each challenged call, and one prompt for all of them', async () => {
    const { client, types, send } = setUp({ challenge: () => unbound })
    const calls = [send(), send(), send()]
    await until(client, 'entering')
    await idle()
    client.send({ type: 'submit', code: '123456' })
    await Promise.all(calls)
    const count = (type: string): number => types().filter((name) => name === type).length
    expect([count('challenge.received'), count('prompt.shown'), count('replay.succeeded')]).toEqual([3, 1, 3])
  })

  it('a removed listener hears no more events', async () => {
    const { client, send } = setUp()
    const heard: string[] = []
    const listener = ({ action: name }: { readonly action: string }): void => void heard.push(name)
    const leave = client.on('prompt.shown', listener)
    client.on('prompt.shown', listener)
    leave()
    leave()
    const call = send()
    await until(client, 'entering')
    client.send({ type: 'submit', code: '123456' })
    await call
    expect(heard).toEqual([action])
  })
})

describe('a listener that throws', () => {
  it('a listener that throws is reported as uncaught, and disturbs neither the flow nor other listeners', async () => {
    const reported: unknown[] = []
    vi.stubGlobal('reportError', (error: unknown) => reported.push(error))
    const { client, types, send } = setUp()
    const dashboardError = new Error('The dashboard is down')
    const fail = (): never => {
      throw dashboardError
    }
    const seen: string[] = []
    client.subscribe(fail)
    client.subscribe(() => seen.push(client.getSnapshot().status))
    for (const type of ['challenge.received', 'prompt.shown', 'flow.approved', 'replay.succeeded'] as const)
      client.on(type, fail)
    client.on('prompt.shown', () => seen.push('prompt.shown'))
    const call = send()
    await until(client, 'entering')
    client.send({ type: 'submit', code: '123456' })
    expect((await call).status).toBe(200)
    expect(seen).toEqual(['prompt.shown', 'entering', 'verifying', 'approved'])
    expect(types()).toEqual(['challenge.received', 'prompt.shown', 'flow.approved', 'replay.succeeded'])
    expect(reported.length).toBe(7)
    expect(new Set(reported)).toEqual(new Set([dashboardError]))
  })

  it('a listener that throws is logged to the console without a handler for uncaught errors', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { client, send } = setUp()
    client.on('prompt.shown', () => {
      throw new Error('The dashboard is down')
    })
    const call = send().catch(() => {})
    await until(client, 'entering')
    client.send({ type: 'cancel' })
    await call
    expect(logged.mock.calls).toEqual([[new Error('The dashboard is down')]])
    logged.mockRestore()
  })
})

describe('events sent by a listener', () => {
  it('an event sent by a listener is emitted to all listeners after the event that caused it', async () => {
    const { client, send } = setUp()
    const seen: string[] = []
    const listen = (): void => {
      seen.push(client.getSnapshot().status)
      if (client.getSnapshot().status === 'entering') client.send({ type: 'another_way' })
    }
    const lateStatuses: string[] = []
    client.subscribe(listen)
    client.subscribe(() => lateStatuses.push(client.getSnapshot().status))
    const call = codeOf(send())
    await until(client, 'choosing')
    client.send({ type: 'cancel' })
    expect(await call).toBe('cancelled')
    expect(seen).toEqual(['entering', 'choosing', 'idle'])
    expect(lateStatuses).toEqual(seen)
  })

  it('an event sent by a telemetry listener is accepted, and emitted after its cause', async () => {
    const { client, send } = setUp()
    client.on('prompt.shown', () => client.send({ type: 'cancel' }))
    const lateEvents = recordEvents(client)
    expect(await codeOf(send())).toBe('cancelled')
    expect(lateEvents.map(([type]) => type)).toEqual(['challenge.received', 'prompt.shown', 'flow.cancelled'])
  })

  it('a cancellation sent by a listener does not end the next prompt', async () => {
    const { client, send } = setUp({ challenge: (count) => ({ action: `action ${count}` }) })
    const caller = new AbortController()
    const firstCall = codeOf(send(caller.signal))
    await until(client, 'entering')
    const secondCall = codeOf(send())
    await idle()
    const stop = client.subscribe(() => {
      stop()
      client.send({ type: 'cancel' })
      caller.abort()
    })
    client.send({ type: 'another_way' })
    expect(await firstCall).toHaveProperty('name', 'AbortError')
    await until(client, 'entering', ({ prompt }) => prompt.challenge.action === 'action 2')
    client.send({ type: 'submit', code: '123456' })
    expect(await secondCall).toBe('fulfilled')
  })

  it('an abort by a listener takes no approval from its call, and the next call gets its own prompt', async () => {
    const { client, server, send } = setUp({ challenge: (count) => ({ action: `action ${count}` }) })
    const caller = new AbortController()
    const firstCall = codeOf(send(caller.signal))
    await until(client, 'entering')
    const secondCall = codeOf(send())
    await idle()
    client.subscribe(() => client.getSnapshot().status === 'approved' && caller.abort())
    client.send({ type: 'submit', code: '123456' })
    expect(await firstCall).toHaveProperty('name', 'AbortError')
    const { prompt } = await until(client, 'entering')
    expect(prompt.challenge.action).toBe('action 2')
    expect(server.appCalls()).toHaveLength(2)
    client.send({ type: 'cancel' })
    expect(await secondCall).toBe('cancelled')
  })

  it('every listener hears the events in the order in which they happened', () => {
    const { on, emit } = createEmitter()
    const heard: string[] = []
    on('flow.locked', (event) => emit('flow.closed', event))
    on('flow.locked', () => heard.push('locked'))
    on('flow.closed', () => heard.push('closed'))
    emit('flow.locked', { action, durationMs: 1 })
    expect(heard).toEqual(['locked', 'closed'])
  })
})

it('leaving a flow state during its notification stops its effects', async () => {
  const { server, client, send } = setUp({ challenge: () => ({ factors: [{ id: 'email:1', kind: 'email_otp' }] }) })
  const caller = new AbortController()
  const call = send(caller.signal).catch((error: unknown) => error)
  await until(client, 'ready')
  const seen: string[] = []
  client.subscribe(() => {
    seen.push(client.getSnapshot().status)
    if (client.getSnapshot().status === 'beginning') client.send({ type: 'another_way' })
  })
  client.send({ type: 'begin' })
  await idle()
  expect(seen).toEqual(['beginning', 'choosing'])
  expect(server.seen.some(({ path }) => path.endsWith('/begin'))).toBe(false)
  caller.abort()
  await call
})
