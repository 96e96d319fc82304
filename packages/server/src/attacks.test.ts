import { beforeEach, describe, expect, it } from 'vitest'

import {
  approveByMail,
  factorPath,
  origin,
  payment,
  startServer,
  type Customer,
  type TestServer,
} from '../test/support.ts'
import { type Factor, GrantError } from './index.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
})

const wrongOf = (code: string, by: number): string => String((Number(code) + by) % 1_000_000).padStart(6, '0')

describe('guessing a code', () => {
  it('EDGE-31: costs an attempt, and says how many are left', async () => {
    const { challenge } = await mara.transfer()
    await mara.call('POST', factorPath(challenge, 'email_otp', 'begin'))
    const answer = await mara.call('POST', factorPath(challenge, 'email_otp', 'verify'), {
      code: wrongOf(test.mailedCode(), 1),
    })
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_code', attempts_remaining: 4 } })
  })

  it('RLM-01: ends the challenge at the fifth, and the right code comes too late', async () => {
    const { challenge } = await mara.transfer()
    await mara.call('POST', factorPath(challenge, 'email_otp', 'begin'))
    const code = test.mailedCode()
    const verify = (typed: string) => mara.call('POST', factorPath(challenge, 'email_otp', 'verify'), { code: typed })
    for (let by = 1; by <= 4; by++)
      expect((await verify(wrongOf(code, by))).body).toMatchObject({ attempts_remaining: 5 - by })
    expect(await verify(wrongOf(code, 5))).toMatchObject({ status: 403, body: { code: 'challenge_locked' } })
    expect(await verify(code)).toMatchObject({ status: 403, body: { code: 'challenge_locked' } })
  })

  it('RLM-05: gets five looks out of a hundred at once', async () => {
    const { challenge } = await mara.transfer()
    await mara.call('POST', factorPath(challenge, 'email_otp', 'begin'))
    const code = test.mailedCode()
    await Promise.all(
      Array.from({ length: 100 }, (_, by) =>
        mara.call('POST', factorPath(challenge, 'email_otp', 'verify'), { code: wrongOf(code, by + 1) }),
      ),
    )
    expect(test.events.filter(({ type }) => type === 'attempt.failed')).toHaveLength(5)
  })

  it('RLM-05: gets five looks out of a hundred at once, also where no lock holds it back', async () => {
    let looks = 0
    const badge: Factor = {
      kind: 'x-badge',
      level: 'aal2',
      amr: ['x-badge'],
      elements: ['possession'],
      guessable: false,
      offers: async () => [{ id: 'badge', kind: 'x-badge' }],
      async verify() {
        looks += 1
        // Whatever it looks up, all that came in are through the door by then.
        await new Promise((resolve) => setTimeout(resolve))
        return { ok: false, code: 'invalid_assertion' }
      },
    }
    test = await startServer({ factors: () => [badge] })
    mara = test.customer('mara')
    const { challenge } = await mara.transfer()
    await Promise.all(Array.from({ length: 100 }, () => mara.verify(challenge, 'x-badge', { response: 'no' })))
    expect(looks).toBe(5)
  })

  it('FAC-08, RLM-04: does not get new attempts by having another code sent', async () => {
    const { challenge } = await mara.transfer()
    await mara.call('POST', factorPath(challenge, 'email_otp', 'begin'))
    const first = test.mailedCode()
    for (let by = 1; by <= 4; by++)
      await mara.call('POST', factorPath(challenge, 'email_otp', 'verify'), { code: wrongOf(first, by) })
    test.advance(31_000)
    await mara.call('POST', factorPath(challenge, 'email_otp', 'begin'))
    const answer = await mara.call('POST', factorPath(challenge, 'email_otp', 'verify'), {
      code: wrongOf(test.mailedCode(), 1),
    })
    expect(answer.body).toMatchObject({ code: 'challenge_locked' })
  })
})

describe('using a code out of its time', () => {
  it('ELV-07: is refused after the challenge has expired', async () => {
    const { challenge } = await mara.transfer()
    await mara.call('POST', factorPath(challenge, 'email_otp', 'begin'))
    test.advance(challenge.expires_in * 1000)
    const answer = await mara.call('POST', factorPath(challenge, 'email_otp', 'verify'), { code: test.mailedCode() })
    expect(answer.body).toMatchObject({ code: 'challenge_expired' })
  })

  it('FAC-08: is refused once another was sent, and another is not sent at once', async () => {
    const { challenge } = await mara.transfer()
    await mara.call('POST', factorPath(challenge, 'email_otp', 'begin'))
    const old = test.mailedCode()
    expect(await mara.call('POST', factorPath(challenge, 'email_otp', 'begin'))).toMatchObject({
      status: 429,
      body: { code: 'resend_limited', retry_after: 30 },
    })
    expect(test.mails).toHaveLength(1)
    test.advance(31_000)
    await mara.call('POST', factorPath(challenge, 'email_otp', 'begin'))
    const answer = await mara.call('POST', factorPath(challenge, 'email_otp', 'verify'), { code: old })
    expect(answer.body).toMatchObject({ code: 'invalid_code' })
  })

  it('FAC-04: is refused for an authenticator app’s second time, also when both come at once', async () => {
    const app = await mara.enrolTotp()
    test.advance(60_000)
    const first = await mara.transfer([payment({ amount: '2000.00' })])
    const second = await mara.transfer([payment({ amount: '3000.00' })])
    const code = app.generate({ timestamp: test.now() })
    const answers = await Promise.all(
      [first, second].map(({ challenge }) => mara.call('POST', factorPath(challenge, 'totp', 'verify'), { code })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422])
    const third = await mara.transfer([payment({ amount: '4000.00' })])
    expect((await mara.call('POST', factorPath(third.challenge, 'totp', 'verify'), { code })).body).toMatchObject({
      code: 'invalid_code',
    })
  })

  it('FAC-11: is refused for a recovery code’s second time', async () => {
    const { body } = await mara.call<{ codes: string[] }>('POST', '/factors', { kind: 'recovery_code' })
    const [code] = body.codes
    const first = await mara.transfer([payment({ amount: '2000.00' })])
    expect(await mara.call('POST', factorPath(first.challenge, 'recovery_code', 'verify'), { code })).toMatchObject({
      status: 200,
    })
    const second = await mara.transfer([payment({ amount: '3000.00' })])
    expect(await mara.call('POST', factorPath(second.challenge, 'recovery_code', 'verify'), { code })).toMatchObject({
      status: 422,
    })
  })
})

describe('using another’s challenge', () => {
  const paths = [
    ['GET', ''],
    ['DELETE', ''],
    ['POST', '/factors/email:1/begin'],
    ['POST', '/factors/email:1/verify'],
  ] as const

  it.each([
    ['another customer', () => test.customer('mallory')],
    ['another session of the same customer', () => test.customer('mara', 'a-second-session')],
  ])('ELV-08: is answered like an unknown one: %s', async (_, other) => {
    const { challenge } = await mara.transfer()
    const unknown = challenge.id.replace(/^.{8}/, 'AAAAAAAA')
    for (const [method, path] of paths) {
      const ask = async (id: string) => {
        const { status, body, headers } = await other().call(method, `/challenges/${id}${path}`, { code: '000000' })
        return { status, body, headers: [...headers] }
      }
      expect(await ask(challenge.id), `${method} ${path}`).toEqual(await ask(unknown))
      expect(await ask(challenge.id)).toMatchObject({ status: 404, body: { code: 'challenge_not_found' } })
    }
  })
})

describe('using a grant', () => {
  async function grant(): Promise<string> {
    const { challenge } = await mara.transfer()
    return approveByMail(test, mara, challenge)
  }

  it('ELV-02: lets exactly what was approved through, once', async () => {
    const token = await grant()
    expect(await mara.transfer([payment()], { 'step-up-grant': token })).toMatchObject({ allowed: true })
    expect(await mara.transfer([payment()], { 'step-up-grant': token })).toMatchObject({
      status: 403,
      code: 'grant_used',
    })
  })

  it('ELV-06: succeeds once of fifty times at once', async () => {
    const token = await grant()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => mara.transfer([payment()], { 'step-up-grant': token })),
    )
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(1)
  })

  it('is spent once by fifty requests that were all let through before any of them spent it', async () => {
    const token = await grant()
    const ask = { action: 'transfer.create', details: [payment()], grant: 'defer' } as const
    const gates = await Promise.all(
      Array.from({ length: 50 }, () => test.server.protect(mara.request({ 'step-up-grant': token }), ask)),
    )
    const spent = await Promise.allSettled(
      gates.map((gate) => (gate.allowed ? gate.spend() : Promise.reject(new Error('The gate is shut')))),
    )
    expect(spent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of spent) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(GrantError)
  })

  it.each([
    ['amount', payment({ amount: '9250.00' })],
    ['payee', payment({ payee: 'Mallory Moor' })],
    ['currency', payment({ currency: 'USD' })],
  ])('ELV-04: is refused for another %s', async (_, detail) => {
    const token = await grant()
    expect(await mara.transfer([detail], { 'step-up-grant': token })).toMatchObject({
      status: 403,
      code: 'grant_mismatch',
    })
  })

  it('ELV-02: is refused for another action, another session, another customer, and after its time', async () => {
    const token = await grant()
    expect(await mara.transfer([payment()], { 'step-up-grant': token }, 'card.reveal')).toMatchObject({ status: 403 })
    for (const other of [test.customer('mara', 'second'), test.customer('mallory')])
      expect(await other.transfer([payment()], { 'step-up-grant': token })).toMatchObject({
        status: 403,
        code: 'grant_invalid',
      })
    test.advance(120_000)
    expect(await mara.transfer([payment()], { 'step-up-grant': token })).toMatchObject({
      status: 403,
      code: 'grant_invalid',
    })
  })

  it('is spent with the app’s transaction, or not at all', async () => {
    const token = await grant()
    const ask = { action: 'transfer.create', details: [payment()], grant: 'defer' } as const
    const gates = await Promise.all(
      [1, 2].map(() => test.server.protect(mara.request({ 'step-up-grant': token }), ask)),
    )
    const [first, second] = gates
    if (!first?.allowed || !second?.allowed)
      throw new Error('A grant that is not spent yet lets both through to the transaction')
    const broken = test.db.transaction().execute(async (trx) => {
      await first.spend(trx)
      throw new Error('The app’s own failure')
    })
    await expect(broken).rejects.toThrow('The app’s own failure')
    await test.db.transaction().execute((trx) => second.spend(trx))
    await expect(test.db.transaction().execute((trx) => first.spend(trx))).rejects.toBeInstanceOf(GrantError)
  })

  it('ELV-16: ends with the sign-in', async () => {
    const token = await grant()
    await test.server.revoke({ sessionId: 'mara-session' })
    expect((await mara.transfer([payment()], { 'step-up-grant': token })).allowed).toBe(false)
  })
})

describe('calling from another site', () => {
  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
  ])('ELV-18: is refused on everything that changes something: %s', async (_, headers) => {
    const { challenge } = await mara.transfer()
    for (const [method, path] of [
      ['POST', '/challenges'],
      ['DELETE', `/challenges/${challenge.id}`],
      ['POST', factorPath(challenge, 'email_otp', 'begin')],
      ['POST', factorPath(challenge, 'email_otp', 'verify')],
      ['DELETE', '/elevation'],
      ['POST', '/factors'],
      ['PATCH', '/factors/x'],
      ['DELETE', '/factors/x'],
    ] as const) {
      expect(await mara.call(method, path, {}, headers), `${method} ${path}`).toMatchObject({
        status: 403,
        body: { code: 'cross_site' },
      })
    }
    expect(test.mails).toHaveLength(0)
    expect((await mara.transfer([payment({ amount: '10.00' })], headers)).code).toBe('cross_site')
  })

  it('is known by Sec-Fetch-Site too', async () => {
    const request = new Request(`${origin}/step-up/factors`, {
      method: 'POST',
      headers: { authorization: 'mara/mara-session', 'sec-fetch-site': 'cross-site' },
    })
    expect((await test.server.handler(request)).status).toBe(403)
  })
})

describe('sending what can’t be', () => {
  it.each([
    '',
    '{',
    '[]',
    '"x"',
    'null',
    '{"code":7}',
    '{"code":{}}',
    `{"code":"${'1'.repeat(100)}"}`,
    '{"__proto__":{"code":"1"}}',
  ])('is refused without harm: %s', async (body) => {
    const { challenge } = await mara.transfer()
    const answer = await mara.call('POST', factorPath(challenge, 'email_otp', 'verify'), body)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.body).not.toHaveProperty('stack')
  })

  it('needs a session', async () => {
    expect(await mara.call('GET', '/elevation', undefined, { authorization: '' })).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    })
  })
})

describe('reading the database', () => {
  it('FAC-06, FAC-07, FAC-11: gives no code, secret, recovery code or grant', async () => {
    const app = await mara.enrolTotp()
    const { body } = await mara.call<{ codes?: string[] }>('POST', '/factors', { kind: 'recovery_code' })
    const { challenge } = await mara.transfer()
    const token = await approveByMail(test, mara, challenge)
    const dump = await test.dump()
    expect(dump).toContain(challenge.id)
    const secrets = [
      app.secret.base32,
      app.secret.latin1,
      app.secret.hex,
      token,
      test.mailedCode(),
      ...(body.codes ?? []),
    ]
    for (const secret of secrets) expect(dump).not.toContain(secret)
  })
})
