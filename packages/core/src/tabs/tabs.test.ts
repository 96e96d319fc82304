import { describe, expect, it } from 'vitest'

import { createFakeBrowser, type FakeTab } from '../../test/fake-tabs.ts'
import { createFakeServer, createTestClock, idle, until, url } from '../../test/fake-server.ts'
import { createStepUpClient } from '../client/create-client.ts'
import { readMessage } from './message.ts'
import type { Channel } from '../channel.ts'
import type { TabPorts } from './ports.ts'

const unbound = { authorization_details: undefined } as never

/** Tabs of one browser at one server. The user sees one of them. */
function setUp(ports?: (tab: FakeTab) => TabPorts, challenge: () => object = () => unbound) {
  const server = createFakeServer({ challenge })
  const browser = createFakeBrowser()
  const clock = createTestClock()
  let seen = 0
  const watchers = new Set<() => void>()

  async function open() {
    const number = seen
    seen++
    const tab = browser.openTab()
    const client = createStepUpClient({
      fetch: server.fetch,
      clock,
      baseUrl: url('/step-up'),
      intercept: () => true,
      tabs: ports ? ports(tab) : tab,
      visibility: {
        isVisible: () => visible === number,
        subscribe(listener) {
          watchers.add(listener)
          return () => void watchers.delete(listener)
        },
      },
    })
    client.attachRenderer()
    await client.preload()
    return {
      ...tab,
      client,
      number,
      send: (signal?: AbortSignal) => client.fetch(url('/api'), { method: 'POST', ...(signal ? { signal } : {}) }),
      status: () => client.getSnapshot().status,
      approve: () => client.send({ type: 'submit', code: '123456' }),
    }
  }
  let visible = 0
  return {
    server,
    browser,
    clock,
    open,
    async look(tab: { readonly number: number }) {
      visible = tab.number
      for (const watcher of [...watchers]) watcher()
      await idle()
    },
    verified: () => server.seen.filter(({ path }) => path.endsWith('/verify')).length,
    dismissed: () => server.seen.filter(({ method }) => method === 'DELETE').length,
  }
}

const ok = (call: Promise<Response>): Promise<number> => call.then(({ status }) => status)

describe('several tabs', () => {
  it('EDGE-15: one of several tabs prompts, and the others continue after its approval', async () => {
    const test = setUp()
    const [tabA, tabB, tabC] = [await test.open(), await test.open(), await test.open()]
    const calls = [tabA, tabB, tabC].map((tab) => ok(tab.send()))
    await until(tabA.client, 'entering')
    await idle()
    expect([tabB.status(), tabC.status()]).toEqual(['idle', 'idle'])
    tabA.approve()
    expect(await Promise.all(calls)).toEqual([200, 200, 200])
    expect(test.verified()).toBe(1)
    expect([tabB.status(), tabC.status()]).toEqual(['idle', 'idle'])
  })

  it('EDGE-15: the next tab prompts after a cancellation in the first tab', async () => {
    const test = setUp()
    const [tabA, tabB] = [await test.open(), await test.open()]
    const first = tabA.send().catch((error: unknown) => error)
    await until(tabA.client, 'entering')
    const second = ok(tabB.send())
    await idle()
    expect(tabB.status()).toBe('idle')
    tabA.client.send({ type: 'cancel' })
    expect(await first).toMatchObject({ code: 'cancelled' })
    await until(tabB.client, 'entering')
    tabB.approve()
    expect(await second).toBe(200)
  })

  it('EDGE-15: a crashed tab lets the other tabs prompt', async () => {
    const test = setUp()
    const [tabA, tabB] = [await test.open(), await test.open()]
    void tabA.send()
    await until(tabA.client, 'entering')
    const second = ok(tabB.send())
    await idle()
    tabA.crash()
    await until(tabB.client, 'entering')
    tabB.approve()
    expect(await second).toBe(200)
  })

  it('EDGE-15: the prompt moves to the visible tab', async () => {
    const test = setUp()
    const [tabA, tabB] = [await test.open(), await test.open()]
    const calls = [ok(tabA.send())]
    await until(tabA.client, 'entering')
    calls.push(ok(tabB.send()))
    await test.look(tabB)
    await until(tabB.client, 'entering')
    expect(tabA.status()).toBe('idle')
    expect(test.browser.holders()).toBe(1)
    await test.look(tabA)
    await until(tabA.client, 'entering')
    expect(tabB.status()).toBe('idle')
    tabA.approve()
    expect(await Promise.all(calls)).toEqual([200, 200])
    expect([test.verified(), test.dismissed()]).toEqual([1, 0])
  })

  it('EDGE-15: the prompt moves to the visible tab before all tabs that waited longer', async () => {
    const test = setUp()
    const [tabA, tabB, tabC] = [await test.open(), await test.open(), await test.open()]
    await test.look(tabC)
    const calls = [ok(tabA.send())]
    await until(tabA.client, 'entering')
    calls.push(ok(tabB.send()))
    await idle()
    calls.push(ok(tabC.send()))
    await idle()
    expect([tabA.status(), tabB.status(), tabC.status()]).toEqual(['idle', 'idle', 'entering'])
    test.clock.advance(10_000)
    expect([tabA.status(), tabB.status(), tabC.status()]).toEqual(['idle', 'idle', 'entering'])
    tabC.approve()
    expect(await Promise.all(calls)).toEqual([200, 200, 200])
    expect([test.verified(), test.browser.holders()]).toEqual([1, 0])
  })

  it('EDGE-15: a frozen tab delays no visible tab, and catches up when it resumes', async () => {
    const test = setUp()
    const [tabA, tabB] = [await test.open(), await test.open()]
    const first = ok(tabA.send())
    await until(tabA.client, 'entering')
    tabA.freeze()
    const second = ok(tabB.send())
    await test.look(tabB)
    expect(tabB.status()).toBe('idle')
    test.clock.advance(1000)
    await until(tabB.client, 'entering')
    tabB.approve()
    expect(await second).toBe(200)
    tabA.thaw()
    expect(await first).toBe(200)
    expect(tabA.status()).toBe('idle')
  })

  it('a visible tab waits while another tab verifies a proof', async () => {
    const test = setUp()
    const [tabA, tabB] = [await test.open(), await test.open()]
    const calls = [ok(tabA.send())]
    await until(tabA.client, 'entering')
    tabA.approve()
    calls.push(ok(tabB.send()))
    await test.look(tabB)
    expect(await Promise.all(calls)).toEqual([200, 200])
    expect(test.verified()).toBe(1)
  })

  it('each tab approves its own transactions without waiting for other tabs', async () => {
    const test = setUp(undefined, () => ({}))
    const [tabA, tabB] = [await test.open(), await test.open()]
    const calls = [ok(tabA.send()), ok(tabB.send())]
    await Promise.all([until(tabA.client, 'entering'), until(tabB.client, 'entering')])
    tabA.approve()
    tabB.approve()
    expect(await Promise.all(calls)).toEqual([200, 200])
    expect(test.verified()).toBe(2)
  })

  it('an aborted waiter leaves the queue of the tabs', async () => {
    const test = setUp()
    const [tabA, tabB, tabC] = [await test.open(), await test.open(), await test.open()]
    void tabA.send()
    await until(tabA.client, 'entering')
    const abort = new AbortController()
    const second = tabB.send(abort.signal).catch((error: unknown) => error)
    const third = ok(tabC.send())
    await idle()
    abort.abort()
    expect(await second).toMatchObject({ name: 'AbortError' })
    tabA.crash()
    await until(tabC.client, 'entering')
    tabC.approve()
    expect(await third).toBe(200)
  })

  it('tabs tell each other levels and times, and no proof (CLI-08)', async () => {
    const test = setUp()
    const [tabA, tabB] = [await test.open(), await test.open()]
    const calls = [ok(tabA.send()), ok(tabB.send())]
    await until(tabA.client, 'entering')
    await test.look(tabB)
    await until(tabB.client, 'entering')
    tabB.approve()
    await Promise.all(calls)
    await tabB.client.elevation.drop()
    for (const message of test.browser.said) {
      const allowed = ['type', 'acr', 'acrValues', 'provenAt']
      expect(Object.keys(message as object).filter((key) => !allowed.includes(key))).toEqual([])
    }
    expect(test.browser.said).toContainEqual({
      type: 'proven',
      acr: 'aal2',
      acrValues: ['phr', 'aal2'],
      provenAt: test.clock.now(),
    })
    expect(JSON.stringify(test.browser.said)).not.toMatch(/challenge|grant|123456/)
  })

  it('a tab with subscribers refreshes its elevation after a change in another tab', async () => {
    const test = setUp()
    const [tabA, tabB, tabC] = [await test.open(), await test.open(), await test.open()]
    const unsubscribe = tabB.client.elevation.subscribe(() => {})
    const call = tabA.send()
    await until(tabA.client, 'entering')
    tabA.approve()
    await call
    await idle()
    expect(tabB.client.elevation.getSnapshot().status).toBe('elevated')
    expect(tabC.client.elevation.getSnapshot().status).toBe('none')
    await tabA.client.elevation.drop()
    await idle()
    test.clock.advance(1000)
    await idle()
    expect(tabB.client.elevation.getSnapshot().status).toBe('none')
    unsubscribe()
  })
})

const blocked = (): never => {
  throw new DOMException('The operation is insecure.', 'SecurityError')
}

describe('a browser that blocks messages between tabs', () => {
  const cases: Readonly<Record<string, (tab: FakeTab) => TabPorts>> = {
    'a channel that cannot be opened': ({ locks }) => ({ locks, openChannel: blocked }),
    'a channel that cannot be posted to': ({ locks, openChannel }) => ({
      locks,
      openChannel: (name) => ({ ...openChannel?.(name), postMessage: blocked }) as Channel,
    }),
    'a channel that cannot be closed': ({ openChannel }) => ({
      openChannel: (name) => ({ ...openChannel?.(name), close: blocked }) as Channel,
    }),
    'locks that throw': ({ openChannel }) => ({ openChannel, locks: { request: blocked } }),
    'locks that reject, and no channel': () => ({
      openChannel: blocked,
      locks: { request: () => Promise.reject(new DOMException('Opaque origin', 'SecurityError')) },
    }),
  }
  it.each(Object.entries(cases))(
    'the client works in a browser that blocks messages between tabs, such as Firefox without cookies: %s',
    async (_, ports) => {
      const test = setUp(ports)
      const tab = await test.open()
      const calls = [ok(tab.send()), tab.client.ensure({ acrValues: ['aal2'] })]
      await until(tab.client, 'entering')
      tab.approve()
      const [status] = await Promise.all(calls)
      expect([status, test.verified()]).toEqual([200, 1])
      await tab.client.elevation.drop()
      tab.client.dispose()
    },
  )
})

describe('messages of other scripts on the channel', () => {
  const messages: readonly unknown[] = [
    undefined,
    null,
    'proven',
    7,
    [],
    {},
    { type: 'proven' },
    { type: 'proven', acrValues: 'phr', provenAt: 1 },
    { type: 'proven', acrValues: [1], provenAt: 1 },
    { type: 'proven', acr: 7, acrValues: ['phr', 'aal2'], provenAt: 1 },
    { type: 'proven', acrValues: ['phr', 'aal2'], provenAt: Infinity },
    { type: 'proven', acrValues: ['phr', 'aal2'], provenAt: '1' },
    { type: 'challenged', prompt: {} },
    { type: '__proto__' },
  ]
  it.each(messages)('a message of another script on the channel is ignored: %j', async (message) => {
    const test = setUp()
    const tab = await test.open()
    const call = ok(tab.send())
    await until(tab.client, 'entering')
    test.browser.say(message)
    await idle()
    expect([tab.status(), test.server.appCalls().length]).toEqual(['entering', 1])
    tab.approve()
    expect(await call).toBe(200)
  })

  it('CLI-02: a call is replayed once, however often messages report a proof', async () => {
    const test = setUp()
    const tab = await test.open()
    const unsubscribe = tab.client.elevation.subscribe(() => {})
    const calls = [ok(tab.send()), tab.client.ensure({ acrValues: ['phr', 'aal2'] }).then(() => 200)]
    await until(tab.client, 'entering')
    for (let time = 0; time < 50; time++) {
      test.browser.say({ type: 'proven', acrValues: ['phr', 'aal2'], provenAt: test.clock.now() + 1e9 })
      await idle()
    }
    expect(tab.status()).toBe('entering')
    const counts = new Map<string, number>()
    for (const { method, path } of test.server.seen)
      counts.set(`${method} ${path}`, (counts.get(`${method} ${path}`) ?? 0) + 1)
    expect(Object.fromEntries(counts)).toEqual({
      'POST /api': 2,
      'POST /step-up/challenges': 2,
      'GET /step-up/elevation': 1,
    })
    tab.approve()
    expect(await Promise.all(calls)).toEqual([200, 200])
    test.clock.advance(10_000)
    await idle()
    expect(test.server.seen.filter(({ path }) => path.endsWith('/elevation'))).toHaveLength(2)
    unsubscribe()
  })

  it('a message with a time in the future makes a proof no fresher than now', () => {
    const now = Date.UTC(2026, 0, 1)
    expect(readMessage({ type: 'proven', acrValues: ['phr'], provenAt: now + 1e9 }, now)).toMatchObject({
      provenAt: now,
    })
    expect(readMessage({ type: 'proven', acrValues: ['phr'], provenAt: 5, grant: 'g' }, now)).toEqual({
      type: 'proven',
      acrValues: ['phr'],
      provenAt: 5,
    })
  })
})

describe('tabs without browser APIs', () => {
  const cases: Readonly<Record<string, (tab: FakeTab) => TabPorts>> = {
    'either API': () => ({}),
    'a working lock manager': ({ openChannel }) => ({
      openChannel,
      locks: { request: () => Promise.reject(new DOMException('Opaque origin', 'SecurityError')) },
    }),
  }
  it.each(Object.entries(cases))('each tab prompts for itself without %s', async (_, ports) => {
    const test = setUp(ports)
    const [tabA, tabB] = [await test.open(), await test.open()]
    const calls = [ok(tabA.send()), ok(tabB.send())]
    await Promise.all([until(tabA.client, 'entering'), until(tabB.client, 'entering')])
    tabA.approve()
    expect(await calls[0]).toBe(200)
    if (tabB.status() === 'entering') tabB.approve()
    expect(await calls[1]).toBe(200)
  })

  it('the success of one tab closes the prompt of another tab without locks', async () => {
    const test = setUp(({ openChannel }) => ({ openChannel }))
    const [tabA, tabB] = [await test.open(), await test.open()]
    const calls = [ok(tabA.send()), ok(tabB.send())]
    await Promise.all([until(tabA.client, 'entering'), until(tabB.client, 'entering')])
    tabA.approve()
    expect(await Promise.all(calls)).toEqual([200, 200])
    expect(tabB.status()).toBe('idle')
    expect([test.verified(), test.dismissed()]).toEqual([1, 0])
  })
})
