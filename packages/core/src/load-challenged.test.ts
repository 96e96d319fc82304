import { afterEach, expect, it, vi } from 'vitest'

import { isStepUpError } from './error.ts'

afterEach(() => {
  vi.doUnmock('./challenged.ts')
  vi.resetModules()
})

it('EDGE-13: a call fails when the code for the prompt can not be loaded, and the next one tries again', async () => {
  let missing = true
  vi.resetModules()
  vi.doMock('./challenged.ts', async (original) => {
    if (missing) throw new TypeError('Failed to fetch dynamically imported module')
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
  missing = false
  vi.doUnmock('./challenged.ts')
  expect((await client.fetch('https://app.test/api')).status).toBe(401)
})
