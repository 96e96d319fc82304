import { beforeEach, describe, expect, it } from 'vitest'

import { optionsOf, payment, startServer, type Answer, type Customer, type TestServer } from '../../test/support.ts'

const MINUTE = 60 * 1000
const HOUR = 60 * MINUTE

const wrong = { code: 'wrong' }

let test: TestServer
/** The owner, on a known browser. */
let mara: Customer
let amount: number
let strangers: number

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
  await mara.elevate(test)
  amount = 2000
  strangers = 0
})

/** Requests a new challenge of the owner. */
async function challenge(customer: Customer = mara) {
  amount += 1
  return (await customer.transfer([payment({ amount: `${amount}.00` })])).challenge
}

/** An attacker who only knows the password: a pending sign-in on a browser of their own. */
async function waiting() {
  const session = `stranger-${strangers++}`
  test.pending.add(session)
  const stranger = test.customer('mara', session)
  const { challenge: asked } = await stranger.ask({ action: 'session.create' })
  return { stranger, asked }
}

/** Returns how many wrong codes of a new stranger are verified. */
async function guess(kind: string, times = 5): Promise<number> {
  const { stranger, asked } = await waiting()
  const answers: Answer[] = []
  for (let index = 0; index < times; index++) answers.push(await stranger.verify(asked, kind, wrong))
  return answers.filter(({ body }) => body['code'] !== 'factor_locked').length
}

describe('guesses of a stranger behind the owner’s address', () => {
  it('guesses of a stranger behind the same address do not keep the owner from signing with a passkey', async () => {
    test = await startServer({ clientAddress: () => '203.0.113.7', limits: { attemptsPerAddress: 5 } })
    mara = test.customer('mara')
    const key = await mara.enrollPasskey()
    const stranger = test.customer('mallory')
    const statuses: number[] = []
    for (let index = 0; index < 6; index++)
      statuses.push((await stranger.verify(await challenge(stranger), 'email_otp', wrong)).status)
    expect(statuses.at(-1)).toBe(429)
    const asked = await challenge()
    const assertion = await key.authenticate(optionsOf(asked))
    expect((await mara.verify(asked, 'passkey', { assertion })).status).toBe(200)
    // Codes stay limited, whoever enters them.
    expect((await mara.verify(await challenge(), 'email_otp', wrong)).status).toBe(429)
  })
})

describe('a page that prepares many calls', () => {
  it('a page that prepares many calls leaves challenges for those calls and for others at the address', async () => {
    test = await startServer({ clientAddress: () => '203.0.113.7', limits: { challengesPerAddress: 160 } })
    mara = test.customer('mara')
    const prepared: unknown[] = []
    for (let index = 0; index < 200; index++)
      prepared.push(
        await test.server.prepare(mara.request({}, '/api/bills', 'GET'), {
          action: 'transfer.create',
          details: [payment({ amount: `${5000 + index}.00` })],
          call: { method: 'POST', url: `/api/bills/${index}` },
        }),
      )
    expect(prepared.filter((opened) => opened !== undefined)).toHaveLength(60)
    expect((await mara.transfer([payment({ amount: '2000.00' })])).status).toBe(401)
    expect((await test.customer('ben').transfer([payment({ amount: '2000.00' })])).status).toBe(401)
  })
})

describe('messages that strangers request', () => {
  it('messages that strangers request do not keep the owner from getting a message', async () => {
    for (let index = 0; index < 30; index++) {
      const { stranger, asked } = await waiting()
      await stranger.begin(asked, 'email_otp')
    }
    const before = test.mails.length
    const ownersChallenge = await challenge()
    expect((await mara.begin(ownersChallenge, 'email_otp')).status).toBe(200)
    expect(test.mails).toHaveLength(before + 1)
    expect((await mara.verify(ownersChallenge, 'email_otp', { code: test.mailedCode() })).status).toBe(200)
  })

  it('a pending sign-in can request one message, and one more should it not arrive', async () => {
    const before = test.mails.length
    const { stranger, asked } = await waiting()
    const statuses: number[] = []
    for (let index = 0; index < 4; index++) {
      statuses.push((await stranger.begin(asked, 'email_otp')).status)
      test.advance(30_000)
    }
    expect(statuses).toEqual([200, 200, 429, 429])
    expect(test.mails).toHaveLength(before + 2)
  })

  it('pending sign-ins can request ten messages of a kind in an hour over all sessions', async () => {
    for (let index = 0; index < 20; index++) {
      const { stranger, asked } = await waiting()
      await stranger.begin(asked, 'email_otp')
    }
    // The owner's first message, from a browser that was not known yet, is included.
    expect(test.mails).toHaveLength(10)
    test.advance(HOUR)
    const { stranger, asked } = await waiting()
    expect((await stranger.begin(asked, 'email_otp')).status).toBe(200)
  })
})

describe('wrong codes of strangers', () => {
  it('RLM-06: wrong codes of strangers lock no factor of the owner on a known device', async () => {
    const app = await mara.enrollTotp()
    test.advance(MINUTE)
    for (let round = 0; round < 4; round++) {
      await guess('totp')
      await guess('email_otp')
    }
    const code = app.generate({ timestamp: test.now() })
    expect((await mara.verify(await challenge(), 'totp', { code })).status).toBe(200)
    const byMail = await challenge()
    expect((await mara.begin(byMail, 'email_otp')).status).toBe(200)
    expect((await mara.verify(byMail, 'email_otp', { code: test.mailedCode() })).status).toBe(200)
    expect((await mara.call('GET', '/factors')).body).not.toHaveProperty('locked')
  })

  it('RLM-06: wrong codes of strangers over several factors do not block a right push number', async () => {
    test = await startServer({
      rules: [{ id: 'aal2', actions: ['pay'], require: { acr_values: ['aal2'], max_age: 0 } }],
    })
    const phone = test.customer('mara', 'phone')
    await phone.elevate(test)
    await phone.approver.enroll({ label: 'My phone' })
    await phone.enrollTotp()
    await phone.call('POST', '/factors', { kind: 'recovery_code' })
    const laptop = test.customer('mara', 'laptop')
    await laptop.elevate(test)
    const { challenge: asked } = await laptop.ask({ action: 'pay' })
    const { body } = await laptop.begin(asked, 'push')
    for (const kind of ['totp', 'email_otp', 'recovery_code', 'totp']) {
      await guess(kind)
      test.advance(30_000)
    }
    const [waits] = (await phone.approver.list()).approvals
    if (!waits) throw new Error('Nothing waits')
    await phone.approver.answer(waits, { approve: true, number: String(body['number']) })
    expect((await laptop.verify(asked, 'push', { poll: true })).body).toMatchObject({ status: 'approved' })
  })

  it('wrong codes of strangers disable a factor on unknown devices only, and the user can unlock it', async () => {
    const app = await mara.enrollTotp()
    for (let index = 0; index < 20; index++) {
      await guess('totp')
      test.advance(HOUR)
    }
    await mara.elevate(test)
    const user = expect.objectContaining({ id: 'mara' }) as unknown
    const about = { user, kind: 'totp', label: 'Authenticator app', elsewhere: true }
    expect(test.notices.filter(({ type }) => type === 'factor.warned' || type === 'factor.disabled')).toEqual([
      { type: 'factor.warned', ...about, failures: 25, limit: 50 },
      { type: 'factor.warned', ...about, failures: 45, limit: 50 },
      { type: 'factor.disabled', ...about },
    ])
    const { body } = await mara.call<{ locked?: readonly unknown[] }>('GET', '/factors')
    expect(body.locked).toEqual([{ id: 'totp', kind: 'totp', elsewhere: true }])
    const code = () => ({ code: app.generate({ timestamp: test.now() }) })
    expect((await mara.verify(await challenge(), 'totp', code())).status).toBe(200)
    test.advance(MINUTE)
    const { stranger, asked } = await waiting()
    expect((await stranger.verify(asked, 'totp', code())).status).toBe(429)
    expect((await mara.call('POST', '/factors/totp/unlock')).status).toBe(204)
    expect((await stranger.verify(asked, 'totp', code())).status).toBe(200)
  })
})

describe('the number of possible guesses', () => {
  it('RLM-02: a factor checks a hundred wrong codes in a row at most, of strangers and known devices', async () => {
    await mara.enrollTotp()
    let looked = 0
    for (let index = 0; index < 40; index++) {
      looked += await guess('totp')
      const asked = await challenge()
      for (let again = 0; again < 5; again++) {
        const { body } = await mara.verify(asked, 'totp', wrong)
        if ('code' in body && body.code !== 'factor_locked') looked++
      }
      test.advance(HOUR)
    }
    expect(looked).toBe(100)
  })

  it('RLM-04: a right code of the owner does not reset the failures of strangers', async () => {
    const app = await mara.enrollTotp()
    let looked = 0
    for (let index = 0; index < 40; index++) {
      looked += await guess('totp')
      test.advance(HOUR)
      const code = app.generate({ timestamp: test.now() })
      expect((await mara.verify(await challenge(), 'totp', { code })).status).toBe(200)
    }
    expect(looked).toBe(50)
  })

  it('an attacker who changes sessions gets fifty guesses for each factor in a day', async () => {
    test = await startServer({ limits: { messagesPerHourElsewhere: 1e6 } })
    mara = test.customer('mara')
    await mara.enrollTotp()
    let looked = 0
    for (let minute = 0; minute < 24 * 60; minute += 5) {
      looked += await guess('totp', 1)
      looked += await guess('email_otp', 1)
      test.advance(5 * MINUTE)
    }
    expect(looked).toBe(100)
  })
})
