import { describe, expect, it } from 'vitest'

import { approveByMail, payment, startServer, type TestOptions } from '../../test/support.ts'
import { device, networkChange, payee, travel, velocity } from './index.ts'
import type { Signal } from './signal.ts'

const HOUR = 60 * 60 * 1000
const asks = { acr_values: ['phr', 'aal2'], bound: true } as const
type Rule = NonNullable<TestOptions['rules']>[number]
const rule = (when: string, more: Partial<Rule> = {}): Rule => ({
  id: when,
  actions: ['transfer.create'],
  when,
  require: asks,
  ...more,
})

const addressOf = (request: Request): string | undefined => request.headers.get('x-test-address') ?? undefined
const places = {
  lookup: (address: string) =>
    address.startsWith('192.')
      ? { latitude: 52.52, longitude: 13.4, country: 'DE' }
      : { latitude: 1.35, longitude: 103.8, country: 'SG' },
}

describe('the lowest risk (RSK-03)', () => {
  const sure: Signal = {
    name: 'sure',
    facts: { theirs: 'bool' },
    read: () => ({ theirs: true }),
    risk: () => [{ code: 'surely_them', weight: -100 }],
  }
  const lowest = (action: string, acr: string): Rule => ({
    id: action,
    actions: [action],
    when: 'risk.score == 0.0 && risk.level == "low"',
    require: { acr_values: [acr], max_age: 300 },
  })

  it('the lowest risk replaces no factor, and raises no level', async () => {
    const test = await startServer({
      signals: [sure],
      rules: [lowest('report.read', 'aal2'), lowest('report.sign', 'phr')],
    })
    const mara = test.customer('mara')
    const asked = await mara.ask({ action: 'report.read' })
    expect(asked).toMatchObject({ allowed: false, status: 401, challenge: { acr_values: ['aal2'] } })
    await mara.elevate(test)
    expect((await mara.call('GET', '/elevation')).body).toMatchObject({ status: 'elevated', acr: 'aal2' })
    expect((await mara.ask({ action: 'report.read' })).allowed).toBe(true)
    expect(await mara.ask({ action: 'report.sign' })).toMatchObject({
      allowed: false,
      challenge: { acr_values: ['phr'], factors: [] },
    })
  })
})

describe('a missing signal (RSK-02)', () => {
  const broken: readonly [string, Signal['read']][] = [
    ['a signal without facts', () => ({ missing: 'no_idea' })],
    [
      'a signal that throws',
      () => {
        throw new Error('down')
      },
    ],
    ['a signal that does not answer', () => new Promise(() => undefined)],
  ]
  it.each(broken)('%s makes the condition of a rule match', async (_, read) => {
    const signal: Signal = { name: 'mine', facts: { bad: 'bool' }, timeout: 5, read }
    const test = await startServer({ signals: [signal], rules: [rule('signals.mine.bad')] })
    expect(await test.customer('mara').transfer([payment({ amount: '1.00' })])).toMatchObject({ status: 401 })
  })

  it('a signal that spreads its options is aborted when its time is over, and cannot abort itself', async () => {
    const aborted: unknown[] = []
    const signal: Signal = {
      name: 'mine',
      facts: { bad: 'bool' },
      timeout: 5,
      read: (_, options) => {
        const { signal: ended, ...others } = { ...options }
        expect(others).toEqual({})
        expect(options).not.toHaveProperty('abort')
        return new Promise((_resolve, reject) => {
          ended.addEventListener('abort', () => {
            aborted.push(ended.reason)
            reject(ended.reason as Error)
          })
        })
      },
    }
    const test = await startServer({ signals: [signal], rules: [rule('signals.mine.bad')] })
    expect(await test.customer('mara').transfer([payment({ amount: '1.00' })])).toMatchObject({ status: 401 })
    expect(aborted).toMatchObject([{ name: 'TimeoutError' }])
  })

  it('a signal that changes the request it reads is missing, and the others read the request as it was', async () => {
    const actions: string[] = []
    const changing: Signal = {
      name: 'changing',
      facts: { ok: 'bool' },
      read(context) {
        Object.assign(context, { action: 'balance.read' })
        return { ok: true }
      },
    }
    const reading: Signal = {
      name: 'reading',
      facts: { ok: 'bool' },
      read({ action }) {
        actions.push(action)
        return { ok: true }
      },
    }
    const changed = 'signals.changing.status == "missing" && signals.reading.ok'
    const test = await startServer({ signals: [changing, reading], rules: [rule(changed)] })
    expect(await test.customer('mara').transfer([payment({ amount: '1.00' })])).toMatchObject({ status: 401 })
    expect(actions).toEqual(['transfer.create'])
  })

  it('a missing signal can be evaluated by its status', async () => {
    const signal: Signal = { name: 'mine', facts: { bad: 'bool' }, read: () => ({ missing: 'no_idea' }) }
    const allowed = await startServer({
      signals: [signal],
      rules: [rule('signals.mine.status == "ok" && signals.mine.bad')],
    })
    expect((await allowed.customer('mara').transfer([payment({ amount: '1.00' })])).allowed).toBe(true)
    const asked = await startServer({
      signals: [signal],
      rules: [rule('signals.mine.status != "ok" || signals.mine.bad')],
    })
    expect((await asked.customer('mara').transfer([payment({ amount: '1.00' })])).allowed).toBe(false)
  })

  it('a missing signal does not make an exemption match', async () => {
    const signal: Signal = { name: 'mine', facts: { good: 'bool' }, read: () => ({ missing: 'no_idea' }) }
    const exempt = {
      id: 'exempt',
      actions: ['transfer.create'],
      when: 'signals.mine.good',
      effect: 'allow',
      priority: 1,
    } as const
    const test = await startServer({ signals: [signal], rules: [exempt] })
    expect((await test.customer('mara').transfer()).allowed).toBe(false)
  })

  it('a server with a rule about an unknown signal does not start', async () => {
    await expect(startServer({ signals: [device()], rules: [rule('signals.devise.known')] })).rejects.toThrow(
      'Did you mean "device"',
    )
  })
})

describe('an amount that is split', () => {
  const options: TestOptions = {
    signals: [velocity()],
    rules: [rule('decimal(signals.velocity.day.sum) > 1000.0', { reasons: [{ code: 'cumulative_amount' }] })],
  }
  const small = [payment({ amount: '300.00' })]

  it('an amount that is split over several payments does not get past the threshold (RSK-08)', async () => {
    const test = await startServer(options)
    const mara = test.customer('mara')
    for (let index = 0; index < 3; index++) expect((await mara.transfer(small)).allowed).toBe(true)
    const fourth = await mara.transfer(small)
    expect(fourth.challenge.reasons).toEqual(['cumulative_amount'])
    expect((await test.customer('ben').transfer(small)).allowed).toBe(true)
    test.advance(25 * HOUR)
    expect((await mara.transfer(small)).allowed).toBe(true)
  })

  it('an amount that is split over concurrent payments does not stay below the threshold', async () => {
    const test = await startServer(options)
    const mara = test.customer('mara')
    const answers = await Promise.all(Array.from({ length: 12 }, () => mara.transfer(small)))
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(3)
  })

  it('the velocity of payments counts allowed requests, and not challenged ones', async () => {
    const test = await startServer(options)
    const mara = test.customer('mara')
    for (let index = 0; index < 20; index++)
      await test.server.evaluate(mara.request(), { action: 'transfer.create', details: small })
    const large = await mara.transfer([payment({ amount: '2000.00' })])
    expect(large.allowed).toBe(false)
    expect((await mara.transfer(small)).allowed).toBe(true)
    const token = await approveByMail(test, mara, large.challenge)
    expect((await mara.transfer([payment({ amount: '2000.00' })], { 'step-up-grant': token })).allowed).toBe(true)
    expect((await mara.transfer(small)).allowed).toBe(false)
  })
})

describe('changes during a session (RSK-10)', () => {
  it('a change of network during a session is reported at the next action', async () => {
    const test = await startServer({
      clientAddress: addressOf,
      places,
      signals: [networkChange(), travel()],
      rules: [rule('signals.network_change.network || signals.travel.impossible')],
    })
    const mara = test.customer('mara')
    const from = async (address: string) =>
      (await mara.transfer([payment({ amount: '1.00' })], { 'x-test-address': address })).allowed
    expect(await from('192.0.2.7')).toBe(true)
    expect(await from('192.0.2.8')).toBe(true)
    expect(await from('203.0.113.5')).toBe(false)
    // A challenge alone doesn't make a place known.
    expect(await from('203.0.113.5')).toBe(false)
    test.advance(48 * HOUR)
    expect(await from('192.0.2.9')).toBe(true)
  })

  it('a payee is known once a payment to them was approved', async () => {
    const test = await startServer({ signals: [payee()], rules: [rule('signals.payee.is_new')] })
    const mara = test.customer('mara')
    const first = await mara.transfer([payment({ amount: '1.00' })])
    expect(first.allowed).toBe(false)
    const token = await approveByMail(test, mara, first.challenge)
    expect((await mara.transfer([payment({ amount: '1.00' })], { 'step-up-grant': token })).allowed).toBe(true)
    expect((await mara.transfer([payment({ amount: '2.00' })])).allowed).toBe(true)
    expect((await test.customer('ben').transfer([payment({ amount: '2.00' })])).allowed).toBe(false)
  })
})

describe('a decision', () => {
  it('a decision is stored with the signals that it read, and without an address (RSK-12)', async () => {
    const test = await startServer({
      clientAddress: addressOf,
      places,
      signals: [device(), travel(), networkChange(), velocity()],
      rules: [rule('!signals.device.known', { reasons: [{ code: 'new_device' }] })],
    })
    const sent = { 'x-test-address': '192.0.2.7', 'user-agent': 'SentinelBrowser/1.0' }
    await test.customer('mara').transfer([payment({ amount: '1.00' })], sent)
    const rows = await test.db
      .selectFrom('stepup_decisions' as never)
      .selectAll()
      .execute()
    const activity = await test.db
      .selectFrom('stepup_activity' as never)
      .selectAll()
      .execute()
    expect((rows as unknown as { body: string }[]).map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
      {
        effect: 'challenge',
        policyVersion: 'test',
        outcome: 'challenged',
        reasons: [{ code: 'new_device' }],
        inputs: {
          signals: { device: { status: 'ok', known: false }, velocity: { hour: { count: 1, sum: '1' } } },
          risk: { level: 'medium', reasons: ['new_device'] },
        },
      },
    ])
    expect(activity).toHaveLength(1)
    for (const kept of [rows, activity, test.events]) {
      expect(JSON.stringify(kept)).not.toContain('192.0.2.7')
      expect(JSON.stringify(kept)).not.toContain('SentinelBrowser')
    }
  })

  it('a decision that allows a request is recorded without delaying it', async () => {
    const test = await startServer()
    const mara = test.customer('mara')
    for (let index = 0; index < 20; index++) await mara.transfer([payment({ amount: '1.00' })])
    await test.server.settled()
    const rows = await test.db
      .selectFrom('stepup_decisions' as never)
      .selectAll()
      .execute()
    expect(rows).toHaveLength(20)
  })

  it('a decision reads only the signals and factors that a rule about the action needs', async () => {
    let reads = 0
    const counting: Signal = { name: 'counting', facts: { x: 'bool' }, read: () => ({ x: ++reads > 0 }) }
    const test = await startServer({
      signals: [counting],
      rules: [rule('signals.counting.x', { actions: ['card.reveal'] })],
      factors: (usual) =>
        usual.map((factor) => ({
          ...factor,
          offers: (context) => {
            reads += 1
            return factor.offers(context)
          },
        })),
    })
    expect((await test.customer('mara').transfer([payment({ amount: '1.00' })])).allowed).toBe(true)
    expect(reads).toBe(0)
  })
})
