import { PROOF_HEADER, type Challenge, type FactorOffer } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import { totpInReplay, until, url, type FakeServerOptions } from '../../test/fake-server.ts'
import { codeOf, setUp, statusOf, unbound } from '../../test/set-up.ts'
import type { Requirement } from '../requirement.ts'

const path = '/api/transfers'

/** An API that accepts a proof in the replay, and a challenge that it prepared for the page's call. */
async function setUpPrepared(options: FakeServerOptions = {}) {
  const test = setUp({ challenge: () => ({ factors: [totpInReplay] }), ...options })
  const body = (await test.server.refuse(path).json()) as { readonly step_up: Challenge }
  const requirement: Requirement = { challenge: body.step_up }
  const preparation = test.client.prepare(requirement)
  await preparation.ready
  return {
    ...test,
    given: body.step_up,
    requirement,
    preparation,
    call: () => test.send({ body: '{"amount":"1250.00"}', stepUp: { prepared: requirement } }),
    paths: () => test.server.seen.map(({ method, path: seen }) => `${method} ${seen.replace(/challenge-\w+/, ':id')}`),
  }
}

describe('a call with a prepared challenge', () => {
  it('a call with a prepared challenge takes one request after the click, with the proof in it', async () => {
    const { server, client, call, approve, paths } = await setUpPrepared()
    const response = call()
    expect(client.getSnapshot().status).toBe('entering')
    await approve()
    expect(await (await response).json()).toEqual({ sent: '{"amount":"1250.00"}' })
    expect([paths(), server.seen[0]?.headers.has(PROOF_HEADER)]).toEqual([['POST /api/transfers'], true])
  })

  it('a preparation without a challenge requests nothing, and the call is sent as usual', async () => {
    const test = setUp({ challenge: () => unbound })
    const prepared = { challenge: undefined }
    await test.client.prepare(prepared).ready
    test.clock.advance(60_000)
    const response = test.send({ stepUp: { prepared } })
    await test.approve()
    expect(await statusOf(response)).toBe(200)
    expect(test.server.seen[0]?.path).toBe('/api/transfers')
  })

  it('a call with a prepared challenge starts the passkey’s ceremony inside the click', async () => {
    const passkey: FactorOffer = { id: 'passkey', kind: 'passkey', options: { challenge: 'AAAA' }, in_replay: true }
    let ceremonies = 0
    const test = setUp(
      { challenge: () => ({ factors: [passkey], authorization_details: undefined }) as never },
      { drivers: { passkey: { isAvailable: () => true, prove: () => (ceremonies++, new Promise(() => {})) } } },
    )
    const { step_up: challenge } = (await test.server.refuse(path).json()) as { readonly step_up: Challenge }
    const prepared = { challenge }
    await test.client.prepare(prepared).ready
    // Called in one task, as in a click handler.
    void test.send({ stepUp: { prepared, autoStart: true } }).catch(() => undefined)
    expect([ceremonies, test.server.seen.length]).toEqual([1, 0])
    test.client.dispose()
  })

  it('a call uses a prepared challenge for a level, which the client requested before the click', async () => {
    const test = setUp({ challenge: () => ({ ...unbound, factors: [totpInReplay] }) })
    const prepared = { acrValues: ['aal2'] }
    await test.client.prepare(prepared).ready
    const response = test.send({ stepUp: { prepared } })
    await test.approve()
    expect(await statusOf(response)).toBe(200)
    expect(test.server.seen.map(({ path: seen }) => seen)).toEqual(['/step-up/challenges', '/api/transfers'])
  })

  it('a call with a prepared challenge is attempt 1 of a wrapped call', async () => {
    const { server, client, requirement, approve } = await setUpPrepared()
    const attempts: number[] = []
    const sent = client.run(
      ({ attempt, headers }) => {
        attempts.push(attempt)
        return server.fetch(url(path), { method: 'POST', headers })
      },
      { prepared: requirement },
    )
    await approve()
    expect([(await sent).status, attempts]).toEqual([200, [1]])
  })

  it.each<[string, (test: Awaited<ReturnType<typeof setUpPrepared>>) => unknown]>([
    ['after the preparation was stopped', ({ preparation }) => preparation.stop()],
    ['after the challenge was used', ({ client, call }) => (void codeOf(call()), client.send({ type: 'cancel' }))],
    ['shortly before the challenge expires', ({ clock }) => clock.advance(291_000)],
  ])('a call with a prepared challenge is sent without a proof first %s', async (_, use) => {
    const test = await setUpPrepared()
    use(test)
    const response = test.call()
    await test.approve()
    expect(await statusOf(response)).toBe(200)
    expect(test.server.appCalls()).toHaveLength(2)
  })

  it('the prompt of a prepared challenge shows the time that is left', async () => {
    const { client, clock, call } = await setUpPrepared()
    clock.advance(60_000)
    void call().catch(() => undefined)
    const { prompt } = await until(client, 'entering')
    expect(prompt.expiresAt - clock.now()).toBe(240_000)
    client.dispose()
  })

  it('a call continues with its own challenge when the page was prepared for another call', async () => {
    const test = await setUpPrepared()
    const response = test.send({ stepUp: { prepared: test.requirement } }, '/api/other')
    await test.approve()
    await until(test.client, 'entering', ({ prompt }) => prompt.challenge.id !== test.given.id)
    await test.approve()
    expect(await statusOf(response)).toBe(200)
  })

  it('a call with a prepared challenge is not sent when the user cancels', async () => {
    const { client, server, call } = await setUpPrepared()
    const sent = codeOf(call())
    client.send({ type: 'cancel' })
    expect(await sent).toBe('cancelled')
    expect(server.appCalls()).toHaveLength(0)
  })

  it('a call with a prepared challenge sends no proof to another origin', async () => {
    const { server, client } = setUp(
      { answer: () => Response.json({}) },
      { intercept: ({ origin }) => origin === 'https://app.test' },
    )
    const { step_up: challenge } = (await server.refuse(path).json()) as { readonly step_up: Challenge }
    const prepared = { challenge }
    await client.prepare(prepared).ready
    await client.fetch('https://elsewhere.test/api', { method: 'POST', stepUp: { prepared } })
    expect(server.seen.map(({ headers }) => headers.has(PROOF_HEADER))).toEqual([false])
    expect(client.getSnapshot().status).toBe('idle')
  })

  it('a malformed prepared challenge is not kept', async () => {
    const { server, client, send, approve } = setUp()
    const prepared = { challenge: { id: 'q8Zr1x' } as Challenge }
    await client.prepare(prepared).ready
    const response = send({ stepUp: { prepared } })
    await approve()
    expect(await statusOf(response)).toBe(200)
    expect(server.appCalls()).toHaveLength(2)
  })
})
