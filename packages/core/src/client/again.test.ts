import { GRANT_HEADER, type Challenge } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import { idle, problem, until, url, type SeenRequest } from '../../test/fake-server.ts'
import { codeOf, failureOf, setUp, setUpPaths, statusOf, unbound } from '../../test/set-up.ts'
import { findStepUpError, isStepUpError } from '../error.ts'
import { retryAtOf } from '../flow/retry-at.ts'

describe('a second challenge', () => {
  it('CLI-02, EDGE-22: a second challenge for no more than was proven rejects with `still_required`', async () => {
    const { client, server, shown, send, approve } = setUpPaths({ insatiable: true })
    const call = send().catch((error: unknown) => error)
    await approve()
    const error = await call
    expect(isStepUpError(error, 'still_required')).toBe(true)
    expect((error as Error).cause).toMatchObject({ status: 401, bodyUsed: false })
    expect([shown.length, server.appCalls().length]).toEqual([1, 2])
    expect(client.getSnapshot().status).toBe('approved')
  })

  it('EDGE-22: a second challenge for more than was proven opens a prompt', async () => {
    const asked: readonly Partial<Challenge>[] = [
      { ...unbound, acr_values: ['aal2'] },
      { ...unbound, acr_values: ['phr'] },
      { acr_values: ['phr'], authorization_details: [{ type: 'payment', amount: '1250.00' }] },
    ]
    const { server, shown, send, approve } = setUpPaths({
      challenge: (count) => (count === 0 ? asked[2] : asked[count - 1]) ?? {},
      reaches: ({ acr_values: [best = ''] }) => best,
    })
    const call = statusOf(send())
    for (const _ of asked) await approve()
    expect(await call).toBe(200)
    expect([shown.length, server.appCalls().length]).toEqual([3, 4])
  })

  it('EDGE-22: the replay after a second challenge carries the grant of the second challenge', async () => {
    const details = [{ type: 'payment', amount: '1250.00' }]
    const { server, send, approve } = setUpPaths({
      challenge: (count) => ({ acr_values: [count === 2 ? 'phr' : 'aal2'], authorization_details: details }),
      answer: ({ headers, path }) =>
        path.startsWith('/api') && headers.get(GRANT_HEADER)?.includes('challenge-1') ? server.refuse(path) : undefined,
    })
    const call = statusOf(send())
    await approve()
    await approve()
    expect(await call).toBe(200)
    expect(server.appCalls().map(({ headers }) => headers.get(GRANT_HEADER)?.slice(0, 21))).toEqual([
      undefined,
      'grant-for-challenge-1',
      'grant-for-challenge-2',
    ])
  })

  it('CLI-02: the client gives a call up after three proofs, whatever the requirement', async () => {
    const { server, shown, send, approve } = setUpPaths({
      challenge: (count) => ({ ...unbound, acr_values: [`level-${count}`] }),
      reaches: ({ acr_values: [best = ''] }) => best,
    })
    const call = codeOf(send())
    for (let proof = 1; proof <= 3; proof++) await approve()
    expect(await call).toBe('still_required')
    expect([shown.length, server.appCalls().length]).toEqual([3, 4])
  })

  it('EDGE-22: a second challenge is never returned as the result of a call', async () => {
    const { client, server, approve } = setUpPaths({ insatiable: true })
    const call = client.run(async ({ headers }) => {
      const response = await server.fetch(url('/api'), { headers })
      return (await response.json()) as object
    })
    await approve()
    expect(await codeOf(call)).toBe('still_required')
  })
})

describe('a renewal', () => {
  const isRenewal = ({ path }: { readonly path: string }): boolean => path.endsWith('/renew')

  /** Expires the prompt of a call. The server responds to the first renewal as the test specifies. */
  async function expire(answer?: (request: SeenRequest) => Response | undefined) {
    let asked = 0
    const test = setUp({ answer: (request) => (isRenewal(request) && asked++ === 0 ? answer?.(request) : undefined) })
    const abort = new AbortController()
    const call = test.send({ signal: abort.signal })
    const { prompt } = await until(test.client, 'entering')
    test.clock.advance(300_000)
    expect(test.client.getSnapshot().status).toBe('expired')
    return { ...test, abort, call, prompt, renewals: () => test.server.seen.filter(isRenewal).length }
  }

  it('the client renews a challenge in the same prompt, and sends each call again only with the proof', async () => {
    const { client, clock, server, send, approve } = setUpPaths()
    const calls = [statusOf(send('/api/a')), statusOf(send('/api/b'))]
    const { prompt } = await until(client, 'entering')
    await idle()
    clock.advance(300_000)
    const seen: string[] = []
    const unsubscribe = client.subscribe(() => seen.push(client.getSnapshot().status))
    client.send({ type: 'restart' })
    await until(client, 'entering', (state) => state.prompt.challenge.id !== prompt.challenge.id)
    await approve()
    expect(await Promise.all(calls)).toEqual([200, 200])
    expect(seen).not.toContain('idle')
    expect(server.appCalls()).toHaveLength(4)
    unsubscribe()
  })

  it('the grant of a renewed challenge goes to its call, and the next call gets its own prompt', async () => {
    const { client, clock, server, send, approve } = setUpPaths({})
    const first = statusOf(send('/api/a'))
    await until(client, 'entering')
    const second = statusOf(send('/api/b'))
    await idle()
    clock.advance(300_000)
    client.send({ type: 'restart' })
    await approve()
    expect(await first).toBe(200)
    await approve()
    expect(await second).toBe(200)
    expect(server.appCalls().map(({ path, headers }) => [path, headers.get(GRANT_HEADER)?.slice(0, 21)])).toEqual([
      ['/api/a', undefined],
      ['/api/b', undefined],
      ['/api/a', 'grant-for-challenge-3'],
      ['/api/b', 'grant-for-challenge-2'],
    ])
  })

  it('CLI-06: the user can cancel while the challenge is renewed', async () => {
    const { client, call } = await expire()
    client.send({ type: 'restart' })
    expect(client.getSnapshot().status).toBe('restarting')
    client.send({ type: 'cancel' })
    expect(await codeOf(call)).toBe('cancelled')
    await idle()
    expect(client.getSnapshot().status).toBe('idle')
  })

  it('CLI-06: a call ends with its own signal while the challenge is renewed', async () => {
    const { client, call, abort } = await expire()
    client.send({ type: 'restart' })
    abort.abort('left')
    expect(await failureOf(call)).toBe('left')
    await idle()
    expect(client.getSnapshot().status).toBe('idle')
  })

  it('the prompt shows a lost connection during a renewal, and renews the challenge at the next try', async () => {
    const { client, call, approve, renewals, server } = await expire(() => {
      throw new TypeError('Failed to fetch')
    })
    client.send({ type: 'restart' })
    const { error, from } = await until(client, 'restarting', (state) => state.error !== undefined)
    expect([error, from?.status]).toEqual([{ code: 'network' }, 'expired'])
    client.send({ type: 'restart' })
    await approve()
    expect((await call).status).toBe(200)
    expect([renewals(), server.appCalls().length]).toEqual([2, 2])
  })

  it('the client waits for the time that the server gives after too many challenges', async () => {
    const { client, clock } = await expire(() => problem(429, 'rate_limited', { retry_after: 60 }))
    client.send({ type: 'restart' })
    await until(client, 'restarting', (state) => retryAtOf(state.error) === clock.now() + 60_000)
    clock.advance(60_000)
    expect(client.getSnapshot()).toMatchObject({ status: 'restarting', error: { code: 'rate_limited' } })
    expect(client.getSnapshot()).not.toHaveProperty('error.retryAt')
  })

  it.each([
    ['challenge_not_found', 404],
    ['unauthenticated', 401],
    ['denied', 403],
  ])('a call ends with the problem of a server that refuses to renew: %s', async (code, status) => {
    const { client, call, server } = await expire(() => problem(status, code))
    client.send({ type: 'restart' })
    const error = findStepUpError(await failureOf(call), 'unexpected_response')
    expect(error?.problem?.code).toBe(code)
    expect(client.getSnapshot().status).toBe('idle')
    expect(server.appCalls()).toHaveLength(1)
  })

  it('a call ends when the renewal returns no challenge', async () => {
    const { client, call } = await expire(() => Response.json({ status: 'pending', step_up: { id: 7 } }))
    client.send({ type: 'restart' })
    expect(await codeOf(call)).toBe('unexpected_response')
  })

  it('the client sends the call again when the challenge was approved already, and the result was lost', async () => {
    const { client, call, server, approve } = await expire(() => problem(409, 'challenge_closed'))
    client.send({ type: 'restart' })
    await approve()
    expect((await call).status).toBe(200)
    expect(server.appCalls()).toHaveLength(3)
  })
})

it('the client rejects a call without a renderer for the renewed challenge', async () => {
  const { client, clock, send, detach } = setUpPaths({ challenge: () => ({ factors: [] }) })
  const call = codeOf(send())
  await until(client, 'unavailable')
  client.send({ type: 'restart' })
  detach()
  await until(client, 'unavailable')
  clock.advance(1000)
  expect(await call).toBe('no_renderer')
  expect(client.getSnapshot().status).toBe('idle')
})
