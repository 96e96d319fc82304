import { beforeEach, describe, expect, it } from 'vitest'

import { optionsOf, payment, startServer, type Answer, type Customer, type TestServer } from '../../test/support.ts'

const HOUR = 60 * 60 * 1000

let test: TestServer
let mara: Customer
let amount: number

/** Creates a new challenge. */
async function challenge(customer: Customer = mara) {
  amount += 1
  return (await customer.transfer([payment({ amount: `${amount}.00` })])).challenge
}

/** Any six digits could be right. Other text is always wrong and counts the same. */
const wrong = { code: 'wrong' }

/** Fails this often in a row, five times per challenge, from a session that waits for every lock to end. */
async function fail(times: number, kind = 'totp', customer: Customer = mara): Promise<Answer> {
  let answer: Answer | undefined
  for (let index = 0; index < times;) {
    const asked = await challenge(customer)
    for (let on = 0; on < 5 && index < times; on++, index++) answer = await customer.verify(asked, kind, wrong)
    test.advance(HOUR)
  }
  if (!answer) throw new Error('There was no try')
  return answer
}

beforeEach(async () => {
  amount = 2000
  test = await startServer({ limits: { challengesPerHour: 100_000 } })
  mara = test.customer('mara')
})

describe('RLM-03: five consecutive failures lock a factor for a while', () => {
  it('five failures lock a factor for half a minute, then twice as long each time, up to an hour', async () => {
    await mara.enrollTotp()
    const rests: number[] = []
    for (let round = 0; round < 9; round++) {
      const asked = await challenge()
      for (let index = 0; index < 5; index++) await mara.verify(asked, 'totp', wrong)
      const refused = await mara.verify(await challenge(), 'totp', wrong)
      const { retry_after: rest } = refused.body as { readonly retry_after?: number }
      expect(refused).toMatchObject({ status: 429, body: { code: 'factor_locked' } })
      expect(refused.headers.get('retry-after')).toBe(String(rest))
      rests.push(Number(rest))
      test.advance(Number(rest) * 1000 - 1)
      const early = await mara.verify(await challenge(), 'totp', wrong)
      expect(early).toMatchObject({ status: 429, body: { retry_after: 1 } })
      test.advance(1)
    }
    expect(rests).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600])
  })

  it('a locked factor does not check the right code, which costs no attempt', async () => {
    const app = await mara.enrollTotp()
    const asked = await challenge()
    for (let index = 0; index < 5; index++) await mara.verify(asked, 'totp', wrong)
    const next = await challenge()
    const right = () => ({ code: app.generate({ timestamp: test.now() }) })
    for (let index = 0; index < 20; index++) expect((await mara.verify(next, 'totp', right())).status).toBe(429)
    test.advance(30_000)
    expect((await mara.verify(next, 'totp', right())).status).toBe(200)
  })
})

describe('RLM-02: a hundred failures in a row, half of them from known devices', () => {
  it('a hundred failures disable a factor over all challenges and sessions, and the right code is refused', async () => {
    const app = await mara.enrollTotp()
    const sessions = [mara, test.customer('mara', 'second'), test.customer('mara', 'third')]
    for (let round = 0; round < 10; round++) await fail(5, 'totp', sessions[round % 3])
    test.advance(30 * 24 * HOUR)
    for (const session of sessions) {
      const code = app.generate({ timestamp: test.now() })
      const refused = await session.verify(await challenge(session), 'totp', { code })
      expect(refused).toMatchObject({ status: 429, body: { code: 'factor_locked' } })
      // A lock without an end has no retry time.
      expect(refused.body).not.toHaveProperty('retry_after')
      expect(refused.headers.get('retry-after')).toBeNull()
    }
  })

  it('RLM-08: the user is warned at half and at nine tenths of the failures, and told of the limit', async () => {
    await mara.elevate(test)
    await mara.enrollTotp()
    await fail(50)
    const told = test.notices.filter(({ type }) => type === 'factor.warned' || type === 'factor.disabled')
    const user = expect.objectContaining({ id: 'mara' }) as unknown
    expect(told).toEqual([
      { type: 'factor.warned', user, kind: 'totp', label: 'Authenticator app', failures: 25, limit: 50 },
      { type: 'factor.warned', user, kind: 'totp', label: 'Authenticator app', failures: 45, limit: 50 },
      { type: 'factor.disabled', user, kind: 'totp', label: 'Authenticator app' },
    ])
  })

  it('RLM-08: a disabled factor is unlocked by any other factor, and by an operator', async () => {
    const app = await mara.enrollTotp()
    await mara.elevate(test)
    const works = async () => {
      test.advance(60_000)
      const code = app.generate({ timestamp: test.now() })
      return (await mara.verify(await challenge(), 'totp', { code })).status
    }
    await fail(100)
    expect(await works()).toBe(429)
    const { body } = await mara.call<{ locked: readonly { id: string; kind: string }[] }>('GET', '/factors')
    expect(body.locked).toEqual([{ id: 'totp', kind: 'totp' }])
    const id = body.locked[0]?.id
    expect((await mara.call('POST', `/factors/${id}/unlock`)).status).toBe(401)
    await mara.elevate(test)
    expect((await mara.call('POST', `/factors/${id}/unlock`)).status).toBe(204)
    expect(await works()).toBe(200)
    expect(test.notices).toContainEqual(expect.objectContaining({ type: 'factor.unlocked', kind: 'totp' }))

    await fail(100)
    expect(await works()).toBe(429)
    await test.server.unlock({ userId: 'mara', factorId: 'totp' })
    const unlocked = { type: 'factor.unlocked_by_operator', at: test.now(), userId: 'mara', factorId: 'totp' }
    expect(test.events.at(-1)).toEqual(unlocked)
    expect(await works()).toBe(200)
  })
})

describe('RLM-04: failures in a row', () => {
  const failures = async () => {
    const { body } = await mara.call<{ factors: { kind: string }[] }>('GET', '/factors')
    expect(body.factors).not.toEqual([])
    const asked = await challenge()
    const answer = await mara.verify(asked, 'totp', wrong)
    return answer.status
  }

  it('the first right answer of a factor resets its failures in a row, and nothing else does', async () => {
    const app = await mara.enrollTotp()
    const first = await challenge()
    for (let index = 0; index < 4; index++) await mara.verify(first, 'totp', wrong)
    // Neither another challenge, another session, a message nor time resets the count: the next failure is the fifth.
    const second = test.customer('mara', 'second')
    await mara.begin(first, 'email_otp')
    test.advance(HOUR)
    await second.verify(await challenge(second), 'totp', wrong)
    expect(await failures()).toBe(429)

    test.advance(30_000)
    const code = app.generate({ timestamp: test.now() })
    expect((await mara.verify(await challenge(), 'totp', { code })).status).toBe(200)
    const again = await challenge()
    for (let index = 0; index < 4; index++) expect((await mara.verify(again, 'totp', wrong)).status).toBe(422)
    // The fifth failure since the reset. As the tenth, it would have been locked before.
    expect((await mara.verify(await challenge(), 'totp', wrong)).status).toBe(422)
  })

  it('the right answer of another factor does not reset the failures of a factor', async () => {
    await mara.elevate(test)
    await mara.enrollTotp()
    const first = await challenge()
    for (let index = 0; index < 4; index++) await mara.verify(first, 'totp', wrong)
    await mara.begin(first, 'email_otp')
    expect((await mara.verify(first, 'email_otp', { code: test.mailedCode() })).status).toBe(200)
    await mara.verify(await challenge(), 'totp', wrong)
    expect(await failures()).toBe(429)
  })
})

describe('RLM-06: repeated guessing', () => {
  it('repeated guessing locks the guessed factor of the user, and no other factor', async () => {
    const ben = test.customer('ben')
    const app = await ben.enrollTotp()
    await mara.enrollTotp()
    const asked = await challenge()
    for (let index = 0; index < 5; index++) await mara.verify(asked, 'totp', wrong)
    test.advance(1)
    expect((await mara.verify(await challenge(), 'totp', wrong)).status).toBe(429)
    const byMail = await challenge()
    await mara.begin(byMail, 'email_otp')
    expect((await mara.verify(byMail, 'email_otp', { code: test.mailedCode() })).status).toBe(200)
    test.advance(30_000)
    const code = app.generate({ timestamp: test.now() })
    expect((await ben.verify(await challenge(ben), 'totp', { code })).status).toBe(200)
  })

  it('repeated guessing cannot lock a passkey, neither by wrong codes nor by wrong assertions', async () => {
    const key = await mara.enrollPasskey()
    await mara.elevate(test)
    await mara.enrollTotp()
    await fail(100)
    const asked = await challenge()
    for (let index = 0; index < 5; index++) await mara.verify(asked, 'totp', wrong)
    for (let round = 0; round < 30; round++) {
      const attacked = await challenge()
      const assertion = { id: key.credentialId, response: {} }
      for (let index = 0; index < 5; index++) await mara.verify(attacked, 'passkey', { assertion })
    }
    const right = await challenge()
    const assertion = await key.authenticate(optionsOf(right))
    expect((await mara.verify(right, 'passkey', { assertion })).status).toBe(200)
  })

  it('an attacker elsewhere gets no more guesses by alternating factors: the account counts them together', async () => {
    await mara.enrollTotp()
    const { body } = await mara
      .call<{ codes: string[] }>('POST', '/factors', { kind: 'recovery_code' })
      .then(async (first) => {
        if (first.status !== 401) return first
        await mara.elevate(test)
        return mara.call<{ codes: string[] }>('POST', '/factors', { kind: 'recovery_code' })
      })
    expect(body.codes).toHaveLength(10)
    // Five attempts per factor until each is locked, then five more: twenty in total, and at most ten per factor.
    const stranger = test.customer('mara', 'elsewhere')
    const five = async (kind: string) => {
      const asked = await challenge(stranger)
      for (let index = 0; index < 5; index++) expect((await stranger.verify(asked, kind, wrong)).status).not.toBe(429)
    }
    for (const kind of ['totp', 'recovery_code', 'email_otp']) await five(kind)
    test.advance(30_000)
    await five('totp')
    const refused = await stranger.verify(await challenge(stranger), 'email_otp', wrong)
    expect(refused).toMatchObject({ status: 429, body: { code: 'factor_locked', retry_after: 60 } })
  })
})

describe('RLM-07: a flood', () => {
  it('challenges are limited per session, with a retry time, and allowed again after it', async () => {
    test = await startServer({ limits: { challengesPerHour: 10 } })
    mara = test.customer('mara')
    for (let index = 0; index < 10; index++) expect((await challenge()).id).toHaveLength(43)
    const transfer = () => mara.transfer([payment({ amount: '9000.00' })])
    expect(await transfer()).toMatchObject({ status: 429, code: 'rate_limited' })
    const asked = await mara.call('POST', '/challenges', { action: 'card.reveal' })
    expect(asked).toMatchObject({ status: 429, body: { code: 'rate_limited', retry_after: 3600 } })
    expect(asked.headers.get('retry-after')).toBe('3600')
    // Another user isn't affected, and the same request still gets its open challenge.
    expect((await test.customer('ben').transfer()).status).toBe(401)
    expect((await mara.transfer([payment({ amount: `${amount}.00` })])).status).toBe(401)
    test.advance(HOUR)
    expect((await transfer()).status).toBe(401)
  })

  it('enrollments are limited per user, for all kinds together', async () => {
    test = await startServer({ limits: { enrollmentsPerHour: 6 } })
    mara = test.customer('mara')
    const begin = (kind: string, customer = mara) => customer.call('POST', '/factors', { kind })
    for (const kind of ['totp', 'passkey', 'security_key', 'totp', 'passkey', 'totp'])
      expect((await begin(kind)).status).toBe(201)
    const refused = await begin('passkey', test.customer('mara', 'second'))
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited', retry_after: 3600 } })
    expect((await begin('totp', test.customer('ben'))).status).toBe(201)
    test.advance(HOUR)
    expect((await begin('passkey')).status).toBe(201)
  })

  it('messages are limited per challenge and per user, in their intervals, and over all challenges', async () => {
    await mara.elevate(test)
    const asked = await challenge()
    const waits: unknown[] = []
    for (let index = 0; index < 5; index++) {
      expect((await mara.begin(asked, 'email_otp')).status).toBe(index < 4 ? 200 : 429)
      const again = await mara.begin(asked, 'email_otp')
      waits.push((again.body as { readonly retry_after?: number }).retry_after)
      test.advance(30_000)
    }
    expect(waits.slice(0, 3)).toEqual([30, 30, 30])
    expect(test.mails).toHaveLength(5)
    for (let index = 0; index < 30; index++) await mara.begin(await challenge(), 'email_otp')
    expect(test.mails).toHaveLength(21)
    test.advance(HOUR)
    expect((await mara.begin(await challenge(), 'email_otp')).status).toBe(200)
  })

  it.each([
    [
      'attemptsPerAddress',
      (customer: Customer, asked: Awaited<ReturnType<typeof challenge>>) => customer.verify(asked, 'email_otp', wrong),
    ],
    [
      'messagesPerAddress',
      (customer: Customer, asked: Awaited<ReturnType<typeof challenge>>) => customer.begin(asked, 'email_otp'),
    ],
  ] as const)('requests from one address are limited over all accounts: %s', async (limit, act) => {
    let address = '203.0.113.7'
    test = await startServer({ limits: { [limit]: 3 }, clientAddress: () => address })
    const statuses: number[] = []
    for (let index = 0; index < 4; index++) {
      const customer = test.customer(`customer-${index}`)
      statuses.push((await act(customer, await challenge(customer))).status)
    }
    expect(statuses[3]).toBe(429)
    expect(statuses.slice(0, 3)).not.toContain(429)
    expect(test.events).toContainEqual(expect.objectContaining({ type: 'request.limited', what: limit }))
    address = '203.0.113.8'
    const customer = test.customer('customer-5')
    expect((await act(customer, await challenge(customer))).status).not.toBe(429)
  })
})
