import { afterEach, expect, it, vi } from 'vitest'

import type { StepUpClient } from './client/client.ts'
import { isStepUpError } from './error.ts'

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
    fetch: async () => new Response(null, { status: 401, headers: { 'WWW-Authenticate': 'Bearer realm="a"' } }),
  })
  return { client, arrive }
}

afterEach(() => {
  vi.doUnmock('./runtime/runtime.ts')
  vi.resetModules()
})

it('EDGE-13: a call fails when the code for the prompt cannot be loaded, and the next call loads it again', async () => {
  let isMissing = true
  vi.resetModules()
  vi.doMock('./runtime/runtime.ts', async (original) => {
    if (isMissing) throw new TypeError('Failed to fetch dynamically imported module')
    return original()
  })
  const { createStepUpClient } = await import('./client/create-client.ts')
  const client = createStepUpClient({
    baseUrl: 'https://app.test/step-up',
    fetch: async () => new Response(null, { status: 401, headers: { 'WWW-Authenticate': 'Bearer realm="a"' } }),
  })
  const error = await client.fetch('https://app.test/api').catch((reason: unknown) => reason)
  expect(isStepUpError(error, 'load_failed')).toBe(true)
  expect((error as Error).cause).toBeInstanceOf(Error)
  isMissing = false
  vi.doUnmock('./runtime/runtime.ts')
  expect((await client.fetch('https://app.test/api')).status).toBe(401)
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
