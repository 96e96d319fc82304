import { describe, expect, it } from 'vitest'

import { problem, until } from '../../test/fake-server.ts'
import { codeOf, failureOf, setUp } from '../../test/set-up.ts'

describe('the user', () => {
  it('a cancellation rejects the call with `cancelled`, and cancels the challenge at the server', async () => {
    const { server, client, send } = setUp()
    const call = codeOf(send())
    await until(client, 'entering')
    client.send({ type: 'cancel' })
    expect(await call).toBe('cancelled')
    expect(server.seen.at(-1)).toMatchObject({ method: 'DELETE' })
    expect(server.appCalls()).toHaveLength(1)
  })

  it('the prompt shows the remaining attempts after a wrong code', async () => {
    const { client, send } = setUp()
    const call = send()
    await until(client, 'entering')
    client.send({ type: 'submit', code: '000000' })
    const { error } = await until(client, 'entering', (state) => state.error !== undefined)
    expect(error).toEqual({ code: 'invalid_code', attemptsRemaining: 4 })
    client.send({ type: 'submit', code: '123456' })
    expect((await call).status).toBe(200)
  })

  it('the fifth wrong code ends the prompt, and the user can renew the challenge', async () => {
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
    expect(server.appCalls()).toHaveLength(2)
  })

  it.each([
    {},
    { status: 'approved' },
    { status: 'waiting' },
    { status: 'pending', step_up: { id: 7 } },
    { status: 'nearly' },
    [],
    { status: 'waiting', poll_in: 2 },
    undefined,
  ])('the call fails when the response to a code is malformed: %j', async (answer) => {
    const { client, send, approve } = setUp({
      answer({ path }) {
        if (!path.endsWith('/verify')) return undefined
        return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer)
      },
    })
    const call = failureOf(send())
    await approve()
    expect(await call).toMatchObject({ code: 'unexpected_response' })
    expect(client.getSnapshot().status).toBe('idle')
  })

  it.each(['constructor', '__proto__', 'a_newer_one'])(
    'the prompt shows a server error for an unknown code of a problem: %s',
    async (code) => {
      const { client, send, approve } = setUp({
        answer: ({ path }) => (path.endsWith('/verify') ? problem(400, code) : undefined),
      })
      const call = failureOf(send())
      await approve()
      await until(client, 'entering', (state) => state.error?.code === 'server_error')
      client.send({ type: 'cancel' })
      expect(await call).toMatchObject({ code: 'cancelled' })
    },
  )

  it.each(['not_found', 'method_not_allowed'])('the call fails when no handler verifies the code: %s', async (code) => {
    const { client, send, approve } = setUp({
      answer: ({ path }) => (path.endsWith('/verify') ? problem(404, code) : undefined),
    })
    const call = failureOf(send())
    await approve()
    expect(await call).toMatchObject({ code: 'unexpected_response', problem: { code } })
    expect(client.getSnapshot().status).toBe('idle')
  })

  it.each(['invalid_request', 'cross_site'])(
    'the prompt shows a server error, and the event names the problem: %s',
    async (code) => {
      const { client, send, approve } = setUp({
        answer: ({ path }) => (path.endsWith('/verify') ? problem(400, code) : undefined),
      })
      const failed: unknown[] = []
      client.on('attempt.failed', (event) => failed.push(event))
      const call = failureOf(send())
      await approve()
      await until(client, 'entering', (state) => state.error?.code === 'server_error')
      expect(failed).toEqual([{ action: 'transfer.create', kind: 'totp', code: 'server_error', problem: code }])
      client.send({ type: 'cancel' })
      await call
    },
  )

  it('the server sends a code only when the user requests it', async () => {
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

  it('the prompt shows that no factor is sufficient, and closing rejects with `unavailable`', async () => {
    const { client, send } = setUp({ challenge: () => ({ factors: [] }) })
    const call = codeOf(send())
    await until(client, 'unavailable')
    client.send({ type: 'cancel' })
    expect(await call).toBe('unavailable')
  })
})
