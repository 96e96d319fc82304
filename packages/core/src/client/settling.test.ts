import { describe, expect, it, vi } from 'vitest'

import { idle, until } from '../../test/fake-server.ts'
import { codeOf, setUpPaths, statusOf, unbound } from '../../test/set-up.ts'
import { isStepUpError } from '../error.ts'

describe('waiting calls', () => {
  it('EDGE-13: a cancellation rejects each waiting call with its own error', async () => {
    const { client, send } = setUpPaths()
    const calls = [send(), send(), send()].map((call) => call.catch((error: unknown) => error))
    await until(client, 'entering')
    await idle()
    client.send({ type: 'cancel' })
    const errors = await Promise.all(calls)
    expect(errors.map((error) => isStepUpError(error, 'cancelled'))).toEqual([true, true, true])
    expect(new Set(errors).size).toBe(3)
  })

  it('EDGE-13: calls reject with `no_renderer` when no renderer is mounted', async () => {
    const { clock, detach, send } = setUpPaths()
    detach()
    const calls = [codeOf(send('/api/a')), codeOf(send('/api/b'))]
    await idle()
    clock.advance(5000)
    expect(await Promise.all(calls)).toEqual(['no_renderer', 'no_renderer'])
  })

  it('the console names a missing prompt in development, once for all waiting calls', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    const { clock, detach, send } = setUpPaths()
    detach()
    const calls = [codeOf(send('/api/a')), codeOf(send('/api/b'))]
    await idle()
    clock.advance(5000)
    await Promise.all(calls)
    expect(warn.mock.calls).toEqual([[expect.stringMatching(/No prompt is mounted.*#no_renderer/u)]])
    warn.mockClear()
    // No call waits any more.
    clock.advance(5000)
    expect(warn).not.toHaveBeenCalled()
    warn.mockRestore()
  })

  it('EDGE-13: a call continues when the renderer mounts after the challenge, as on the first load of a page', async () => {
    const { client, clock, detach, send, approve } = setUpPaths()
    detach()
    const call = statusOf(send())
    await idle()
    clock.advance(4999)
    expect(client.getSnapshot().status).toBe('idle')
    client.attachRenderer()
    await approve()
    expect(await call).toBe(200)
  })

  it('EDGE-13: a call rejects when the caller aborts before a renderer mounts', async () => {
    const { client, detach, send } = setUpPaths()
    detach()
    const abort = new AbortController()
    const call = send('/api/transfers', { signal: abort.signal }).catch((error: unknown) => error)
    await idle()
    abort.abort(new Error('Gone'))
    expect(await call).toMatchObject({ message: 'Gone' })
    client.attachRenderer()
    expect(client.getSnapshot().status).toBe('idle')
  })

  it('EDGE-13: calls reject when the provider is unmounted and not mounted again', async () => {
    const { client, clock, detach, send, approve } = setUpPaths()
    const kept = statusOf(send())
    await until(client, 'entering')
    detach()
    const detachAgain = client.attachRenderer()
    clock.advance(5000)
    await approve()
    expect(await kept).toBe(200)
    await client.elevation.drop()
    const lost = [codeOf(send()), codeOf(send())]
    await until(client, 'entering')
    await idle()
    detachAgain()
    clock.advance(1000)
    expect(await Promise.all(lost)).toEqual(['no_renderer', 'no_renderer'])
    expect(client.getSnapshot().status).toBe('idle')
  })

  it('EDGE-13: calls reject with `disposed` when the client is disposed in any state', async () => {
    const { client, send, server } = setUpPaths({})
    const waiting = [codeOf(send('/api/a')), codeOf(send('/api/b'))]
    await until(client, 'entering')
    client.dispose()
    expect(await Promise.all(waiting)).toEqual(['disposed', 'disposed'])
    expect(client.getSnapshot().status).toBe('idle')
    expect(await codeOf(send('/api/c'))).toBe('disposed')
    expect(await codeOf(client.ensure({ acrValues: ['aal2'] }))).toBe('disposed')
    expect(server.seen.some(({ path }) => path.endsWith('/verify'))).toBe(false)
  })

  it('EDGE-13: a call rejects when its challenge is malformed', async () => {
    const { client, send } = setUpPaths({ challenge: () => ({ ...unbound, factors: 'all' as never }) })
    expect(await codeOf(send())).toBe('malformed_challenge')
    expect(client.getSnapshot().status).toBe('idle')
  })

  it('EDGE-44: a new prompt shows no errors of the previous prompt', async () => {
    const { client, send } = setUpPaths()
    const first = codeOf(send())
    await until(client, 'entering')
    client.send({ type: 'submit', code: '000000' })
    await until(client, 'entering', ({ error }) => error !== undefined)
    client.send({ type: 'cancel' })
    expect(await first).toBe('cancelled')
    void send().catch(() => {})
    expect((await until(client, 'entering')).error).toBeUndefined()
    client.dispose()
  })
})
