import { describe, expect, it } from 'vitest'

import { until } from '../../test/fake-server.ts'
import { codeOf, setUp } from '../../test/set-up.ts'

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

  it.each([
    {},
    { status: 'approved' },
    { status: 'waiting' },
    { status: 'pending', step_up: { id: 7 } },
    { status: 'nearly' },
    [],
  ])('is told that the server failed when its answer to a code is none, and may try again: %j', async (answer) => {
    let broken = true
    const { client, send, approve } = setUp({
      answer: ({ path }) => (broken && path.endsWith('/verify') ? Response.json(answer) : undefined),
    })
    const call = send()
    await approve()
    const { error } = await until(client, 'entering', (state) => state.error !== undefined)
    expect(error?.code).toBe('server_error')
    broken = false
    await approve()
    expect((await call).status).toBe(200)
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
