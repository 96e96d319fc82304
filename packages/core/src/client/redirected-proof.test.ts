import { expect, it, onTestFinished } from 'vitest'

import { createFakeServer, until } from '../../test/fake-server.ts'
import { listen } from '../../test/http-server.ts'
import { createStepUpClient, isStepUpError } from '../index.ts'

it('CLI-09: no code reaches the server that the step-up handler redirects to', async () => {
  const server = createFakeServer()
  const seen: string[] = []
  const elsewhere = await listen(async (request) => {
    seen.push(await request.text())
    return Response.json({})
  })
  onTestFinished(elsewhere.close)
  const app = await listen(async (request) => {
    if (request.url.endsWith('/verify'))
      return new Response(null, { status: 307, headers: { Location: `${elsewhere.origin}/collect` } })
    return server.fetch(request)
  })
  onTestFinished(app.close)
  const client = createStepUpClient({ baseUrl: `${app.origin}/step-up` })
  client.attachRenderer()
  const call = client
    .fetch(`${app.origin}/api/transfers`, { method: 'POST', body: '{}' })
    .catch((error: unknown) => error)
  await until(client, 'entering')
  client.send({ type: 'submit', code: '123456' })
  expect(isStepUpError(await call, 'redirected')).toBe(true)
  expect(seen).toEqual([])
})
