import { GRANT_HEADER, type Challenge } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import { idle, until, url } from '../../test/fake-server.ts'
import { codeOf, setUpPaths, statusOf, unbound } from '../../test/set-up.ts'
import { isStepUpError } from '../error.ts'

describe('a second challenge', () => {
  it('CLI-02, EDGE-22: for no more than was proven is `still_required`, with the answer as its cause', async () => {
    const { client, server, shown, send, approve } = setUpPaths({ insatiable: true })
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
    const { server, shown, send, approve } = setUpPaths({
      challenge: (count) => (count === 0 ? asked[2] : asked[count - 1]) ?? {},
      reaches: ({ acr_values: [best = ''] }) => best,
    })
    const call = statusOf(send())
    for (const _ of asked) await approve()
    expect(await call).toBe(200)
    expect([shown.length, server.appCalls().length]).toEqual([3, 4])
  })

  it('EDGE-22: for more, brings its own grant along, and not the first one’s', async () => {
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

  it('CLI-02: is given up at the third proof, however much is asked', async () => {
    const { server, shown, send, approve } = setUpPaths({
      challenge: (count) => ({ ...unbound, acr_values: [`level-${count}`] }),
      reaches: ({ acr_values: [best = ''] }) => best,
    })
    const call = codeOf(send())
    for (let proof = 1; proof <= 3; proof++) await approve()
    expect(await call).toBe('still_required')
    expect([shown.length, server.appCalls().length]).toEqual([3, 4])
  })

  it('EDGE-22: is never handed back as a result, however the call gives it', async () => {
    const { client, server, approve } = setUpPaths({ insatiable: true })
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
    const { client, clock, server, send, approve } = setUpPaths()
    const calls = [statusOf(send('/api/a')), statusOf(send('/api/b'))]
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
    const { client, clock, server } = setUpPaths()
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
    const { client, clock, send } = setUpPaths({
      challenge: () => unbound,
      answer: () => (open ? Response.json({}) : undefined),
    })
    const calls = [statusOf(send('/api/a')), statusOf(send('/api/b'))]
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
    const { client, clock, send, approve } = setUpPaths({
      answer({ path }) {
        if (lost && path === '/api/a') throw new TypeError('Failed to fetch')
        return undefined
      },
    })
    const first = codeOf(send('/api/a'))
    await until(client, 'entering')
    const second = statusOf(send('/api/b'))
    await idle()
    clock.advance(300_000)
    lost = true
    client.send({ type: 'restart' })
    expect(await first).toBeInstanceOf(TypeError)
    await approve()
    expect(await second).toBe(200)
  })
})

it('closes the prompt that was kept when nobody is there to show the new challenge', async () => {
  const { client, clock, send, detach } = setUpPaths({ challenge: () => ({ factors: [] }) })
  const call = codeOf(send())
  await until(client, 'unavailable')
  client.send({ type: 'restart' })
  detach()
  await until(client, 'idle')
  clock.advance(5000)
  expect(await call).toBe('no_renderer')
  expect(client.getSnapshot().status).toBe('idle')
})
