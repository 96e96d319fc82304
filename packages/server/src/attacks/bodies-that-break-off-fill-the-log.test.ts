import { expect, it } from 'vitest'

import { origin, startServer } from '../../test/support.ts'

const post = (body: BodyInit): Request =>
  new Request(`${origin}/step-up/challenges`, {
    method: 'POST',
    headers: { origin, authorization: 'mara/mara-session', 'content-type': 'application/json' },
    body,
    duplex: 'half',
  } as RequestInit)

it('the operator hears nothing of clients that abort their request bodies', async () => {
  const test = await startServer()
  for (let attempt = 0; attempt < 10; attempt++) {
    const broken = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode('{"action":'))
        controller.error(new Error('aborted'))
      },
    })
    expect((await test.server.handler(post(broken))).status).toBe(400)
  }
  expect(test.events).toEqual([])
})

it('the server reads no more than its limit of a body with a false length or none', async () => {
  const test = await startServer()
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(new Uint8Array(16_384).fill(32))
      sent += 16_384
    },
  })
  const request = post(endless)
  request.headers.set('content-length', '2')
  expect((await test.server.handler(request)).status).toBe(400)
  expect(sent).toBeLessThan(200_000)
})

it('the operator, and not the client, hears of a body that the app read before the server', async () => {
  const test = await startServer()
  const request = post('{"action":"card.reveal"}')
  await request.json()
  expect((await test.server.handler(request)).status).toBe(500)
  expect(test.events).toMatchObject([{ type: 'error', error: { message: expect.stringContaining('request.clone()') } }])
})
