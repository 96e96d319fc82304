import { describe, expect, it } from 'vitest'

import { until, url } from '../../test/fake-server.ts'
import { codeOf, setUp, unbound } from '../../test/set-up.ts'

describe('concurrent calls', () => {
  it('an aborted call leaves the other calls waiting, and the last aborted call closes the prompt', async () => {
    const { client, server, send } = setUp({ challenge: () => unbound })
    const [first, second] = [new AbortController(), new AbortController()]
    const calls = [first, second].map(({ signal }) => send({ signal }).catch((error: unknown) => error))
    await until(client, 'entering')
    first.abort(new Error('Left the page'))
    expect(await calls[0]).toEqual(new Error('Left the page'))
    expect(client.getSnapshot().status).toBe('entering')
    expect(server.seen.some(({ method }) => method === 'DELETE')).toBe(false)
    second.abort()
    expect(await calls[1]).toMatchObject({ name: 'AbortError' })
    expect(client.getSnapshot().status).toBe('idle')
    expect(server.seen.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
  })
})

describe('run', () => {
  it('`client.run` wraps a call that returns its challenge', async () => {
    const { server, client, approve } = setUp()
    const seen: number[] = []
    const call = client.run(({ headers, attempt }) => {
      seen.push(attempt)
      return server.fetch(url('/api/transfers'), { method: 'POST', headers: { ...headers } })
    })
    await approve()
    expect((await call).status).toBe(200)
    expect(seen).toEqual([1, 2])
  })

  it('`client.run` wraps a call that throws its challenge', async () => {
    const { server, client, approve } = setUp()
    const call = client.run(async ({ headers }) => {
      const response = await server.fetch(url('/api/transfers'), { method: 'POST', headers: { ...headers } })
      if (!response.ok)
        throw Object.assign(new Error('Request failed'), {
          response: { status: response.status, data: await response.json() },
        })
      return 'sent'
    })
    await approve()
    expect(await call).toBe('sent')
  })

  it('`client.run` rejects with the call’s own error', async () => {
    const failure = new Error('No connection')
    await expect(setUp().client.run(() => Promise.reject(failure))).rejects.toBe(failure)
  })
})

describe('ensure', () => {
  it('`client.ensure` steps up before an action, and not again while the elevation is fresh', async () => {
    const { client, approve } = setUp({ challenge: () => unbound })
    const first = client.ensure({ acrValues: ['aal2'], maxAge: 300 })
    await approve()
    expect(await first).toMatchObject({ acr: 'aal2' })
    expect(await client.ensure({ acrValues: ['aal2'] })).toMatchObject({ acr: 'aal2' })
  })

  it('`client.ensure` rejects details, because it can’t keep a grant', async () => {
    expect(await codeOf(setUp().client.ensure({ action: 'transfer.create', details: [{ type: 'payment' }] }))).toBe(
      'invalid_config',
    )
  })
})

describe('the elevation', () => {
  it('EDGE-45: the elevation can be read, expires by itself, and can be refreshed and dropped', async () => {
    const { clock, client, send, approve } = setUp({ challenge: () => unbound })
    const call = send()
    await approve()
    await call
    expect(client.elevation.getSnapshot().status).toBe('elevated')
    clock.advance(300_000)
    expect(client.elevation.getSnapshot().status).toBe('none')
    await client.elevation.refresh()
    expect(client.elevation.getSnapshot().status).toBe('elevated')
    await client.elevation.drop()
    expect(client.elevation.getSnapshot().status).toBe('none')
    await client.elevation.refresh()
    expect(client.elevation.getSnapshot().status).toBe('none')
  })
})
