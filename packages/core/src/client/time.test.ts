import { describe, expect, it, onTestFinished, vi } from 'vitest'

import { createTestClock, idle, problem, until } from '../../test/fake-server.ts'
import { failureOf, setUp as setUpClient, unbound } from '../../test/set-up.ts'
import { systemClock } from '../time/clock.ts'

const setUp = (offset = 0) => setUpClient({ challenge: () => unbound }, {}, createTestClock(offset))

describe('time', () => {
  it.each([-26, -3, 5, 40])(
    'EDGE-47: a clock that is %s hours off changes neither the prompt nor the elevation',
    async (hours) => {
      const { clock, client, send } = setUp(hours * 3_600_000)
      const call = send()
      const { prompt } = await until(client, 'entering')
      expect(prompt.expiresAt - clock.now()).toBe(300_000)
      clock.advance(299_000)
      client.send({ type: 'submit', code: '123456' })
      expect((await call).status).toBe(200)
      const elevation = client.elevation.getSnapshot()
      expect(elevation).toMatchObject({ status: 'elevated', expiresAt: clock.now() + 300_000 })
      clock.advance(299_999)
      expect(client.elevation.getSnapshot().status).toBe('elevated')
      clock.advance(1)
      expect(client.elevation.getSnapshot().status).toBe('none')
    },
  )

  it('EDGE-47: the prompt has expired when a laptop wakes from sleep, and its challenge can be renewed', async () => {
    const { clock, client, send } = setUp()
    const call = send()
    await until(client, 'entering')
    clock.sleep(8 * 3_600_000)
    // Timers have not fired yet.
    expect(client.getSnapshot().status).toBe('entering')
    client.send({ type: 'submit', code: '123456' })
    expect(client.getSnapshot().status).toBe('expired')
    client.send({ type: 'restart' })
    await until(client, 'entering')
    client.send({ type: 'submit', code: '123456' })
    expect((await call).status).toBe(200)
    clock.sleep(3_600_000)
    expect(client.elevation.getSnapshot().status).toBe('none')
  })

  it('EDGE-47: a clock that is set back does not send a code twice', async () => {
    const { server, clock, client, send } = setUp()
    const call = send()
    await until(client, 'entering')
    clock.sleep(-2 * 3_600_000)
    client.send({ type: 'submit', code: '123456' })
    expect((await call).status).toBe(200)
    expect(server.seen.filter(({ path }) => path.endsWith('/verify'))).toHaveLength(1)
  })

  it('EDGE-47: the server judges a proof that was sent before the challenge expired, however late its response is', async () => {
    const { promise: response, resolve: respond } = Promise.withResolvers<Response>()
    const { clock, client, send, approve } = setUpClient({
      answer: ({ path }) => (path.endsWith('/verify') ? response : undefined),
    })
    const call = send()
    await until(client, 'entering')
    clock.advance(299_999)
    await approve()
    clock.advance(60_000)
    expect(client.getSnapshot().status).toBe('verifying')
    respond(Response.json({ status: 'approved', grant: { token: 'kV2rYb6Tn8', acr: 'aal2', expires_in: 120 } }))
    expect((await call).status).toBe(200)
  })

  it.each([
    ['expired for the server, too', () => problem(410, 'challenge_expired')],
    ['has failed', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])(
    'EDGE-47: a challenge that expires during a verification has expired once the verification %s',
    async (_, answer) => {
      const { promise: response, resolve: respond } = Promise.withResolvers<Response>()
      const { clock, client, send, approve } = setUpClient({
        answer: ({ path }) => (path.endsWith('/verify') ? response : undefined),
      })
      const call = failureOf(send())
      await approve()
      clock.advance(300_000)
      respond(answer())
      await idle()
      clock.advance(0)
      expect(client.getSnapshot().status).toBe('expired')
      client.send({ type: 'cancel' })
      expect(await call).toMatchObject({ code: 'cancelled' })
    },
  )

  it('the user can cancel a prompt that expired during sleep', async () => {
    const { clock, client, send } = setUp()
    const call = send().catch((error: unknown) => error)
    await until(client, 'entering')
    clock.sleep(8 * 3_600_000)
    client.send({ type: 'cancel' })
    expect(await call).toMatchObject({ code: 'cancelled' })
  })

  it('EDGE-47: the system clock ends a timer soon after a laptop wakes, and on time when it is put back', () => {
    vi.useFakeTimers({ now: 1_790_000_000_000 })
    onTestFinished(() => void vi.useRealTimers())
    let ran = 0
    systemClock.setTimeout(() => ran++, 3_600_000)
    vi.setSystemTime(Date.now() + 8 * 3_600_000)
    vi.advanceTimersByTime(10_001)
    expect(ran).toBe(1)
    systemClock.setTimeout(() => ran++, 60_000)
    vi.setSystemTime(Date.now() - 2 * 3_600_000)
    vi.advanceTimersByTime(59_999)
    expect(ran).toBe(1)
    vi.advanceTimersByTime(1)
    expect(ran).toBe(2)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('the system clock waits for longer than a timer can', async () => {
    let ran = 0
    const stop = systemClock.setTimeout(() => ran++, 2 ** 40)
    await idle()
    await idle()
    stop()
    expect(ran).toBe(0)
    await new Promise<void>((resolve) => systemClock.setTimeout(resolve, 0))
  })
})
