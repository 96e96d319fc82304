import { decodeProof, GRANT_HEADER, PROOF_HEADER, type FactorOffer } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import { email, idle, problem, totpInReplay, until, url, type FakeServerOptions } from '../../test/fake-server.ts'
import { createFakeBrowser } from '../../test/fake-tabs.ts'
import { recordEvents } from '../../test/record-events.ts'
import { codeOf, setUp, statusOf, unbound, type SetUp } from '../../test/set-up.ts'

/** A payment bound to its details, at an API that accepts its proof in the replay. */
const forPayment: FakeServerOptions = { challenge: () => ({ factors: [totpInReplay, email] }) }

/** A call that requires an elevation. */
const forPresence: FakeServerOptions = { challenge: () => ({ ...unbound, factors: [totpInReplay] }) }

function setUpCarrying(options: FakeServerOptions = forPayment) {
  const test = setUp(options)
  return {
    ...test,
    paths: () => test.server.seen.map(({ method, path }) => `${method} ${path.replace(/challenge-\w+/, ':id')}`),
    type: (code: string) => typeCode(test, code),
  }
}

async function typeCode({ client }: SetUp, code: string): Promise<void> {
  await until(client, 'entering')
  client.send({ type: 'submit', code })
}

/** The same API with another response for the call that carries its proof. */
function afterProof(respond: () => Promise<Response>): FakeServerOptions {
  return { ...forPayment, answer: ({ headers }) => (headers.has(PROOF_HEADER) ? respond() : undefined) }
}

/** A response that arrives when the test says so. */
function later() {
  const { promise, resolve } = Promise.withResolvers<Response>()
  return { response: promise, respond: resolve }
}

describe('a proof in the replay', () => {
  it('a proof in the replay takes two requests, and no other proof or grant', async () => {
    const { server, paths, send, type } = setUpCarrying()
    const response = send({ body: '{"amount":"1250.00"}', headers: { 'Idempotency-Key': 'order-1' } })
    await type('123456')
    expect(await (await response).json()).toEqual({ sent: '{"amount":"1250.00"}' })
    expect(paths()).toEqual(['POST /api/transfers', 'POST /api/transfers'])
    const { headers, redirect } = server.seen[1] ?? {}
    expect(decodeProof(headers?.get(PROOF_HEADER) ?? '')).toEqual({
      challenge: 'challenge-1'.padEnd(32, '0'),
      factor: 'totp',
      code: '123456',
    })
    expect([headers?.get(GRANT_HEADER), headers?.get('Idempotency-Key'), redirect]).toEqual([null, 'order-1', 'manual'])
  })

  it('the prompt shows verifying until the replay with the proof has its response, and then approved', async () => {
    const { response, respond } = later()
    const { client, send, type } = setUpCarrying(afterProof(() => response))
    const sent = send()
    await type('123456')
    await until(client, 'verifying')
    await idle()
    expect(client.getSnapshot().status).toBe('verifying')
    respond(Response.json({ sent: true }))
    expect(await statusOf(sent)).toBe(200)
    expect(client.getSnapshot()).toMatchObject({ status: 'approved' })
  })

  it('the prompt stays open after a wrong proof in the replay, and the next proof replays the call', async () => {
    const { client, paths, send, type } = setUpCarrying()
    const response = send()
    await type('000000')
    const { error } = await until(client, 'entering', (state) => state.error !== undefined)
    expect(error).toEqual({ code: 'invalid_code', attemptsRemaining: 4 })
    await type('123456')
    expect(await statusOf(response)).toBe(200)
    expect(paths()).toEqual(Array.from({ length: 3 }, () => 'POST /api/transfers'))
  })

  it('the last failed proof in the replay ends the prompt, and the challenge can be renewed', async () => {
    const { client, paths, send, type } = setUpCarrying()
    const response = send()
    for (let count = 0; count < 5; count++) await type('000000')
    await until(client, 'locked')
    client.send({ type: 'restart' })
    await type('123456')
    expect(await statusOf(response)).toBe(200)
    expect(paths().slice(-2)).toEqual(['POST /step-up/challenges/:id/renew', 'POST /api/transfers'])
  })

  it.each([
    ['took too long', 'challenge_expired', false],
    ['was for a closed challenge', 'challenge_closed', true],
    ['was for an unknown challenge', 'challenge_not_found', true],
  ] as const)(
    'a proof in the replay that %s is requested again, and the prompt shows the reason',
    async (_, code, early) => {
      let isLate = true
      const { server, client, send, type } = setUpCarrying({
        ...forPayment,
        answer: ({ path, headers }) => {
          if (!headers.has(PROOF_HEADER) || !isLate) return undefined
          isLate = false
          return server.refuse(path, undefined, { code })
        },
      })
      const events = recordEvents(client)
      const response = send()
      await type('123456')
      const { prompt, error } = await until(client, 'entering', (state) => state.error !== undefined)
      expect([prompt.challenge.id, error]).toEqual([
        expect.stringMatching(/^challenge-2/),
        { code: 'challenge_replaced', early },
      ])
      expect(events).toContainEqual([
        'attempt.failed',
        { action: 'transfer.create', kind: 'totp', code: 'challenge_replaced', problem: code },
      ])
      await type('123456')
      expect(await statusOf(response)).toBe(200)
    },
  )

  it('a proof in the replay that took too long is requested again with the same factor at a click', async () => {
    let isLate = true
    const { server, client, send } = setUpCarrying({
      challenge: () => ({ factors: [totpInReplay, { ...email, in_replay: true }] }),
      answer: ({ path, headers }) => {
        if (!headers.has(PROOF_HEADER) || !isLate) return undefined
        isLate = false
        return server.refuse(path, undefined, { code: 'challenge_expired' })
      },
    })
    const response = send()
    await until(client, 'entering')
    client.send({ type: 'another_way' })
    client.send({ type: 'choose', factor: email.id })
    await until(client, 'entering')
    client.send({ type: 'submit', code: '123456' })
    const { factor, prompt } = await until(client, 'ready')
    expect([factor.id, prompt.challenge.id]).toEqual([email.id, expect.stringMatching(/^challenge-2/)])
    client.send({ type: 'begin' })
    await until(client, 'entering')
    client.send({ type: 'submit', code: '123456' })
    expect(await statusOf(response)).toBe(200)
  })

  it('a proof goes to the step-up server if the API does not read the header, although the challenge offers it', async () => {
    const { paths, send, type } = setUpCarrying({ ...forPayment, readsProof: false })
    const response = send()
    await type('123456')
    expect(await statusOf(response)).toBe(200)
    expect(paths()).toEqual([
      'POST /api/transfers',
      'POST /api/transfers',
      'POST /step-up/challenges/:id/factors/totp/verify',
      'POST /api/transfers',
    ])
  })

  it.each<[string, Partial<FactorOffer>]>([
    ['the API accepts no proof', { in_replay: false }],
    ['the proof is too long for a header', { ...totpInReplay, id: 'x'.repeat(4000) }],
  ])('a proof goes to the step-up server when %s', async (_, offer) => {
    const { paths, send, type } = setUpCarrying({ challenge: () => ({ factors: [{ ...totpInReplay, ...offer }] }) })
    const response = send()
    await type('123456')
    expect(await statusOf(response)).toBe(200)
    expect(paths()).toHaveLength(3)
  })

  it('a proof in the replay is not sent while the browser is offline, because the call might arrive', async () => {
    const online = Object.getOwnPropertyDescriptor(globalThis.navigator, 'onLine')
    Object.defineProperty(globalThis.navigator, 'onLine', { configurable: true, value: false })
    try {
      const { client, paths, send, type } = setUpCarrying()
      void send().catch(() => undefined)
      await type('123456')
      const { error } = await until(client, 'entering', (state) => state.error !== undefined)
      expect([error, paths()]).toEqual([{ code: 'offline' }, ['POST /api/transfers']])
      client.send({ type: 'cancel' })
    } finally {
      if (online) Object.defineProperty(globalThis.navigator, 'onLine', online)
      else Reflect.deleteProperty(globalThis.navigator, 'onLine')
    }
  })

  it('a proof in the replay is sent once when the response is lost, and the call fails', async () => {
    const lost = new TypeError('Failed to fetch')
    const { client, paths, send, type } = setUpCarrying(afterProof(() => Promise.reject(lost)))
    const response = send()
    await type('123456')
    await expect(response).rejects.toBe(lost)
    expect([client.getSnapshot().status, paths()]).toEqual(['idle', ['POST /api/transfers', 'POST /api/transfers']])
  })

  it('a replay with a proof returns the API’s own error response, and the prompt shows no success', async () => {
    const test = setUpCarrying(afterProof(() => Promise.resolve(problem(409, 'not_found'))))
    const events = recordEvents(test.client)
    const response = test.send()
    await test.type('123456')
    expect(await statusOf(response)).toBe(409)
    expect(test.client.getSnapshot().status).toBe('idle')
    expect(events.map(([type]) => type)).toEqual([
      'challenge.received',
      'prompt.shown',
      'flow.closed',
      'replay.succeeded',
    ])
  })

  it('a replay with a proof returns its response although the user closes the prompt', async () => {
    const { response, respond } = later()
    const { client, send, type } = setUpCarrying(afterProof(() => response))
    const sent = send()
    await type('123456')
    await until(client, 'verifying')
    client.send({ type: 'cancel' })
    expect(client.getSnapshot().status).toBe('idle')
    respond(Response.json({ sent: true }))
    expect(await statusOf(sent)).toBe(200)
  })

  it('a refused proof in the replay cancels the call when the user has closed the prompt', async () => {
    const { response, respond } = later()
    const { server, client, send, type } = setUpCarrying(afterProof(() => response))
    const sent = codeOf(send())
    await type('123456')
    await until(client, 'verifying')
    client.send({ type: 'cancel' })
    respond(server.refuse('/api/transfers', undefined, { code: 'challenge_closed' }))
    expect(await sent).toBe('cancelled')
  })

  it('a replay with a proof is approved by its response, although the challenge expires before it arrives', async () => {
    const { response, respond } = later()
    const { client, clock, send, type } = setUpCarrying(afterProof(() => response))
    const sent = send()
    await type('123456')
    await until(client, 'verifying')
    clock.advance(300_000)
    expect(client.getSnapshot().status).toBe('verifying')
    respond(Response.json({ sent: true }))
    expect(await statusOf(sent)).toBe(200)
    expect(client.getSnapshot().status).toBe('approved')
  })

  it('a proof in the replay is not sent twice when another tab proves the same meanwhile', async () => {
    const { response, respond } = later()
    const browser = createFakeBrowser()
    const { server, client, clock, send } = setUp(
      { ...forPresence, answer: ({ headers }) => (headers.has(PROOF_HEADER) ? response : undefined) },
      { tabs: browser.openTab() },
    )
    const sent = send()
    await until(client, 'entering')
    client.send({ type: 'submit', code: '123456' })
    await until(client, 'verifying')
    browser.say({ type: 'proven', acrValues: ['phr', 'aal2'], provenAt: clock.now() })
    await until(client, 'idle')
    await idle()
    expect(server.appCalls()).toHaveLength(2)
    respond(Response.json({ sent: true }))
    expect([await statusOf(sent), server.appCalls().length]).toEqual([200, 2])
  })

  it('a replay with a proof ends immediately with the caller’s signal', async () => {
    const { client, send, type } = setUpCarrying(afterProof(() => new Promise(() => {})))
    const abort = new AbortController()
    const sent = send({ signal: abort.signal })
    await type('123456')
    await until(client, 'verifying')
    const reason = new Error('The user left the page.')
    abort.abort(reason)
    await expect(sent).rejects.toBe(reason)
    expect(client.getSnapshot().status).toBe('idle')
  })

  it('one of several calls carries the proof, and its elevation satisfies the others', async () => {
    const { server, send, type } = setUpCarrying(forPresence)
    const responses = ['/api/a', '/api/b', '/api/c'].map((path) => send({}, path))
    await type('123456')
    expect(await Promise.all(responses.map(statusOf))).toEqual([200, 200, 200])
    expect(server.appCalls().filter(({ headers }) => headers.has(PROOF_HEADER))).toHaveLength(1)
    expect(server.appCalls()).toHaveLength(6)
  })

  it('the page reads its elevation from the server after a proof in the replay', async () => {
    const { client, send, type } = setUpCarrying(forPresence)
    const changed = new Promise<void>((resolve) => client.elevation.subscribe(resolve))
    const response = send()
    await type('123456')
    expect(await statusOf(response)).toBe(200)
    await changed
    expect(client.elevation.getSnapshot()).toMatchObject({ status: 'elevated', acr: 'aal2' })
  })

  it('a wrapped call that sends the headers of its context carries the proof', async () => {
    const { server, client, paths, type } = setUpCarrying()
    const sent = client.run(({ headers }) => server.fetch(url('/api/transfers'), { method: 'POST', headers }))
    await type('123456')
    expect((await sent).status).toBe(200)
    expect(paths()).toEqual(['POST /api/transfers', 'POST /api/transfers'])
  })

  it('a proof goes to the step-up server where a wrapped call does not send the headers of its context', async () => {
    const { server, client, paths, type } = setUpCarrying({ ...forPresence, readsProof: false })
    const sent = client.run(() => server.fetch(url('/api/transfers'), { method: 'POST' }))
    await type('123456')
    expect((await sent).status).toBe(200)
    expect(paths()).toHaveLength(4)
  })
})
