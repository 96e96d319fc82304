import { expect, it } from 'vitest'

import { createFakeServer, until, url } from '../../test/fake-server.ts'
import { createStepUpClient } from '../index.ts'

it.each([
  ['a session that is a cookie of another origin', 'include', 'include'],
  ['by default only the page’s own cookies', undefined, 'same-origin'],
] as const)('takes %s along with the step-up calls', async (_, credentials, expected) => {
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
