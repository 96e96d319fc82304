import { afterEach, expect, it, vi } from 'vitest'

import type { StepUpClient } from './client/client.ts'
import { isStepUpError } from './error.ts'

const challenged = { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication"' }

interface RefusalInit {
  readonly body?: string
  readonly headers: Readonly<Record<string, string>>
}

/** A client whose prompt code loads when the test says so. */
async function createSlowClient(): Promise<{ readonly client: StepUpClient; readonly arrive: () => void }> {
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
  vi.resetModules()
  vi.doMock('./runtime/runtime.ts', async (original) => {
    await arrived
    return original()
  })
  const { createStepUpClient } = await import('./client/create-client.ts')
  const client = createStepUpClient({
    baseUrl: 'https://app.test/step-up',
    fetch: async () => new Response(null, { status: 401, headers: challenged }),
  })
  return { client, arrive }
}

afterEach(() => {
  vi.doUnmock('./runtime/runtime.ts')
  vi.resetModules()
})

/** A client whose prompt code can't be loaded, at an app that refuses each call in the same way. */
async function createLostClient(refusal: () => Response) {
  let loads = 0
  vi.resetModules()
  vi.doMock('./runtime/runtime.ts', () => {
    loads++
    throw new TypeError('Failed to fetch dynamically imported module')
  })
  const { createStepUpClient } = await import('./client/create-client.ts')
  const client = createStepUpClient({ baseUrl: 'https://app.test/step-up', fetch: async () => refusal() })
  return { client, loads: () => loads }
}

it('EDGE-13: a call fails when the code for the prompt cannot be loaded, and the next call loads it again', async () => {
  const { client } = await createLostClient(() => new Response(null, { status: 401, headers: challenged }))
  const error = await client.fetch('https://app.test/api').catch((reason: unknown) => reason)
  expect(isStepUpError(error, 'load_failed')).toBe(true)
  expect((error as Error).cause).toBeInstanceOf(Error)
  vi.doUnmock('./runtime/runtime.ts')
  expect((await client.fetch('https://app.test/api')).status).toBe(401)
})

it.each([
  ['with another error', { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } }],
  ['with a body that is not JSON', { body: '<h1>Sign in</h1>', headers: { 'Content-Type': 'text/html' } }],
])('EDGE-13: a 401 %s passes without loading the code for the prompt', async (_, { body, headers }: RefusalInit) => {
  const response = new Response(body, { status: 401, headers })
  const { client, loads } = await createLostClient(() => response)
  expect(await client.fetch('https://app.test/api')).toBe(response)
  expect([response.bodyUsed, loads()]).toEqual([false, 0])
})

it('EDGE-13: a 401 that could only be a challenge by its body passes when the code for the prompt cannot be loaded', async () => {
  const response = Response.json({ error: 'Sign in first.' }, { status: 401 })
  const { client, loads } = await createLostClient(() => response)
  expect(await client.fetch('https://app.test/api')).toBe(response)
  expect([response.bodyUsed, loads()]).toEqual([false, 1])
})

it('EDGE-13: a 401 with a problem fails when the code for the prompt cannot be loaded, although its header is hidden', async () => {
  const headers = { 'Content-Type': 'Application/Problem+JSON' }
  const { client } = await createLostClient(() => new Response('{}', { status: 401, headers }))
  const error = await client.fetch('https://app.test/api').catch((reason: unknown) => reason)
  expect(isStepUpError(error, 'load_failed')).toBe(true)
})

it('CLI-06: a call is aborted while the code for the prompt is loaded', async () => {
  const { client, arrive } = await createSlowClient()
  const reason = new Error('Left the page')
  const address = 'https://app.test/api'
  const calls = [
    (signal: AbortSignal) => client.fetch(address, { signal }),
    (signal: AbortSignal) => client.run(() => Promise.reject({ status: 401, data: {} }), { signal }),
    (signal: AbortSignal) => client.ensure({ acrValues: ['aal2'] }, { signal }),
  ]
  for (const call of calls) {
    const abort = new AbortController()
    const ended = call(abort.signal).catch((error: unknown) => error)
    await new Promise((resolve) => setTimeout(resolve))
    abort.abort(reason)
    expect(await ended).toBe(reason)
  }
  arrive()
})
