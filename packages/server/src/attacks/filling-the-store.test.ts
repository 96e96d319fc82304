import { describe, expect, it } from 'vitest'

import { origin, payment, startServer, type TestOptions, type TestServer } from '../../test/support.ts'
import { auditTrail } from '../audit/index.ts'
import { velocity } from '../signals/index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const limits = { asksPerHour: 30, refusalsPerHour: 30, asksPerAddress: 50, refusalsPerAddress: 50 }
const start = (options: TestOptions = {}) => startServer({ limits, ...options })

async function decisions(test: TestServer) {
  await test.server.settled()
  return test.store.listDecisions({ since: 0, limit: 10_000 })
}

describe('challenges for made-up actions', () => {
  it('challenges for made-up actions are limited per session, and store only the name of the action', async () => {
    const test = await start()
    const mara = test.customer('mara')
    const statuses: number[] = []
    for (let index = 0; index < 100; index++)
      statuses.push((await mara.call('POST', '/challenges', { action: `made.up.${index}` })).status)
    expect(statuses.filter((status) => status === 403)).toHaveLength(30)
    expect(statuses.filter((status) => status === 429)).toHaveLength(70)
    expect(await decisions(test)).toHaveLength(30)
    // Excess requests are also recorded once a minute.
    expect(test.events.filter(({ type }) => type === 'request.limited')).toHaveLength(1)
    test.advance(HOUR)
    expect((await mara.call('POST', '/challenges', { action: 'made.up' })).status).toBe(403)
  })

  it('challenges for made-up actions are limited per address over all sessions', async () => {
    const test = await start({ clientAddress: () => '203.0.113.7' })
    for (let index = 0; index < 100; index++) {
      const somebody = test.customer(`customer-${index % 10}`, `session-${index}`)
      await somebody.call('POST', '/challenges', { action: 'made.up' })
    }
    expect(await decisions(test)).toHaveLength(50)
  })

  it('the gate stores neither details nor context of an action that no rule covers', async () => {
    const test = await start()
    await test.customer('mara').ask({ action: 'made.up', details: [payment()], context: { note: 'x'.repeat(60_000) } })
    const [decision] = await decisions(test)
    expect(decision).toMatchObject({ action: 'made.up', effect: 'deny', inputs: { details: [], context: {} } })
    expect(JSON.stringify(decision).length).toBeLessThan(1000)
  })
})

describe('repeated refusals', () => {
  it('refusals of one session are recorded a limited number of times an hour, with the same answer', async () => {
    const test = await start({
      rules: [{ id: 'never', actions: ['never'], effect: 'deny' }],
      signals: [velocity()],
    })
    const mara = test.customer('mara')
    for (let index = 0; index < 100; index++) expect((await mara.ask({ action: 'never' })).status).toBe(403)
    expect(await decisions(test)).toHaveLength(30)
    expect(await test.store.listActivity({ userId: 'mara', limit: 1000 })).toHaveLength(30)
    expect(test.events.filter(({ type }) => type === 'decision')).toHaveLength(30)
    test.advance(HOUR)
    await mara.ask({ action: 'never' })
    expect(await decisions(test)).toHaveLength(31)
  })

  it('refusals of all sessions of one address are recorded a limited number of times together', async () => {
    const test = await start({
      rules: [{ id: 'never', actions: ['never'], effect: 'deny' }],
      clientAddress: () => '203.0.113.7',
    })
    for (let index = 0; index < 100; index++) {
      const { status } = await test.customer(`customer-${index % 10}`, `session-${index}`).ask({ action: 'never' })
      expect(status).toBe(403)
    }
    expect(await decisions(test)).toHaveLength(50)
    const told = test.events.filter((event) => event.type === 'request.limited')
    expect(new Set(told.map(({ what }) => what))).toEqual(new Set(['refusalsPerAddress']))
  })

  it('repeated requests with an open challenge are not recorded as a decision each', async () => {
    const test = await start()
    const mara = test.customer('mara')
    const ids = new Set<string>()
    for (let index = 0; index < 100; index++) {
      const { status, challenge } = await mara.transfer()
      expect(status).toBe(401)
      ids.add(challenge.id)
    }
    expect(ids.size).toBe(1)
    expect(await decisions(test)).toHaveLength(30)
    // Recorded once a minute.
    expect(test.events.filter(({ type }) => type === 'challenge.reused')).toHaveLength(1)
    // A new challenge has its decision recorded, regardless of how many there were.
    const later = await mara.transfer([payment({ amount: '7000.00' })])
    expect(await decisions(test)).toContainEqual(expect.objectContaining({ challengeId: later.challenge.id }))
  })

  it('repeated requests with an unknown grant are recorded a limited number of times', async () => {
    const test = await start()
    const mara = test.customer('mara')
    for (let index = 0; index < 100; index++)
      expect((await mara.transfer([payment()], { 'step-up-grant': 'made-up' })).allowed).toBe(false)
    expect(await decisions(test)).toHaveLength(30)
    expect(test.events.filter(({ type }) => type === 'grant.unknown')).toHaveLength(1)
  })

  it('attempts with a locked factor are reported once a minute', async () => {
    const test = await start()
    const mara = test.customer('mara')
    await mara.enrollTotp()
    const { challenge } = await mara.transfer()
    for (let index = 0; index < 5; index++) await mara.verify(challenge, 'totp', { code: 'wrong' })
    const { challenge: next } = await mara.transfer([payment({ amount: '3000.00' })])
    for (let index = 0; index < 50; index++) await mara.verify(next, 'totp', { code: 'wrong' })
    expect(test.events.filter(({ type }) => type === 'factor.locked')).toHaveLength(1)
  })
})

describe('calls from another site without a session', () => {
  it('calls from other sites write one link a minute per origin, for ten origins, and the rest are counted', async () => {
    const { store, advance, server } = await withTrail()
    const call = (from: string) =>
      server.handler(new Request(`${origin}/step-up/challenges`, { method: 'POST', headers: { origin: from } }))
    const links = async () => {
      await server.settled()
      const all = await store.listAudit({ stream: 'stepup', after: 0, limit: 1000 })
      return all.map(({ body }) => JSON.parse(body) as { type: string; origin: string; count?: number })
    }
    for (let index = 0; index < 500; index++) expect((await call('https://evil.example')).status).toBe(403)
    expect(await links()).toHaveLength(1)
    for (let index = 0; index < 500; index++) await call(`https://${index}.example`)
    expect(await links()).toHaveLength(11)
    advance(MINUTE)
    await call('https://evil.example')
    expect((await links()).at(-1)).toMatchObject({ origin: 'https://evil.example', count: 500 })
  })

  async function withTrail() {
    const holder: { trail?: ReturnType<typeof auditTrail> } = {}
    const test = await startServer({ audit: (event) => holder.trail?.(event) })
    holder.trail = auditTrail({ store: test.store })
    return test
  }
})

describe('retained data', () => {
  it('the sweep removes data that is 400 days old, unless the app sets another retention', async () => {
    const test = await start({ rules: [{ id: 'never', actions: ['never'], effect: 'deny' }], signals: [velocity()] })
    const mara = test.customer('mara')
    await mara.ask({ action: 'never' })
    test.advance(HOUR)
    await mara.ask({ action: 'never' })
    test.advance(399 * DAY)
    await test.server.sweep()
    expect(await decisions(test)).toHaveLength(2)
    test.advance(2 * DAY)
    await test.server.sweep({ decisions: Infinity, activity: Infinity })
    expect(await decisions(test)).toHaveLength(2)
    expect(await test.store.listActivity({ userId: 'mara', limit: 10 })).toHaveLength(2)
    await test.server.sweep()
    expect(await decisions(test)).toEqual([])
    expect(await test.store.listActivity({ userId: 'mara', limit: 10 })).toHaveLength(1)
  })
})
