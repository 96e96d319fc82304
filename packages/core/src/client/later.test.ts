import { describe, expect, it } from 'vitest'

import { idle, problem, totp, until } from '../../test/fake-server.ts'
import { failureOf, setUp, type SetUp } from '../../test/set-up.ts'

const MINUTE = 60_000

/** Submits a code with this response. Returns the prompt's error. */
async function tryCode(answer: () => Response) {
  let refusing = true
  const test = setUp({
    challenge: () => ({ factors: [totp] }),
    answer: ({ path }) => (refusing && path.endsWith('/verify') ? answer() : undefined),
  })
  const call = test.send()
  await test.approve()
  const { error } = await until(test.client, 'entering', (state) => state.error !== undefined)
  return { ...test, call, error, answersAgain: () => void (refusing = false) }
}

const errorNow = ({ client }: Pick<SetUp, 'client'>): unknown => {
  const state = client.getSnapshot()
  return 'error' in state ? state.error : undefined
}

/** An error page of a proxy in front of the server. */
const page = (status: number, retryAfter: string): Response =>
  new Response('<h1>Later</h1>', { status, headers: { 'Content-Type': 'text/html', 'Retry-After': retryAfter } })

describe('a locked factor', () => {
  it('the prompt shows a temporary lock of a factor until the lock ends', async () => {
    const test = await tryCode(() => problem(429, 'factor_locked', { retry_after: 60 }))
    expect(test.error).toEqual({ code: 'factor_locked', retryAt: test.clock.now() + MINUTE })
    test.clock.advance(MINUTE - 1)
    expect(errorNow(test)).toMatchObject({ code: 'factor_locked' })
    test.clock.advance(1)
    expect(errorNow(test)).toBeUndefined()
    test.answersAgain()
    await test.approve()
    expect((await test.call).status).toBe(200)
  })

  it('a permanent lock of a factor names no time, and waiting does not lift it', async () => {
    const test = await tryCode(() => problem(429, 'factor_locked'))
    expect(test.error).toEqual({ code: 'factor_locked' })
    test.clock.advance(4 * MINUTE)
    expect(errorNow(test)).toEqual({ code: 'factor_locked' })
  })

  it('a lock that is longer than the challenge does not keep the challenge open', async () => {
    const test = await tryCode(() => problem(429, 'factor_locked', { retry_after: 3600 }))
    test.clock.advance(5 * MINUTE)
    expect(test.client.getSnapshot().status).toBe('expired')
    test.client.send({ type: 'cancel' })
    await failureOf(test.call)
  })

  it('a challenge expires on time after a lock of a factor has ended', async () => {
    const test = await tryCode(() => problem(429, 'factor_locked', { retry_after: 60 }))
    test.clock.advance(5 * MINUTE)
    expect(test.client.getSnapshot().status).toBe('expired')
    test.client.send({ type: 'cancel' })
    await failureOf(test.call)
  })
})

describe('a time to wait', () => {
  it.each([
    ['rate_limited', () => problem(429, 'rate_limited', { retry_after: 90 }), 'rate_limited'],
    ['temporarily_unavailable', () => problem(503, 'temporarily_unavailable', { retry_after: 90 }), 'server_error'],
    ['a 429 of the gateway', () => page(429, '90'), 'rate_limited'],
    ['a 503 of the gateway', () => page(503, '90'), 'server_error'],
  ] as const)('the prompt waits as long as the server says: %s', async (_, answer, code) => {
    const test = await tryCode(answer)
    expect(test.error).toEqual({ code, retryAt: test.clock.now() + 1.5 * MINUTE })
    test.clock.advance(1.5 * MINUTE)
    expect(errorNow(test)).toEqual({ code })
    test.answersAgain()
    await test.approve()
    expect((await test.call).status).toBe(200)
  })

  it('the time to wait comes from the body first, and otherwise from the header', async () => {
    const bodyAndHeader = problem(429, 'rate_limited', { retry_after: 30 })
    bodyAndHeader.headers.set('Retry-After', '90')
    const headerOnly = problem(429, 'rate_limited')
    headerOnly.headers.set('Retry-After', '90')
    const [fromBody, fromHeader] = [await tryCode(() => bodyAndHeader), await tryCode(() => headerOnly)]
    expect(fromBody.error).toHaveProperty('retryAt', fromBody.clock.now() + 0.5 * MINUTE)
    expect(fromHeader.error).toHaveProperty('retryAt', fromHeader.clock.now() + 1.5 * MINUTE)
  })

  it.each(['Fri, 31 Dec 2999 23:59:59 GMT', 'soon', '-1', '99999999999999999999'])(
    'the prompt shows no time to wait for an unusable Retry-After: %s',
    async (retryAfter) => {
      const test = await tryCode(() => page(503, retryAfter))
      expect(test.error).toEqual({ code: 'server_error' })
    },
  )

  it('the client polls for the approval on another device no sooner than the server says', async () => {
    const push = { id: 'push', kind: 'push' } as const
    const polls: number[] = []
    const test = setUp(
      {
        challenge: () => ({ factors: [push] }),
        answer({ path, body }) {
          if (path.endsWith('/begin'))
            return Response.json({ number: '42', poll_in: 2, resend: { available_in: 30, remaining: 2 } })
          if (body !== '{"poll":true}') return undefined
          polls.push(test.clock.now())
          return problem(503, 'temporarily_unavailable', { retry_after: 20 })
        },
      },
      { visibility: { isVisible: () => true, subscribe: () => () => {} } },
    )
    const call = failureOf(test.send())
    await until(test.client, 'ready')
    test.client.send({ type: 'begin' })
    await until(test.client, 'waiting')
    for (let second = 0; second < 100; second++) {
      test.clock.advance(1000)
      await idle()
    }
    const gaps = polls.slice(1).map((at, index) => at - (polls[index] ?? 0))
    expect(gaps).toEqual([20_000, 20_000, 20_000, 20_000])
    expect(errorNow(test)).toMatchObject({ code: 'server_error' })
    test.client.send({ type: 'cancel' })
    await call
  })
})

it('`client.ensure` fails with the server’s error where no prompt is open', async () => {
  const { client } = setUp({ answer: ({ path }) => (path.endsWith('/challenges') ? page(503, '90') : undefined) })
  await expect(client.ensure({ acrValues: ['aal2'] })).rejects.toMatchObject({ code: 'unexpected_response' })
})
