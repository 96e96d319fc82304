import { describe, expect, it, vi } from 'vitest'

import { createFakeServer, url } from '../../test/fake-server.ts'
import { recordEvents } from '../../test/record-events.ts'
import { createStepUpClient } from './create-client.ts'
import type { StepUpClientOptions } from './options.ts'

const invalid = (name: string) => ({ code: 'invalid_config', message: expect.stringContaining(`\`${name}\``) })

describe('an invalid option', () => {
  it.each<[keyof StepUpClientOptions, unknown]>([
    ['baseUrl', ''],
    ['baseUrl', 'localhost:4200/step-up'],
    ['baseUrl', 'step-up'],
    ['headers', { Authorization: 'Bearer abc' }],
    ['headers', 'Bearer abc'],
    ['recognizers', {}],
    ['recognizers', () => undefined],
    ['elevators', { accepts: () => true }],
  ])('an invalid option is reported while the client is created, without its content: %s %j', (name, value) => {
    const make = () => createStepUpClient({ [name]: value })
    expect(make).toThrow(expect.objectContaining(invalid(name)))
    expect(make).not.toThrow(/Bearer abc/)
  })

  it('the error of an invalid option names the expected value', () => {
    expect(() => createStepUpClient({ baseUrl: 'step-up' })).toThrow(
      '`baseUrl` has to begin with https:// or, in a page, with /.',
    )
  })

  it('the error of an invalid option names only the option in production', () => {
    vi.stubEnv('NODE_ENV', 'production')
    expect(() => createStepUpClient({ baseUrl: 'step-up' })).toThrow(/^\[stepup\] `baseUrl` https:/)
    vi.unstubAllEnvs()
  })

  it.each(['/step-up', '/', 'https://api.test/step-up', 'http://localhost:4200', '//api.test/step-up', 'app://bank/x'])(
    'a valid `baseUrl` is accepted: %s',
    (baseUrl) => expect(() => createStepUpClient({ baseUrl })).not.toThrow(),
  )

  it('a path as `baseUrl` is reported when a challenge arrives outside a page', async () => {
    const { fetch } = createFakeServer()
    const client = createStepUpClient({ fetch })
    await expect(client.fetch(url('/api'), { method: 'POST' })).rejects.toMatchObject(invalid('baseUrl'))
    const plainClient = createStepUpClient({ fetch: async () => new Response('', { status: 401 }) })
    expect((await plainClient.fetch(url('/api'))).status).toBe(401)
  })

  it('a path as `baseUrl` is reported when the client calls the server outside a page', async () => {
    const client = createStepUpClient()
    await expect(client.ensure({ acrValues: ['aal2'] })).rejects.toMatchObject(invalid('baseUrl'))
    await expect(client.elevation.refresh()).rejects.toMatchObject(invalid('baseUrl'))
  })
})

it('the client reports a challenge that it cannot satisfy, and returns the response unchanged', async () => {
  // The console shows the reason once per page, which other tests in this process may have used up.
  vi.resetModules()
  const { createStepUpClient: createInNewPage } = await import('./create-client.ts')
  const headers = { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", acr_values="phr aal2"' }
  const client = createInNewPage({
    baseUrl: url('/step-up'),
    fetch: async () => new Response('', { status: 401, headers }),
  })
  const events = recordEvents(client)
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  expect((await client.fetch(url('/api'))).status).toBe(401)
  expect(events).toEqual([['challenge.unmet', { acrValues: ['phr', 'aal2'] }]])
  expect((await client.fetch(url('/api'))).status).toBe(401)
  expect(warn.mock.calls).toEqual([
    [expect.stringMatching(/^\[stepup\] A call requires a step-up, and nothing can satisfy it: .*#other-challenges$/)],
  ])
  warn.mockRestore()
})
