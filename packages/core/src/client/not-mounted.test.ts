import { expect, it } from 'vitest'

import { createFakeServer, until, url } from '../../test/fake-server.ts'
import { createStepUpClient } from '../index.ts'

// A server that serves its page for unknown paths.
const page = new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } })
const notMounted = {
  code: 'unexpected_response',
  message: expect.stringMatching(/answered 200\. Is the handler mounted at .*\/step-up\?/),
}

function createClient() {
  const server = createFakeServer()
  const client = createStepUpClient({
    baseUrl: url('/step-up'),
    fetch: async (input, init) =>
      new Request(input, init).url.includes('/step-up/') ? page.clone() : server.fetch(input, init),
  })
  client.attachRenderer()
  return client
}

it('the client reports that the handler is not mounted when a page of HTML answers its requests', async () => {
  const client = createClient()
  await expect(client.elevation.refresh()).rejects.toMatchObject(notMounted)
  await expect(client.ensure({ acrValues: ['aal2'] })).rejects.toMatchObject(notMounted)
})

it('the client rejects the waiting call instead of showing a network error when the handler is not mounted', async () => {
  const client = createClient()
  const call = client.fetch(url('/api/transfers'), { method: 'POST', body: '{}' })
  const answer = until(client, 'entering').then(() => client.send({ type: 'submit', code: '123456' }))
  await expect(call).rejects.toMatchObject(notMounted)
  await answer
  expect(client.getSnapshot().status).toBe('idle')
})
