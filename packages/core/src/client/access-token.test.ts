import { expect, it, vi } from 'vitest'

import { createFakeServer, until, url } from '../../test/fake-server.ts'
import { createStepUpClient } from '../index.ts'

// An opaque token: no JWT, no base64, no structure.
const token = 'opaque ~ not.a.token!{"acr":"phr"}'

it('CLI-07: the client passes an access token on unchanged and unread', async () => {
  const decode = vi.spyOn(globalThis, 'atob')
  const parse = vi.spyOn(JSON, 'parse')
  const server = createFakeServer()
  const client = createStepUpClient({
    baseUrl: url('/step-up'),
    fetch: server.fetch,
    headers: () => ({ Authorization: `Bearer ${token}` }),
  })
  client.attachRenderer()
  const sent = client.fetch(url('/api/transfers'), { method: 'POST', body: '{}' })
  await until(client, 'entering')
  client.send({ type: 'submit', code: '123456' })
  expect((await sent).status).toBe(200)

  expect(server.seen.length).toBeGreaterThanOrEqual(3)
  for (const { headers } of server.seen) expect(headers.get('Authorization')).toBe(`Bearer ${token}`)
  const read = [...decode.mock.calls, ...parse.mock.calls].map(([text]) => text)
  for (const text of read) expect(text).not.toContain('opaque')
})

it.each([
  ['a URL that may prompt', 1, url('/api/transfers')],
  ['a URL on another origin', 0, 'https://elsewhere.test/api'],
])(
  'an error that a recognizer knows is a challenge only where a call may prompt: %s, %i elevations',
  async (_, times, to) => {
    let elevations = 0
    const refused = Object.assign(new Error('A second factor is required.'), { code: 'mfa_required' })
    const client = createStepUpClient({
      baseUrl: url('/step-up'),
      recognizers: [({ value }) => (value === refused ? { acrValues: ['aal2'] } : undefined)],
      elevators: [{ elevate: async () => void (elevations += 1) }],
      headers: () => (elevations > 0 ? { Authorization: 'Bearer new' } : Promise.reject(refused)),
      fetch: () => (elevations > 0 ? Promise.resolve(Response.json({ done: true })) : Promise.reject(refused)),
    })
    client.attachRenderer()
    await client.fetch(to, { method: 'POST' }).catch((error: unknown) => expect(error).toBe(refused))
    expect(elevations).toBe(times)
  },
)
