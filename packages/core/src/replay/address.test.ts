import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { createFakeServer, url } from '../../test/fake-server.ts'
import { setUp, statusOf, unbound, type SetUp } from '../../test/set-up.ts'
import { createStepUpClient } from '../client/create-client.ts'

function goTo(path: string): void {
  vi.stubGlobal('location', new URL(path, url('/')))
}

beforeEach(() => goTo('/accounts/7/'))
afterEach(() => void vi.unstubAllGlobals())

describe('a relative address', () => {
  /** Resolves addresses when they are fetched, as browsers do. */
  function setUpPage(): SetUp {
    const test = setUp(
      { challenge: () => unbound },
      {
        fetch: (input, init) =>
          test.server.fetch(input instanceof Request ? input : new URL(input, location.href), init),
      },
    )
    return test
  }

  it.each<[string, NonNullable<Parameters<SetUp['send']>[0]>]>([
    ['a text', { body: '{}' }],
    ['a form', { body: new URLSearchParams('a=b') }],
    ['a time limit', { body: '{}', stepUp: { timeout: 1000 } }],
  ])(
    'CLI-04: a relative address leads to the same place after the app shows another page: with %s',
    async (_, init) => {
      const test = setUpPage()
      const call = test.client.fetch('close', { method: 'POST', ...init })
      await expect.poll(() => test.client.getSnapshot().status).not.toBe('idle')
      goTo('/accounts/8/')
      await test.approve()
      expect(await statusOf(call)).toBe(200)
      expect(test.server.appCalls().map(({ path }) => path)).toEqual(['/accounts/7/close', '/accounts/7/close'])
    },
  )
})

it('EDGE-08: the client sends no headers to the other origin of the document’s base', async () => {
  const base = 'https://elsewhere.test/'
  vi.stubGlobal('document', { baseURI: base })
  const server = createFakeServer({ answer: () => Response.json({}) })
  const client = createStepUpClient({
    fetch: (input, init) => server.fetch(input instanceof Request ? input : new URL(input, base), init),
    baseUrl: url('/step-up'),
    headers: () => ({ Authorization: 'secret' }),
  })
  await client.fetch(url('/api'))
  await client.fetch('/api')
  expect(server.seen.map(({ headers }) => headers.get('Authorization'))).toEqual(['secret', null])
})
