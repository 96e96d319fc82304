import type { Challenge, FactorOffer } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import { idle, problem, until, type FakeServerOptions, type SeenRequest } from '../../test/fake-server.ts'
import { codeOf, setUp } from '../../test/set-up.ts'
import { isStepUpError } from '../error.ts'

const push: FactorOffer = { id: 'push:1', kind: 'push' }

/** A client whose only factor is a push, a phone that responds as the test specifies, and a page that can be hidden. */
function setUpPush({ remaining = 1, begun = {} } = {}) {
  let phone: () => Response = () => Response.json({ status: 'waiting', poll_in: 2 })
  let visible = true
  let pages = (): void => {}
  const polls = (): number => test.server.seen.filter(({ body }) => body === '{"poll":true}').length
  const bound: Partial<Challenge> = { factors: [push], remaining }
  const options: FakeServerOptions = {
    challenge: () => bound,
    answer({ path, body }: SeenRequest) {
      if (path.endsWith('/begin'))
        return Response.json({
          number: '42',
          poll_in: 2,
          expires_in: 120,
          resend: { available_in: 30, remaining: 2 },
          ...begun,
        })
      return body === '{"poll":true}' ? phone() : undefined
    },
  }
  const test = setUp(options, {
    visibility: {
      isVisible: () => visible,
      subscribe(listener) {
        pages = listener
        return () => void (pages = () => {})
      },
    },
  })
  return {
    ...test,
    polls,
    answer: (next: () => Response) => void (phone = next),
    setVisible(next: boolean) {
      visible = next
      pages()
    },
    /** Advances time by two seconds and delivers the response to the poll. */
    async tick() {
      test.clock.advance(2000)
      await idle()
    },
  }
}

async function push42(test: ReturnType<typeof setUpPush>) {
  const call = test.send().catch((error: unknown) => error)
  await until(test.client, 'ready')
  test.client.send({ type: 'begin' })
  return { call, state: await until(test.client, 'waiting') }
}

const approved = (): Response =>
  Response.json({ status: 'approved', grant: { token: 'grant-for-push', acr: 'aal2', expires_in: 120 } })

describe('a push', () => {
  it('a push shows its number, polls every two seconds, and continues when the other device approves', async () => {
    const test = setUpPush()
    const { call, state } = await push42(test)
    expect(state).toMatchObject({ number: '42', delivery: { resendsRemaining: 2 } })
    expect(test.polls()).toBe(0)
    await test.tick()
    await test.tick()
    expect(test.polls()).toBe(2)
    test.answer(approved)
    await test.tick()
    expect(await call).toMatchObject({ status: 200 })
    await test.tick()
    expect(test.polls()).toBe(3)
  })

  it('a push is polled at most once a second, whatever the server says', async () => {
    const test = setUpPush({ begun: { poll_in: 0 } })
    test.answer(() => Response.json({ status: 'waiting', poll_in: -5 }))
    await push42(test)
    for (const polls of [1, 2, 3]) {
      test.clock.advance(999)
      await idle()
      expect(test.polls()).toBe(polls - 1)
      test.clock.advance(1)
      await idle()
      expect(test.polls()).toBe(polls)
    }
  })

  it.each([{ poll_in: 'soon' }, { resend: { available_in: '30', remaining: 2 } }, { resend: { remaining: [] } }])(
    'a push with a malformed start fails the call: %j',
    async (begun) => {
      const test = setUpPush({ begun })
      const call = codeOf(test.send())
      await until(test.client, 'ready')
      test.client.send({ type: 'begin' })
      expect(await call).toBe('unexpected_response')
      expect(test.client.getSnapshot().status).toBe('idle')
    },
  )

  it('a push ends in `denied` when the other device denies, and can be renewed', async () => {
    const test = setUpPush()
    const { call } = await push42(test)
    test.answer(() => problem(403, 'approval_denied'))
    await test.tick()
    expect(test.client.getSnapshot().status).toBe('denied')
    test.client.send({ type: 'restart' })
    await until(test.client, 'ready')
    test.client.send({ type: 'begin' })
    await until(test.client, 'waiting')
    await test.tick()
    expect(test.client.getSnapshot().status).toBe('denied')
    test.client.send({ type: 'cancel' })
    expect(isStepUpError(await call, 'denied')).toBe(true)
  })

  it('a push sends no request while the page is hidden, and one when the page becomes visible', async () => {
    const test = setUpPush()
    await push42(test)
    test.setVisible(false)
    for (let second = 0; second < 20; second += 2) await test.tick()
    expect(test.polls()).toBe(0)
    test.setVisible(true)
    await idle()
    expect(test.polls()).toBe(1)
  })

  it('a push shows an error after three lost polls, continues to poll, and clears the error after a response', async () => {
    const test = setUpPush()
    await push42(test)
    test.answer(() => {
      throw new TypeError('Failed to fetch')
    })
    await test.tick()
    await test.tick()
    expect(test.client.getSnapshot()).toMatchObject({ status: 'waiting', error: undefined })
    await test.tick()
    expect(test.client.getSnapshot()).toMatchObject({ status: 'waiting', number: '42', error: { code: 'network' } })
    await test.tick()
    test.answer(() => Response.json({ status: 'waiting', poll_in: 2 }))
    await test.tick()
    expect(test.client.getSnapshot()).toMatchObject({ status: 'waiting', error: undefined })
    expect(test.client.getSnapshot().status).toBe('waiting')
  })

  it.each(['another_way', 'cancel'] as const)('a push stops polling after `%s`', async (type) => {
    const test = setUpPush()
    await push42(test)
    test.client.send({ type })
    await test.tick()
    await test.tick()
    expect(test.polls()).toBe(0)
  })

  it('a push can be the first of two factors', async () => {
    const test = setUpPush({ remaining: 2 })
    const { state } = await push42(test)
    const { challenge } = state.prompt
    const step_up = { ...challenge, remaining: 1, answered: ['push'], factors: [{ id: 'totp', kind: 'totp' }] }
    test.answer(() => Response.json({ status: 'pending', step_up }))
    await test.tick()
    expect(test.client.getSnapshot()).toMatchObject({ status: 'entering', prompt: { answered: ['push'] } })
  })
})
