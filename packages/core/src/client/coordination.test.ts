import { GRANT_HEADER } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import { idle, until, url, type FakeServerOptions } from '../../test/fake-server.ts'
import { codeOf, setUpPaths, statusOf, unbound } from '../../test/set-up.ts'

/**
 * A server where `/api/weak` requires aal2 and `/api/strong` phr. A code reaches the highest level of its challenge.
 */
const levels: FakeServerOptions = {
  challenge: (_, path) => ({ ...unbound, acr_values: path.endsWith('/strong') ? ['phr'] : ['aal2'] }),
  reaches: ({ acr_values: [best = 'aal2'] }) => best,
}

describe('concurrent calls', () => {
  it('CLI-03, EDGE-09: concurrent calls share one prompt when one proof satisfies all of them', async () => {
    const { client, server, shown, send, approve } = setUpPaths()
    const calls = Array.from({ length: 5 }, (_, index) => statusOf(send(`/api/weak/${index}`)))
    await approve()
    expect(await Promise.all(calls)).toEqual([200, 200, 200, 200, 200])
    expect(shown).toHaveLength(1)
    expect(server.appCalls()).toHaveLength(10)
    expect(client.getSnapshot().status).toBe('approved')
  })

  it('EDGE-10, EDGE-14: a call joins the open prompt, and a call right after the proof continues without a prompt', async () => {
    let answer = (): void => {}
    const held = new Promise<void>((resolve) => (answer = resolve))
    const test = setUpPaths()
    const slowFetch: typeof fetch = async (input, init) => {
      const response = await test.server.fetch(input, init)
      if ((input as string).endsWith('/slow') && response.status === 401) await held
      return response
    }
    const lateCall = test.client.run(({ headers }) => slowFetch(url('/api/slow'), { headers }))
    const first = test.send()
    await until(test.client, 'entering')
    const second = test.send()
    await idle()
    await test.approve()
    expect([(await first).status, (await second).status]).toEqual([200, 200])
    // The challenge is older than the proof, so the user is not prompted again.
    answer()
    expect((await lateCall).status).toBe(200)
    expect(test.shown).toHaveLength(1)
  })

  it('EDGE-11: a weaker proof does not release a waiting call, and a stronger proof does', async () => {
    const { client, shown, send, approve } = setUpPaths(levels)
    const weakCall = statusOf(send('/api/weak'))
    await until(client, 'entering')
    const strongCall = statusOf(send('/api/strong'))
    await idle()
    await approve()
    expect(await weakCall).toBe(200)
    const { prompt } = await until(client, 'entering')
    expect(prompt.challenge.acr_values).toEqual(['phr'])
    await approve()
    expect(await strongCall).toBe(200)
    expect(shown).toHaveLength(2)
  })

  it('EDGE-11: a call that needs a fresher proof waits, and gets no second prompt after a fresh proof', async () => {
    const { client, server, shown, send, approve } = setUpPaths({
      challenge: (_, path) => ({ ...unbound, max_age: path.endsWith('/fresh') ? 60 : 3600 }),
    })
    const calls = [statusOf(send('/api/weak'))]
    await until(client, 'entering')
    calls.push(statusOf(send('/api/fresh')))
    await idle()
    await approve()
    expect(await Promise.all(calls)).toEqual([200, 200])
    expect(shown).toHaveLength(1)
    expect(server.appCalls()).toHaveLength(4)
  })

  it('EDGE-11: each call with `max_age` 0 gets its own prompt', async () => {
    const { client, shown, send, approve } = setUpPaths({ challenge: () => ({ ...unbound, max_age: 0 }) })
    const calls = [statusOf(send('/api/a')), statusOf(send('/api/b'))]
    const first = await until(client, 'entering')
    await approve()
    await until(client, 'entering', ({ prompt }) => prompt.challenge.id !== first.prompt.challenge.id)
    await approve()
    expect(await Promise.all(calls)).toEqual([200, 200])
    expect(shown).toHaveLength(2)
  })

  it('CLI-03: two calls never share a grant', async () => {
    const { client, server, send, approve } = setUpPaths({})
    const calls = [statusOf(send('/api/a')), statusOf(send('/api/b'))]
    const first = await until(client, 'entering')
    await approve()
    await until(client, 'entering', ({ prompt }) => prompt.challenge.id !== first.prompt.challenge.id)
    await approve()
    await Promise.all(calls)
    const grants = server.appCalls().flatMap(({ path, headers }) => {
      const grant = headers.get(GRANT_HEADER)
      return grant === null ? [] : [`${path} ${grant}`]
    })
    // Grants may arrive in any order.
    expect(grants.map((grant) => grant.slice(0, '/api/a grant-for-challenge-1'.length)).toSorted()).toEqual([
      '/api/a grant-for-challenge-1',
      '/api/b grant-for-challenge-2',
    ])
  })
})

describe('non-interactive calls', () => {
  it('EDGE-12, EDGE-33: a non-interactive call fails with a typed error, and leaves an open prompt alone', async () => {
    const { client, server, send, approve } = setUpPaths()
    const quiet = { stepUp: { interactive: false } }
    expect(await codeOf(send('/api/poll', quiet))).toBe('interaction_required')
    const asked = statusOf(send())
    await until(client, 'entering')
    expect(await codeOf(send('/api/poll', quiet))).toBe('interaction_required')
    expect(await codeOf(client.ensure({ acrValues: ['aal2'] }, { interactive: false }))).toBe('interaction_required')
    await approve()
    expect(await asked).toBe(200)
    expect(await statusOf(send('/api/poll', quiet))).toBe(200)
    expect(server.seen.filter(({ path }) => path.endsWith('/verify'))).toHaveLength(1)
  })

  it('EDGE-12: a non-interactive call continues after a sufficient proof during its flight', async () => {
    const test = setUpPaths()
    const background = test.client.run(
      async ({ headers, attempt }) => {
        const response = await test.server.fetch(url('/api/poll'), { headers })
        if (attempt === 1) {
          const call = test.send()
          await test.approve()
          await call
        }
        return response
      },
      { interactive: false },
    )
    expect((await background).status).toBe(200)
  })
})
