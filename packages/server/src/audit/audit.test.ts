import { describe, expect, it } from 'vitest'

import { collect, openAuditStore, secret } from '../../test/audit-store.ts'
import { approveByMail, factorPath, payment, startServer } from '../../test/support.ts'
import { describeEvent } from './describe-event.ts'
import { allAudits, auditTrail, caepEvents, exportTrail, jsonLog, verifyTrail } from './index.ts'
import type { SecurityEventToken } from './index.ts'

describe('LOG-01: every event of a challenge is reported', () => {
  it('the audit gets every event of an approved challenge, from the first to the last', async () => {
    const test = await startServer()
    const mara = test.customer('mara')
    const { challenge } = await mara.transfer()
    await mara.begin(challenge, 'email_otp')
    await mara.verify(challenge, 'email_otp', { code: test.mailedCode() === '000000' ? '000001' : '000000' })
    const { body } = await mara.verify(challenge, 'email_otp', { code: test.mailedCode() })
    const token = body.status === 'approved' ? (body.grant?.token ?? '') : ''
    await mara.transfer([payment()], { 'step-up-grant': token })
    await mara.transfer([payment()], { 'step-up-grant': token })
    const later = await mara.transfer([payment({ amount: '2000.00' })])
    await mara.call('DELETE', `/challenges/${later.challenge.id}`)
    const third = await mara.transfer([payment({ amount: '3000.00' })])
    const grant = await approveByMail(test, mara, third.challenge)
    await mara.transfer([payment({ amount: '4000.00' })], { 'step-up-grant': grant })
    await test.server.revoke({ sessionId: 'mara-session' })
    const told = test.events.map((event) =>
      'kind' in event
        ? `${event.type} ${event.kind}`
        : event.type === 'decision'
          ? `decision ${event.decision.outcome}`
          : event.type,
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

  it('the audit gets every wrong code of a challenge, including refused attempts', async () => {
    const test = await startServer()
    const mara = test.customer('mara')
    await mara.enrollTotp()
    const { challenge } = await mara.transfer()
    const { challenge: next } = await mara.transfer([payment({ amount: '2000.00' })])
    const before = test.events.length
    for (let index = 0; index < 5; index++) await mara.verify(challenge, 'totp', { code: 'wrong' })
    await mara.verify(next, 'totp', { code: 'wrong' })
    await mara.begin(next, 'email_otp')
    await mara.begin(next, 'email_otp')
    const about = { userId: 'mara', sessionId: 'mara-session', action: 'transfer.create' }
    expect(test.events.slice(before)).toMatchObject([
      ...Array.from({ length: 5 }, () => ({
        type: 'attempt.failed',
        kind: 'totp',
        challengeId: challenge.id,
        ...about,
      })),
      { type: 'challenge.locked', challengeId: challenge.id, ...about },
      { type: 'factor.locked', kind: 'totp', disabled: false, challengeId: next.id, ...about },
      { type: 'message.sent', kind: 'email_otp', challengeId: next.id, ...about },
      { type: 'attempt.refused', kind: 'email_otp', code: 'resend_limited', challengeId: next.id, ...about },
    ])
  })

  it('the trail has the events of a request before its response', async () => {
    const store = await openAuditStore()
    const test = await startServer({ audit: auditTrail({ store, secret }) })
    const { challenge } = await test.customer('mara').transfer()
    const types = (await collect(exportTrail(store))).map(({ body }) => (JSON.parse(body) as { type: string }).type)
    expect(types).toEqual(['challenge.created', 'decision'])
    await test.customer('mara').call('DELETE', `/challenges/${challenge.id}`)
    expect(await verifyTrail(exportTrail(store), { secret })).toMatchObject({ ok: true, links: 3 })
  })

  it('an audit that fails changes no decision', async () => {
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
  it('secrets are in no log, trail or event, regardless of the request (LOG-01, FAC-17)', async () => {
    const lines: string[] = []
    const sets: SecurityEventToken[] = []
    const store = await openAuditStore()
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
    const app = await mara.enrollTotp()
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

  it('a recorded error has no message, which may contain secrets', () => {
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

describe('LOG-02: characters that could forge a log line', () => {
  it.each(['\r\n{"event":"forged"}', '\u001b[2J', '\u2028', '\u202e', '\u0000', '\ud800'])(
    'the log escapes characters that could forge a line: %j',
    (text) => {
      const lines: string[] = []
      void jsonLog((line) => void lines.push(line))({
        type: 'request.cross_site',
        at: 0,
        origin: `https://evil.example${text}`,
        expected: [],
      })
      expect(lines).toHaveLength(1)
      expect(lines[0]).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u)
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({
        time: '1970-01-01T00:00:00.000Z',
        event: 'request.cross_site',
      })
    },
  )

  it('the log cuts a line to a limited length', () => {
    const lines: string[] = []
    void jsonLog((line) => void lines.push(line))({
      type: 'request.cross_site',
      at: 0,
      origin: 'x'.repeat(100_000),
      expected: [],
    })
    expect(lines[0]?.length).toBeLessThan(400)
  })
})

describe('an audit that never settles', () => {
  it('an audit that never settles delays a response at most as long as a message', async () => {
    const hangs = new Promise<void>(() => undefined)
    const test = await startServer({ audit: () => hangs, limits: { deliveryTimeout: 20 } })
    const mara = test.customer('mara')
    const { challenge } = await mara.transfer([payment()])
    expect(await approveByMail(test, mara, challenge)).not.toBe('')
  })
})
