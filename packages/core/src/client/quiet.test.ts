import axios from 'axios'
import { expect, it } from 'vitest'

import { idle, until, url } from '../../test/fake-server.ts'
import { codeOf, failureOf, setUp } from '../../test/set-up.ts'
import { findStepUpError } from '../error.ts'
import type { RunContext, StepUpClient } from './client.ts'

const address = url('/api/cards')
const quiet = { interactive: false } as const

const calls: Readonly<Record<string, (client: StepUpClient, context: RunContext) => Promise<unknown>>> = {
  'fetch, immediately': (client) => client.fetch(address),
  'fetch, later and with the signal': async (client, { signal }) => {
    await idle()
    return client.fetch(address, { signal })
  },
  'a nested run': (client) => client.run(() => client.fetch(address)),
  ensure: (client) => client.ensure({ acrValues: ['aal2'] }),
  'ensure, later and with the signal': async (client, { signal }) => {
    await idle()
    return client.ensure({ acrValues: ['aal2'] }, { signal })
  },
  'axios with the signal': (client, { signal }) =>
    axios.get(address, {
      signal,
      adapter: 'fetch',
      env: { fetch: client.fetch },
      fetchOptions: { stepUp: { interactive: false } },
    }),
}

it.each(Object.entries(calls))('a call inside a non-interactive call does not prompt: %s', async (_, call) => {
  const { client, shown } = setUp()
  // Fails the test if a prompt opens, because nothing completes it.
  const prompted = until(client, 'entering').then(() => new Error('It prompts'))
  const error = await Promise.race([failureOf(client.run((context) => call(client, context), quiet)), prompted])
  expect(findStepUpError(error)?.code).toBe('interaction_required')
  expect(shown).toEqual([])
})

it('a call inside a non-interactive call prompts when it is interactive itself', async () => {
  const { client, approve } = setUp()
  const call = client.run(() => client.fetch(address, { stepUp: { interactive: true } }), quiet)
  await approve()
  expect((await call).status).toBe(200)
})

it('a call with the same signal prompts while a non-interactive call is pending', async () => {
  const { client, approve } = setUp()
  const { signal } = new AbortController()
  const background = client.run(
    async (context) => {
      await idle()
      return client.fetch(address, { signal: context.signal })
    },
    { ...quiet, signal },
  )
  const clicked = client.fetch(address, { signal })
  await approve()
  expect((await clicked).status).toBe(200)
  expect(await codeOf(background)).toBe('interaction_required')
})

it('a non-interactive call that throws before its first await does not silence later calls', async () => {
  const { client, approve } = setUp()
  const brokenCall = client.run(() => {
    throw new Error('Broken')
  }, quiet)
  expect(await failureOf(brokenCall)).toMatchObject({ message: 'Broken' })
  const clicked = client.fetch(address)
  await approve()
  expect((await clicked).status).toBe(200)
})

it('a non-interactive call is aborted with its own signal', async () => {
  const { client } = setUp()
  const abort = new AbortController()
  const call = client.run(
    ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    { ...quiet, signal: abort.signal },
  )
  abort.abort(new Error('Left'))
  expect(await failureOf(call)).toMatchObject({ message: 'Left' })
})

it('axios passes options for Stepup to `client.fetch`, and aborts its calls itself', async () => {
  const { client, clock } = setUp()
  const http = axios.create({ adapter: 'fetch', env: { fetch: client.fetch } })
  const slowCall = http.get(address, { fetchOptions: { stepUp: { timeout: 15_000 } } })
  await until(client, 'entering')
  clock.advance(60_000)
  expect(client.getSnapshot().status).toBe('entering')
  client.send({ type: 'submit', code: '123456' })
  expect((await slowCall).status).toBe(200)
})
