import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { createFakeServer, problem, totp, until, url, type SeenRequest } from '../../test/fake-server.ts'
import { recordEvents } from '../../test/record-events.ts'
import { failureOf, setUp } from '../../test/set-up.ts'
import { createStepUpClient, type StepUpClientOptions } from '../index.ts'

it.each([
  ['a session cookie of another origin', 'include', 'include'],
  ['only the page’s own cookies by default', undefined, 'same-origin'],
] as const)('the client sends %s with the step-up requests', async (_, credentials, expected) => {
  const server = createFakeServer()
  const sent: RequestCredentials[] = []
  const client = createStepUpClient({
    baseUrl: url('/step-up'),
    ...(credentials ? { credentials } : {}),
    fetch(input, init) {
      if (new Request(input).url.includes('/step-up/')) sent.push(init?.credentials ?? 'same-origin')
      return server.fetch(input, init)
    },
  })
  client.attachRenderer()
  const call = client.fetch(url('/api/transfers'), { method: 'POST', body: '{}' })
  await until(client, 'entering')
  client.send({ type: 'submit', code: '123456' })
  await call
  await client.elevation.refresh()
  expect(sent).toEqual([expected, expected])
})

describe('a step-up server on another origin without a session', () => {
  const page = 'https://page.test/pay'
  beforeEach(() => void vi.stubGlobal('location', new URL(page)))
  afterEach(() => void vi.unstubAllGlobals())

  /** Submits a code to a server that can't identify the session. */
  function tryCode(options: Pick<StepUpClientOptions, 'credentials' | 'headers'>) {
    const answer = ({ path }: SeenRequest) => (path.endsWith('/verify') ? problem(401, 'unauthenticated') : undefined)
    const test = setUp({ challenge: () => ({ factors: [totp] }), answer }, options)
    return { ...test, call: test.send({ body: '{}' }) }
  }

  it('a session that does not reach another origin fails the call, and the error names `credentials`', async () => {
    const { call, approve, client } = tryCode({})
    const failure = failureOf(call)
    await approve()
    expect(await failure).toMatchObject({
      code: 'unexpected_response',
      problem: { code: 'unauthenticated' },
      cause: { code: 'invalid_config', message: expect.stringContaining("`credentials` has to be 'include'") },
    })
    expect(client.getSnapshot().status).toBe('idle')
  })

  it.each<[string, Pick<StepUpClientOptions, 'credentials' | 'headers'>]>([
    ['cookies go along', { credentials: 'include' }],
    ['a token goes along', { headers: () => ({ Authorization: 'Bearer abc' }) }],
  ])('the user can renew a challenge that the server refused as signed out where %s', async (_, options) => {
    const { approve, call, client } = tryCode(options)
    const events = recordEvents(client)
    await approve()
    expect(await until(client, 'expired')).toMatchObject({ early: true })
    expect(events).toContainEqual(['flow.expired', expect.objectContaining({ problem: 'unauthenticated' })])
    client.send({ type: 'cancel' })
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
  })
})
