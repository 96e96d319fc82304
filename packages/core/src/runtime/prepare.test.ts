import type { Challenge, FactorOffer } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import {
  createFakeServer,
  createTestClock,
  idle,
  totp,
  until,
  url,
  type FakeServerOptions,
} from '../../test/fake-server.ts'
import { createStepUpClient } from '../client/create-client.ts'
import type { FactorDriver } from '../factors/driver.ts'

const passkey: FactorOffer = { id: 'passkey', kind: 'passkey', options: { challenge: 'AAAA' } }
const unbound = { authorization_details: undefined, factors: [passkey] } as never as Partial<Challenge>

function setUp(options: FakeServerOptions = { challenge: () => unbound }) {
  const server = createFakeServer(options)
  const clock = createTestClock()
  const log: string[] = []
  let visible = true
  let watcher = (): void => {}
  const driver: FactorDriver = {
    isAvailable: () => true,
    preload: async () => log.push('loaded'),
    async prove() {
      log.push('ceremony')
      return new Promise(() => {})
    },
  }
  const client = createStepUpClient({
    fetch: server.fetch,
    clock,
    baseUrl: url('/step-up'),
    intercept: () => true,
    drivers: { passkey: driver },
    visibility: {
      isVisible: () => visible,
      subscribe(listener) {
        watcher = listener
        return () => void (watcher = () => {})
      },
    },
  })
  client.attachRenderer()
  return {
    server,
    clock,
    client,
    log,
    asked: () => server.seen.filter(({ method, path }) => method === 'POST' && path.endsWith('/challenges')).length,
    setVisible(next: boolean) {
      visible = next
      watcher()
    },
  }
}

const requirement = { acrValues: ['phr'], action: 'card.reveal' }

describe('ensure', () => {
  it('EDGE-36: `client.ensure` checks before a form whether a proof is needed, and only then prompts', async () => {
    const test = setUp()
    const call = test.client.ensure(requirement)
    await until(test.client, 'ready')
    expect(JSON.parse(test.server.seen[0]?.body ?? '')).toEqual({ acr_values: ['phr'], action: 'card.reveal' })
    test.client.send({ type: 'cancel' })
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('EDGE-35: `client.ensure` renews its challenge in the same prompt, and can still be cancelled', async () => {
    const test = setUp()
    const call = test.client.ensure(requirement)
    await until(test.client, 'ready')
    test.clock.advance(300_000)
    test.client.send({ type: 'restart' })
    await until(test.client, 'ready')
    expect([test.asked(), test.server.seen.at(-1)?.path]).toEqual([1, expect.stringMatching(/\/renew$/)])
    test.client.send({ type: 'cancel' })
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('`client.ensure` shows a challenge that the app got by other means', async () => {
    const test = setUp()
    void test.client.ensure({ acrValues: ['phr'] }).catch(() => {})
    const { prompt } = await until(test.client, 'ready')
    const otherTest = setUp()
    const call = otherTest.client.ensure({ challenge: prompt.challenge })
    expect((await until(otherTest.client, 'ready')).prompt.challenge).toEqual(prompt.challenge)
    expect(otherTest.server.seen).toHaveLength(0)
    otherTest.client.send({ type: 'cancel' })
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('prepare', () => {
  it('EDGE-39: a prepared challenge lets the ceremony start inside the click', async () => {
    const test = setUp()
    const preparation = test.client.prepare(requirement)
    await preparation.ready
    expect([test.asked(), test.log, test.client.getSnapshot().status]).toEqual([1, ['loaded'], 'idle'])
    // Called in one task, as in a click handler.
    void test.client.ensure(requirement, { autoStart: true }).catch(() => {})
    expect([test.log, test.client.getSnapshot().status]).toEqual([['loaded', 'ceremony'], 'ceremony'])
    expect(test.asked()).toBe(1)
    test.client.dispose()
  })

  it('EDGE-39: a prepared challenge starts no ceremony without `autoStart`', async () => {
    const test = setUp()
    await test.client.prepare(requirement).ready
    void test.client.ensure(requirement).catch(() => {})
    expect(test.client.getSnapshot().status).toBe('ready')
    expect(test.log).toEqual(['loaded'])
    test.client.dispose()
  })

  it('a prepared challenge is replaced after expiry, and not used when it is about to expire', async () => {
    const test = setUp()
    await test.client.prepare(requirement).ready
    test.clock.advance(295_000)
    void test.client.ensure(requirement).catch(() => {})
    await until(test.client, 'ready')
    expect(test.asked()).toBe(2)
    test.client.send({ type: 'cancel' })
    test.clock.advance(5_000)
    await idle()
    expect(test.asked()).toBe(3)
    test.clock.advance(60_000)
    void test.client.ensure(requirement).catch(() => {})
    const { prompt } = await until(test.client, 'ready')
    expect(test.asked()).toBe(3)
    // The remaining time instead of the original lifetime.
    expect(prompt.expiresAt - test.clock.now()).toBe(240_000)
    test.client.dispose()
  })

  it('a prepared challenge is not used for an action that is already approved', async () => {
    const test = setUp({ challenge: () => ({ ...unbound, factors: [totp] }) })
    await test.client.prepare(requirement).ready
    const call = test.client.fetch(url('/api/card'))
    await until(test.client, 'entering')
    test.client.send({ type: 'submit', code: '123456' })
    expect((await call).status).toBe(200)
    expect(await test.client.ensure(requirement)).toMatchObject({ acr: 'aal2' })
    expect(test.asked()).toBe(2)
    test.client.dispose()
  })

  it('a prepared challenge is used once', async () => {
    const test = setUp()
    await test.client.prepare(requirement).ready
    for (let time = 1; time <= 2; time++) {
      const call = test.client.ensure(requirement)
      await until(test.client, 'ready')
      expect(test.asked()).toBe(time)
      test.client.send({ type: 'cancel' })
      await expect(call).rejects.toMatchObject({ code: 'cancelled' })
    }
  })

  it('a prepared challenge satisfies only its own requirement', async () => {
    const test = setUp()
    await test.client.prepare(requirement).ready
    void test.client.ensure({ acrValues: ['phr'] }).catch(() => {})
    await until(test.client, 'ready')
    expect(test.asked()).toBe(2)
    test.client.dispose()
  })

  it('a prepared challenge is fetched once for equal requirements, and kept until the last one stops', async () => {
    const test = setUp()
    const [firstPreparation, secondPreparation] = [
      test.client.prepare(requirement),
      test.client.prepare({ ...requirement }),
    ]
    await Promise.all([firstPreparation.ready, secondPreparation.ready])
    expect(test.asked()).toBe(1)
    firstPreparation.stop()
    firstPreparation.stop()
    test.clock.advance(300_000)
    await idle()
    expect(test.asked()).toBe(2)
    void test.client.ensure(requirement, { autoStart: true }).catch(() => {})
    expect(test.client.getSnapshot().status).toBe('ceremony')
    secondPreparation.stop()
    test.clock.advance(600_000)
    await idle()
    expect(test.asked()).toBe(2)
    test.client.dispose()
  })

  it('a prepared challenge is kept for a second caller when the first one stops during the request', async () => {
    const test = setUp()
    const first = test.client.prepare(requirement)
    await idle()
    const second = test.client.prepare(requirement)
    first.stop()
    await second.ready
    void test.client.ensure(requirement).catch(() => {})
    expect(test.client.getSnapshot().status).toBe('ready')
    test.client.dispose()
  })

  it('a prepared challenge is fetched again for a preparation after its use', async () => {
    const test = setUp()
    await test.client.prepare(requirement).ready
    const call = test.client.ensure(requirement)
    await until(test.client, 'ready')
    test.client.send({ type: 'cancel' })
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
    await test.client.prepare(requirement).ready
    expect(test.asked()).toBe(2)
    test.clock.advance(300_000)
    await idle()
    expect(test.asked()).toBe(3)
    test.client.dispose()
  })

  it('a preparation sends no request while the page is hidden, or after it was stopped', async () => {
    const test = setUp()
    const preparation = test.client.prepare(requirement)
    await preparation.ready
    test.setVisible(false)
    test.clock.advance(600_000)
    await idle()
    expect(test.asked()).toBe(1)
    test.setVisible(true)
    await idle()
    expect(test.asked()).toBe(2)
    preparation.stop()
    test.clock.advance(600_000)
    await idle()
    expect(test.asked()).toBe(2)
    void test.client.ensure(requirement).catch(() => {})
    await until(test.client, 'ready')
    expect(test.asked()).toBe(3)
    test.client.dispose()
  })

  it('a preparation reports no errors, and tries again', async () => {
    let down = true
    const test = setUp({
      challenge: () => unbound,
      answer() {
        if (down) throw new TypeError('Failed to fetch')
        return undefined
      },
    })
    await test.client.prepare(requirement).ready
    down = false
    test.clock.advance(30_000)
    await idle()
    expect(test.asked()).toBe(2)
    test.client.dispose()
  })

  it('a preparation can be stopped before it has begun', async () => {
    const test = setUp()
    const preparation = test.client.prepare(requirement)
    preparation.stop()
    await preparation.ready
    expect(test.server.seen).toHaveLength(0)
  })
})
