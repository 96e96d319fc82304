import { createStepUpClient, isStepUpError } from '@stepup/core'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { answerPrompts } from '../answer-prompts.ts'
import { createChallenge, factorFixtures } from '../fixtures/challenge.ts'
import { createScriptedServer } from '../scenarios/scripted-server.ts'
import { createStepUpBackend } from './index.ts'

const { totp } = factorFixtures

const backend = createStepUpBackend()
const server = setupServer(
  ...backend.handlers,
  http.post(
    'https://app.test/api/transfers',
    ({ request }) => backend.protect(request) ?? HttpResponse.json({ sent: true }),
  ),
)

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => server.close())

describe('an app on the MSW backend', () => {
  const client = createStepUpClient({ baseUrl: 'https://app.test/step-up', intercept: () => true })
  const send = (): Promise<Response> =>
    client.fetch('https://app.test/api/transfers', { method: 'POST', body: '{"amount":"1250.00"}' })
  let stop = (): void => {}
  afterEach(() => stop())

  it('a call to the MSW backend gets its response after the prompt', async () => {
    stop = answerPrompts(client, { code: '123456' })
    const response = await send()
    expect(await response.json()).toEqual({ sent: true })
  })

  it('the MSW backend challenges each transfer again', async () => {
    stop = answerPrompts(client, { code: '123456' })
    const prompts: string[] = []
    const off = client.on('prompt.shown', ({ action }) => prompts.push(action))
    await send()
    await send()
    off()
    expect(prompts).toEqual(['transfer.create', 'transfer.create'])
  })

  it('a call to the MSW backend fails with `cancelled` when the user cancels', async () => {
    stop = answerPrompts(client, { cancel: true })
    await expect(send()).rejects.toSatisfy((error) => isStepUpError(error, 'cancelled'))
  })

  it('the client at the MSW backend steps up in advance, and prompts once while the elevation is valid', async () => {
    stop = answerPrompts(client)
    const prompts: string[] = []
    const off = client.on('prompt.shown', ({ action }) => prompts.push(action))
    expect(await client.ensure({ acrValues: ['phr'], maxAge: 300, action: 'card.reveal' })).toMatchObject({
      acr: 'phr',
    })
    await client.ensure({ acrValues: ['phr'], maxAge: 300, action: 'card.reveal' })
    await client.ensure({ acrValues: ['phrh'] })
    off()
    expect(prompts).toEqual(['card.reveal', 'session.elevate'])
  })

  it.each(['challenge_expired', 'challenge_locked'] as const)(
    'a scripted call fails instead of hanging: %s',
    async (problem) => {
      const { fetch } = createScriptedServer({ challenge: createChallenge({ factors: [totp] }), verify: [{ problem }] })
      const scripted = createStepUpClient({ fetch, baseUrl: 'https://app.test/step-up', intercept: () => true })
      stop = answerPrompts(scripted)
      const call = scripted.fetch('https://app.test/api/transfers', { method: 'POST' })
      await expect(call).rejects.toSatisfy((error) => isStepUpError(error, 'cancelled'))
    },
  )

  it('the MSW backend refuses a wrong code', async () => {
    stop = answerPrompts(client, { code: '000000' })
    const failed: string[] = []
    const off = client.on('attempt.failed', ({ code }) => failed.push(code))
    await expect(send()).rejects.toSatisfy((error) => isStepUpError(error, 'cancelled'))
    off()
    expect(failed).toEqual(['invalid_code'])
  })

  it('the MSW backend renews a locked challenge, and its prompt starts again', async () => {
    stop = client.attachRenderer()
    let isLocked = false
    const off = client.subscribe(() =>
      queueMicrotask(() => {
        const { status } = client.getSnapshot()
        if (status === 'ready') client.send({ type: 'begin' })
        else if (status === 'entering') client.send({ type: 'submit', code: isLocked ? '123456' : '000000' })
        else if (status === 'locked') {
          isLocked = true
          client.send({ type: 'restart' })
        }
      }),
    )
    const response = await send()
    off()
    expect([isLocked, await response.json()]).toEqual([true, { sent: true }])
  })
})
