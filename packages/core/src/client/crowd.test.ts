import { describe, expect, it } from 'vitest'

import { createFakeServer, createTestClock, idle, until, url } from '../../test/fake-server.ts'
import { statusOf, unbound } from '../../test/set-up.ts'
import { createStepUpClient } from './create-client.ts'

const CALLS = 100

/** Milliseconds that every response takes to arrive. */
const LATENCY = 40

function setUp() {
  const server = createFakeServer({ challenge: () => unbound })
  const clock = createTestClock()
  const client = createStepUpClient({
    clock,
    baseUrl: url('/step-up'),
    intercept: () => true,
    // The server decides when a request arrives; the response arrives later.
    async fetch(input, init) {
      const response = await server.fetch(input, init)
      await new Promise<void>((resolve) => clock.setTimeout(resolve, LATENCY))
      return response
    },
  })
  client.attachRenderer()
  let prompts = 0
  let challenged = 0
  client.on('prompt.shown', () => prompts++)
  client.on('challenge.received', () => challenged++)
  const call = (number: number): Promise<number> => statusOf(client.fetch(url(`/api/accounts/${number}`)))

  /** Advances time and delivers what is due. */
  async function pass(milliseconds: number): Promise<void> {
    for (let time = 0; time < milliseconds; time += 10) {
      await idle()
      clock.advance(10)
    }
    await idle()
  }
  return {
    client,
    call,
    pass,
    prompts: () => prompts,
    challenged: () => challenged,
    sent: () => server.appCalls().length,
    /** Returns the send count of the call that was sent most often. */
    most() {
      const times = Map.groupBy(server.appCalls(), ({ path }) => path)
      return Math.max(...[...times.values()].map(({ length }) => length))
    },
    proofs: () => server.seen.length - server.appCalls().length,
  }
}

describe(`${CALLS} calls that are challenged`, () => {
  it('CLI-03, EDGE-09: concurrent calls cause one prompt and one proof, and each call is sent twice', async () => {
    const test = setUp()
    const calls = Array.from({ length: CALLS }, (_, number) => test.call(number))
    await test.pass(100)
    await until(test.client, 'entering')
    expect(test.sent()).toBe(CALLS)
    test.client.send({ type: 'submit', code: '123456' })
    await test.pass(200)
    expect(await Promise.all(calls)).toEqual(calls.map(() => 200))
    expect([test.prompts(), test.proofs(), test.sent(), test.most()]).toEqual([1, 1, 2 * CALLS, 2])
  })

  it('EDGE-09, EDGE-10: calls in flight at the time of a proof continue without a second prompt', async () => {
    const test = setUp()
    const calls: Promise<number>[] = []
    for (let number = 0; number < CALLS; number++) {
      calls.push(test.call(number))
      await test.pass(10)
      if (number === CALLS / 2) test.client.send({ type: 'submit', code: '123456' })
    }
    await test.pass(500)
    expect(await Promise.all(calls)).toEqual(calls.map(() => 200))
    expect([test.prompts(), test.proofs(), test.most()]).toEqual([1, 1, 2])
    // Calls that were sent before the proof were sent twice; later calls succeeded at once.
    expect(test.sent()).toBe(CALLS + test.challenged())
    expect(test.challenged()).toBeGreaterThan(CALLS / 2)
    expect(test.challenged()).toBeLessThan(CALLS)
  })
})
