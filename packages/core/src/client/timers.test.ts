import { afterEach, describe, expect, it, vi } from 'vitest'

import { createFakeServer, idle, until } from '../../test/fake-server.ts'
import { codeOf, setUp, unbound } from '../../test/set-up.ts'
import { systemClock } from '../time/clock.ts'

afterEach(() => void vi.restoreAllMocks())

describe('dispose lets go of every timer', () => {
  it('of an elevation, of the goodbye and of a renderer that left', async () => {
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

  it('of a prompt, and starts none for what comes late', async () => {
    const { client, clock, detach, send } = setUp()
    const call = codeOf(send())
    await until(client, 'entering')
    client.dispose()
    detach()
    expect(await call).toBe('disposed')
    expect(clock.pending()).toBe(0)
  })

  it('of an answer that comes when it is disposed', async () => {
    const elevation = { acr: 'aal2', amr: [], auth_time: 0, expires_in: 300 }
    const { client, clock } = setUp({ answer: () => Response.json({ status: 'elevated', ...elevation }) })
    const refreshed = client.elevation.refresh()
    client.dispose()
    await refreshed.catch(() => {})
    await idle()
    expect(clock.pending()).toBe(0)
  })

  it('of what is prepared, in the middle of being asked for', async () => {
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

it('an abandoned timer keeps no process running', async () => {
  const started = vi.spyOn(globalThis, 'setTimeout')
  const holds = (delay: number): readonly boolean[] =>
    started.mock.results
      .filter((_, index) => started.mock.calls[index]?.[1] === delay)
      .map(({ value }) => (value as { hasRef(): boolean }).hasRef())
  systemClock.setTimeout(() => {}, 60_000)()
  expect(holds(60_000)).toEqual([true])
  const { client, send, approve, detach } = setUp({ challenge: () => unbound }, { clock: systemClock })
  const call = send()
  await approve()
  await call
  detach()
  const [elevated, gone] = [holds(300_000).at(-1), holds(1000)]
  client.dispose()
  expect([elevated, gone]).toEqual([false, [false]])
})
