import { describe, expect, it } from 'vitest'

import { approveByMail, factorPath, payment, startServer } from '../../test/support.ts'
import { createSqliteStore, openSqlite } from '../sqlite/index.ts'
import type { AuditRecord } from '../store/records.ts'
import type { AuditEvent } from './audit.ts'
import { describeEvent } from './describe-event.ts'
import { allAudits, auditTrail, caepEvents, exportTrail, jsonLog, readLink, verifyTrail, writeLink } from './index.ts'
import type { SecurityEventToken } from './index.ts'

const secret = 'a secret of at least thirty-two bytes, for tests'
const event = (index: number): AuditEvent => ({
  type: 'session.revoked',
  at: index,
  userId: `user ${index}`,
  sessionId: 's',
})

async function openStore() {
  const store = createSqliteStore(openSqlite(':memory:'))
  await store.migrate()
  return store
}

async function collect<TItem>(items: AsyncIterable<TItem>): Promise<TItem[]> {
  const all: TItem[] = []
  for await (const item of items) all.push(item)
  return all
}

async function chainOf(count: number): Promise<AuditRecord[]> {
  const store = await openStore()
  const trail = auditTrail({ store, secret })
  for (let index = 1; index <= count; index++) void trail(event(index))
  await trail.settled()
  return collect(exportTrail(store))
}

describe('the audit trail', () => {
  it('is intact as it was written, also through an export', async () => {
    const links = await chainOf(1200)
    expect(links).toHaveLength(1200)
    const exported = links.map((link) => readLink(writeLink(link)))
    expect(await verifyTrail(exported, { secret })).toEqual({
      ok: true,
      links: 1200,
      head: { seq: 1200, hash: links.at(-1)?.hash },
      problems: [],
    })
  })

  it('keeps the order in which things happened, and says what they were', async () => {
    const links = await chainOf(3)
    expect(links.map(({ body }) => JSON.parse(body) as unknown)).toEqual(
      [1, 2, 3].map((index) => describeEvent(event(index))),
    )
  })

  it.each<[string, (links: AuditRecord[]) => void, string]>([
    [
      'changing a word',
      (links) => Object.assign(links[2]!, { body: links[2]!.body.replace('user 3', 'nobody') }),
      'changed',
    ],
    ['changing a time', (links) => Object.assign(links[2]!, { at: 99 }), 'changed'],
    ['taking one out', (links) => links.splice(2, 1), 'taken out'],
    ['putting one in', (links) => links.splice(2, 0, { ...links[2]! }), 'taken out'],
    ['swapping two', (links) => links.splice(2, 2, links[3]!, links[2]!), 'taken out'],
    ['taking off the beginning', (links) => links.splice(0, 2), 'taken out'],
  ])('shows %s', async (_, tamper, message) => {
    const links = await chainOf(6)
    tamper(links)
    const report = await verifyTrail(links, { secret })
    expect(report.ok).toBe(false)
    expect(report.problems.map((problem) => problem.message).join(' ')).toContain(message)
  })

  it('shows a chain that was made anew without the secret, and an end that was taken off', async () => {
    const links = await chainOf(6)
    const head = { seq: 6, hash: links[5]?.hash ?? '' }
    const store = await openStore()
    const forger = auditTrail({ store, secret: `${secret}, not quite` })
    for (let index = 1; index <= 6; index++) void forger(event(index * 2))
    await forger.settled()
    const forged = await collect(exportTrail(store))
    expect((await verifyTrail(forged)).ok).toBe(true)
    expect((await verifyTrail(forged, { secret })).ok).toBe(false)
    expect((await verifyTrail(forged, { anchor: head })).ok).toBe(false)
    expect((await verifyTrail(links.slice(0, 4), { secret, anchor: head })).problems).toMatchObject([
      { message: expect.stringContaining('taken off') as string },
    ])
    expect((await verifyTrail(links, { secret, anchor: head })).ok).toBe(true)
  })

  it('is one chain when several write to it at once', async () => {
    const store = await openStore()
    const trails = [1, 2, 3].map(() => auditTrail({ store, secret }))
    for (let index = 0; index < 90; index++) void trails[index % 3]?.(event(index + 1))
    await Promise.all(trails.map((trail) => trail.settled()))
    expect(await verifyTrail(exportTrail(store), { secret })).toMatchObject({ ok: true, links: 90 })
  })

  it('goes on when the store answers again, and forgets nothing meanwhile', async () => {
    const store = await openStore()
    let down = true
    const failures: unknown[] = []
    const trail = auditTrail({
      store: {
        ...store,
        appendAudit: (links) => (down ? Promise.reject(new Error('down')) : store.appendAudit(links)),
      },
      onError: (error) => void failures.push(error),
    })
    for (let index = 1; index <= 3; index++) await expect(trail(event(index))).rejects.toThrow('down')
    down = false
    await trail(event(4))
    expect(failures).toHaveLength(1)
    expect(await verifyTrail(exportTrail(store))).toMatchObject({ ok: true, links: 4 })
  })

  it('says how much was lost when it could keep no more', async () => {
    const store = await openStore()
    let down = true
    const trail = auditTrail({
      store: {
        ...store,
        findAuditHead: (stream) => (down ? Promise.reject(new Error('down')) : store.findAuditHead(stream)),
      },
      onError: () => undefined,
    })
    const told = Array.from({ length: 10_003 }, (_, index) =>
      Promise.resolve(trail(event(index))).catch(() => undefined),
    )
    await Promise.all(told)
    down = false
    await trail.settled()
    const bodies = (await collect(exportTrail(store))).map(
      ({ body }) => JSON.parse(body) as { type: string; count?: number },
    )
    expect(bodies.filter(({ type }) => type === 'audit.lost')).toEqual([{ type: 'audit.lost', count: 3 }])
    expect(bodies).toHaveLength(10_001)
  })

  it.each(['', '{}', 'null', '[]', '{"stream":"s","seq":"1","at":1,"body":"","previous":"","hash":""}'])(
    'is not read from %j',
    (line) => {
      expect(() => readLink(line)).toThrow()
    },
  )
})

describe('LOG-01: everything that happens to a challenge is told', () => {
  it('from the first to the last', async () => {
    const test = await startServer()
    const mara = test.customer('mara')
    const { challenge } = await mara.transfer()
    await mara.begin(challenge, 'email_otp')
    await mara.verify(challenge, 'email_otp', { code: test.mailedCode() === '000000' ? '000001' : '000000' })
    const { body } = await mara.verify(challenge, 'email_otp', { code: test.mailedCode() })
    const token = body.status === 'approved' ? (body.grant?.token ?? '') : ''
    await mara.transfer([payment()], { 'step-up-grant': token })
    await mara.transfer([payment()], { 'step-up-grant': token })
    const other = await mara.transfer([payment({ amount: '2000.00' })])
    await mara.call('DELETE', `/challenges/${other.challenge.id}`)
    const third = await mara.transfer([payment({ amount: '3000.00' })])
    const grant = await approveByMail(test, mara, third.challenge)
    await mara.transfer([payment({ amount: '4000.00' })], { 'step-up-grant': grant })
    await test.server.revoke({ sessionId: 'mara-session' })
    const told = test.events.map((each) =>
      'kind' in each
        ? `${each.type} ${each.kind}`
        : each.type === 'decision'
          ? `decision ${each.decision.outcome}`
          : each.type,
    )
    expect(told.filter((type) => !type.startsWith('device.'))).toEqual([
      'challenge.created',
      'decision challenged',
      'message.sent email_otp',
      'attempt.failed email_otp',
      'factor.answered email_otp',
      'challenge.approved email_otp',
      'grant.issued',
      'grant.spent',
      'decision granted',
      'grant.reused',
      'decision grant_refused',
      'challenge.created',
      'decision challenged',
      'challenge.cancelled',
      'challenge.created',
      'decision challenged',
      'message.sent email_otp',
      'factor.answered email_otp',
      'challenge.approved email_otp',
      'grant.issued',
      'grant.mismatched',
      'decision grant_refused',
      'session.revoked',
    ])
  })

  it('is in the trail when it is answered', async () => {
    const store = await openStore()
    const test = await startServer({ audit: auditTrail({ store, secret }) })
    const { challenge } = await test.customer('mara').transfer()
    const types = (await collect(exportTrail(store))).map(({ body }) => (JSON.parse(body) as { type: string }).type)
    expect(types).toEqual(['challenge.created', 'decision'])
    await test.customer('mara').call('DELETE', `/challenges/${challenge.id}`)
    expect(await verifyTrail(exportTrail(store), { secret })).toMatchObject({ ok: true, links: 3 })
  })

  it('decides nothing when it fails', async () => {
    const failing = allAudits(
      () => {
        throw new Error('down')
      },
      () => Promise.reject(new Error('down')),
    )
    const test = await startServer({ audit: failing })
    expect((await test.customer('mara').transfer([payment({ amount: '1.00' })])).allowed).toBe(true)
    expect((await test.customer('mara').transfer()).status).toBe(401)
  })
})

describe('secrets', () => {
  it('are in no log, trail or event, however the request went (LOG-01, FAC-17)', async () => {
    const lines: string[] = []
    const sets: SecurityEventToken[] = []
    const store = await openStore()
    const trail = auditTrail({ store, secret, includes: () => true })
    const caep = caepEvents({
      issuer: 'https://bank.example',
      audience: 'https://soc.example',
      send: (set) => void sets.push(set),
    })
    const test = await startServer({
      audit: allAudits(
        jsonLog((line) => void lines.push(line)),
        trail,
        caep,
      ),
    })
    const mara = test.customer('mara')
    const app = await mara.enrolTotp()
    const { body: codes } = await mara.call<{ codes?: string[] }>('POST', '/factors', { kind: 'recovery_code' })
    const { challenge } = await mara.transfer([payment({ payee: 'Sentinel Payee' })])
    const token = await approveByMail(test, mara, challenge)
    const sentinel = 'assertion-sentinel-1234'
    await mara.call('POST', factorPath(challenge, 'totp', 'verify'), {
      code: '123456',
      assertion: { id: sentinel, response: {} },
    })
    await mara.transfer([payment()], { 'step-up-grant': 'grant-sentinel-5678', 'user-agent': 'agent-sentinel' })
    const all = JSON.stringify([lines, await collect(exportTrail(store)), sets])
    expect(lines.length).toBeGreaterThan(5)
    expect(all).toContain(challenge.id)
    const secrets = [
      token,
      test.mailedCode(),
      app.secret.base32,
      sentinel,
      'grant-sentinel',
      'agent-sentinel',
      'mara@mail.example',
      'Sentinel Payee',
      'DE8937',
      secret,
      ...(codes.codes ?? []),
    ]
    for (const hidden of secrets) expect(all).not.toContain(hidden)
  })

  it('are not in what is written of an error: its message may quote anything', () => {
    const cause = Object.assign(new Error('cause-sentinel'), { code: 'EENVELOPE' })
    const written = JSON.stringify(
      describeEvent({
        type: 'error',
        at: 1,
        error: new TypeError('to a-sentinel@mail.example\n at code 123456', { cause }),
      }),
    )
    expect(written).toContain('TypeError')
    expect(written).toContain('EENVELOPE')
    expect(written).toContain('audit.test.ts')
    for (const hidden of ['sentinel', '123456']) expect(written).not.toContain(hidden)
  })
})

describe('LOG-02: letters that mean something to a log', () => {
  it.each(['\r\n{"event":"forged"}', '\u001b[2J', '\u2028', '\u202e', '\u0000'])('are written out: %j', (text) => {
    const lines: string[] = []
    void jsonLog((line) => void lines.push(line))({
      type: 'request.cross_site',
      at: 0,
      origin: `https://evil.example${text}`,
    })
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ time: '1970-01-01T00:00:00.000Z', event: 'request.cross_site' })
  })

  it('can not make a line of any length', () => {
    const lines: string[] = []
    void jsonLog((line) => void lines.push(line))({ type: 'request.cross_site', at: 0, origin: 'x'.repeat(100_000) })
    expect(lines[0]?.length).toBeLessThan(400)
  })
})

describe('an audit that never comes to an end', () => {
  it('holds nobody up for longer than what sends messages may', async () => {
    const hangs = new Promise<void>(() => undefined)
    const test = await startServer({ audit: () => hangs, limits: { deliveryTimeout: 20 } })
    const mara = test.customer('mara')
    const { challenge } = await mara.transfer([payment()])
    expect(await approveByMail(test, mara, challenge)).not.toBe('')
  })
})
