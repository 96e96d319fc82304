import { afterEach, describe, expect, it, vi } from 'vitest'

import { createFakeServer, idle, until } from '../../test/fake-server.ts'
import { codeOf, setUp, unbound } from '../../test/set-up.ts'
import { systemClock } from '../time/clock.ts'

afterEach(() => void vi.restoreAllMocks())

describe('dispose', () => {
  it('`client.dispose` clears the timers of the elevation, the success message and the lost renderer', async () => {
    const { client, clock, send, approve, detach } = setUp({ challenge: () => unbound })
    const call = send()
    await approve()
    await call
    detach()
    expect(client.getSnapshot().status).toBe('approved')
    expect(clock.pending()).toBe(3)
    client.dispose()
    expect(clock.pending()).toBe(0)
    expect(client.getSnapshot().status).toBe('idle')
  })

  it('`client.dispose` clears the timer of a prompt, and a late detach starts no timer', async () => {
    const { client, clock, detach, send } = setUp()
    const call = codeOf(send())
    await until(client, 'entering')
    client.dispose()
    detach()
    expect(await call).toBe('disposed')
    expect(clock.pending()).toBe(0)
  })

  it('`client.dispose` keeps a late response from starting a timer of the elevation', async () => {
    const elevation = { acr: 'aal2', amr: [], auth_time: 0, expires_in: 300 }
    const { client, clock } = setUp({ answer: () => Response.json({ status: 'elevated', ...elevation }) })
    const refreshed = client.elevation.refresh()
    client.dispose()
    await refreshed.catch(() => {})
    await idle()
    expect(clock.pending()).toBe(0)
  })

  it('`client.dispose` clears the timer of a preparation whose request is under way', async () => {
    const answered = Promise.withResolvers<void>()
    const server = createFakeServer({ challenge: () => unbound })
    const { client, clock } = setUp(
      {},
      {
        async fetch(input, init) {
          await answered.promise
          return server.fetch(input, init)
        },
      },
    )
    await client.preload()
    const { ready } = client.prepare({ acrValues: ['aal2'] })
    await idle()
    client.dispose()
    answered.resolve()
    await ready
    await idle()
    expect(clock.pending()).toBe(0)
  })
})

it('an abandoned timer does not keep the process running', async () => {
  const started = vi.spyOn(globalThis, 'setTimeout')
  const holds = (delay: number): readonly boolean[] =>
    started.mock.results
      .filter((_, index) => started.mock.calls[index]?.[1] === delay)
      .map(({ value }) => (value as { hasRef(): boolean }).hasRef())
  systemClock.setTimeout(() => {}, 60_000)()
  // A long timer looks at the time every ten seconds.
  expect(holds(10_000)).toEqual([true])
  const { client, send, approve, detach } = setUp({ challenge: () => unbound }, { clock: systemClock })
  const call = send()
  await approve()
  await call
  detach()
  const [elevated, gone] = [holds(10_000).at(-1), holds(1000)]
  client.dispose()
  expect([elevated, gone]).toEqual([false, [false]])
})
