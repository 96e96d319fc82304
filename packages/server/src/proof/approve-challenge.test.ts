import { beforeEach, describe, expect, it } from 'vitest'

import { factorPath, optionsOf, payment, readSession, startServer } from '../../test/support.ts'
import type { Customer, TestServer } from '../../test/support.ts'
import type { ChallengeRecord } from '../store/records.ts'

type Around = NonNullable<NonNullable<Parameters<typeof startServer>[0]>['around']>

const details = [payment()]
const RENEWED = '__Host-session=renewed; Path=/; Secure; HttpOnly'

/** The app's token rotation. */
let rotate: () => Promise<readonly string[]>
let test: TestServer
let mara: Customer

beforeEach(async () => {
  rotate = async () => [RENEWED]
  const twice = { acr_values: ['aal2'], bound: true, factors: { count: 2, different: true } }
  test = await startServer({
    rules: [{ id: 'twice', actions: ['limit.change'], require: twice, reasons: [] }],
    session: {
      read: async (request) => readSession(request.headers.get('authorization') ?? '', test.now()),
      rotate: () => rotate(),
    },
  })
  mara = test.customer('mara')
})

const failOnce = (): void => {
  rotate = async () => {
    rotate = async () => [RENEWED]
    throw new Error('The app’s own database is away')
  }
}

const grantIn = (body: unknown): string => (body as { grant?: { token: string } }).grant?.token ?? ''
const opens = async (token: string): Promise<boolean> =>
  (await mara.transfer(details, { 'step-up-grant': token })).allowed

describe('a challenge whose rotation of the token failed', () => {
  it('a failed rotation of the token approves nothing, and elevates nothing under the old token (ELV-15)', async () => {
    const { challenge } = await mara.transfer(details)
    await mara.begin(challenge, 'email_otp')
    failOnce()
    const { status, body } = await mara.verify(challenge, 'email_otp', { code: test.mailedCode() })
    expect([status, grantIn(body)]).toEqual([500, ''])
    expect((await mara.call('GET', '/elevation')).body).toEqual({ status: 'none' })
    expect((await mara.ask({ action: 'card.reveal' })).allowed).toBe(false)
    expect((await mara.call('GET', `/challenges/${challenge.id}`)).body).toMatchObject({
      status: 'pending',
      step_up: { remaining: 1 },
    })
  })

  it.each(['email_otp', 'totp', 'recovery_code', 'passkey', 'password'] as const)(
    'a challenge whose rotation failed accepts the same answer again, and issues one grant: %s',
    async (kind) => {
      const app = await mara.enrollTotp()
      await mara.elevate(test)
      const authenticator = await mara.enrollPasskey()
      const { body } = await mara.call<{ codes: readonly string[] }>('POST', '/factors', { kind: 'recovery_code' })
      test.advance(30_000)
      const action = kind === 'password' ? 'limit.change' : 'transfer.create'
      const { challenge } = await mara.ask({ action, details })
      if (kind === 'email_otp') await mara.begin(challenge, kind)
      if (kind === 'password') await mara.verify(challenge, 'totp', { code: app.generate({ timestamp: test.now() }) })
      const answer = {
        email_otp: () => ({ code: test.mailedCode() }),
        totp: () => ({ code: app.generate({ timestamp: test.now() }) }),
        recovery_code: () => ({ code: body.codes[0] }),
        passkey: async () => ({ assertion: await authenticator.authenticate(optionsOf(challenge)) }),
        password: () => ({ password: 'the password of mara' }),
      }[kind]
      const sent = await answer()
      failOnce()
      expect((await mara.verify(challenge, kind, sent)).status).toBe(500)
      const again = await mara.verify(challenge, kind, sent)
      expect([again.status, again.headers.getSetCookie()]).toEqual([200, expect.arrayContaining([RENEWED])])
      const closed = await mara.verify(challenge, kind, sent)
      expect([closed.status, closed.body.code]).toEqual([409, 'challenge_closed'])
      const grant = { 'step-up-grant': grantIn(again.body) }
      const spent = await Promise.all([1, 2].map(() => mara.ask({ action, details }, grant)))
      expect(spent.filter(({ allowed }) => allowed)).toHaveLength(1)
    },
  )

  it('a challenge whose rotation failed accepts another proof of the last factor after a reload', async () => {
    const authenticator = await mara.enrollPasskey()
    const first = await mara.transfer(details)
    failOnce()
    const assertion = await authenticator.authenticate(optionsOf(first.challenge))
    expect((await mara.verify(first.challenge, 'passkey', { assertion })).status).toBe(500)
    const reloaded = await mara.transfer(details)
    expect(reloaded.challenge).toEqual(first.challenge)
    const freshAssertion = await authenticator.authenticate(optionsOf(reloaded.challenge))
    const { body } = await mara.verify(reloaded.challenge, 'passkey', { assertion: freshAssertion })
    expect(await opens(grantIn(body))).toBe(true)
  })

  it('a failed rotation costs none of the five attempts, however often it fails', async () => {
    const { challenge } = await mara.transfer(details)
    await mara.begin(challenge, 'email_otp')
    const code = test.mailedCode()
    for (let time = 0; time < 10; time++) {
      failOnce()
      expect((await mara.verify(challenge, 'email_otp', { code })).status).toBe(500)
    }
    const wrong = await mara.verify(challenge, 'email_otp', { code: 'wrong' })
    expect(wrong.body.attempts_remaining).toBe(4)
    expect(await opens(grantIn((await mara.verify(challenge, 'email_otp', { code })).body))).toBe(true)
  })

  it('a failed rotation leaves no trace of a password, and none of a code after the approval', async () => {
    const app = await mara.enrollTotp()
    test.advance(30_000)
    const answersOf = async (id: string) =>
      (await test.store.findChallenge(id))?.answers.map((answer) => 'answerHash' in answer)
    const { challenge } = await mara.ask({ action: 'limit.change', details })
    await mara.verify(challenge, 'totp', { code: app.generate({ timestamp: test.now() }) })
    failOnce()
    expect((await mara.verify(challenge, 'password', { password: 'the password of mara' })).status).toBe(500)
    expect(await answersOf(challenge.id)).toEqual([true, false])
    expect((await mara.verify(challenge, 'password', { password: 'the password of mara' })).status).toBe(200)
    expect(await answersOf(challenge.id)).toEqual([false, false])
  })

  it('a failed rotation lets no other session and no other code approve the challenge', async () => {
    const { challenge } = await mara.transfer(details)
    await mara.begin(challenge, 'email_otp')
    failOnce()
    await mara.verify(challenge, 'email_otp', { code: test.mailedCode() })
    const elsewhere = test.customer('mara', 'another')
    const path = factorPath(challenge, 'email_otp', 'verify')
    expect((await elsewhere.call('POST', path, { code: test.mailedCode() })).status).toBe(404)
    expect((await mara.call('POST', path, { code: '000000' })).body).toMatchObject({ code: 'invalid_code' })
  })
})

describe('an approval with a concurrent end of its challenge', () => {
  it('an approval of a challenge that was cancelled meanwhile fails, and sends the session’s new token', async () => {
    const { challenge } = await mara.transfer(details)
    await mara.begin(challenge, 'email_otp')
    rotate = async () => {
      await mara.call('DELETE', `/challenges/${challenge.id}`)
      return [RENEWED]
    }
    const { status, body, headers } = await mara.verify(challenge, 'email_otp', { code: test.mailedCode() })
    expect([status, body.code, grantIn(body)]).toEqual([409, 'challenge_closed', ''])
    expect(headers.getSetCookie()).toEqual([RENEWED])
    expect(test.events.map(({ type }) => type)).not.toContain('device.added')
    expect((await mara.call('GET', '/elevation')).body).toEqual({ status: 'none' })
  })

  it('a concurrent repeat of the same code on the last attempt is rejected as used', async () => {
    const limits = { attemptsPerChallenge: 1 }
    let stale: ChallengeRecord | undefined
    const around: Around = (store) => ({
      ...store,
      async findChallenge(id) {
        const found = stale ?? (await store.findChallenge(id))
        stale = undefined
        return found
      },
    })
    let inBetween = async (): Promise<void> => undefined
    const session = {
      read: async (request: Request) => readSession(request.headers.get('authorization') ?? '', test.now()),
      async rotate() {
        await inBetween()
        return []
      },
    }
    test = await startServer({ limits, around, session })
    mara = test.customer('mara')
    const app = await mara.enrollTotp()
    test.advance(30_000)
    const { challenge } = await mara.transfer(details)
    const sent = { code: app.generate({ timestamp: test.now() }) }
    const before = await test.store.findChallenge(challenge.id)
    let second: Awaited<ReturnType<Customer['verify']>> | undefined
    inBetween = async () => {
      // This request read the challenge before the first one completed it.
      stale = before
      second = await mara.verify(challenge, 'totp', sent)
    }
    const first = await mara.verify(challenge, 'totp', sent)
    expect([first.status, second?.body.code]).toEqual([200, 'challenge_closed'])
    expect(test.events.map(({ type }) => type)).not.toContain('attempt.failed')
  })

  it('a used code does not count in a round that began meanwhile (FAC-04)', async () => {
    let inBetween: (() => Promise<unknown>) | undefined
    const around: Around = (store) => ({
      ...store,
      async answerChallenge(write) {
        const work = inBetween
        inBetween = undefined
        await work?.()
        return store.answerChallenge(write)
      },
    })
    const session = {
      read: async (request: Request) => readSession(request.headers.get('authorization') ?? '', test.now()),
      rotate: () => rotate(),
    }
    const concealed = { acr_values: ['aal2'], factors: { count: 2, different: true, conceal: true } }
    const rules = [{ id: 'concealed', actions: ['limit.change'], require: concealed, reasons: [] }]
    const others = { rules, session, clock: () => test.now() }
    test = await startServer({ rules, around, session })
    mara = test.customer('mara')
    // Another process, because within one process attempts on a challenge are queued.
    const elsewhere = (await startServer({ ...others, store: test.store })).customer('mara')
    const app = await mara.enrollTotp()
    test.advance(30_000)
    const { challenge } = await mara.ask({ action: 'limit.change' })
    const sent = { code: app.generate({ timestamp: test.now() }) }
    await mara.verify(challenge, 'password', { password: 'the password of mara' })
    failOnce()
    expect((await mara.verify(challenge, 'totp', sent)).status).toBe(500)
    inBetween = () => elsewhere.verify(challenge, 'totp', { code: '000000' })
    // Verified again as the first proof of the new round. The response doesn't tell which factor was wrong.
    expect((await mara.verify(challenge, 'totp', sent)).body).toMatchObject({ status: 'pending' })
    expect((await test.store.findChallenge(challenge.id))?.answers).toMatchObject([{ kind: 'totp', right: false }])
  })

  it('one of ten concurrent requests with the same code approves the challenge, and rotates the token', async () => {
    let rotations = 0
    rotate = async () => [`${RENEWED}; Max-Age=${++rotations}`]
    const app = await mara.enrollTotp()
    test.advance(30_000)
    const { challenge } = await mara.transfer(details)
    const sent = { code: app.generate({ timestamp: test.now() }) }
    const copies = await Promise.all(Array.from({ length: 10 }, () => mara.verify(challenge, 'totp', sent)))
    const [approved, ...others] = copies.toSorted((a, b) => a.status - b.status)
    expect([approved?.status, new Set(others.map(({ body }) => body.code))]).toEqual([
      200,
      new Set(['challenge_closed']),
    ])
    expect(
      copies.flatMap(({ headers }) => headers.getSetCookie()).filter((cookie) => cookie.startsWith(RENEWED)),
    ).toEqual([`${RENEWED}; Max-Age=1`])
    expect(test.events.map(({ type }) => type)).not.toContain('attempt.failed')
    expect((await test.store.findDecisions({ challengeId: challenge.id }))[0]).toMatchObject({ attempts: 1 })
  })

  it('a second request approves the challenge when the first is stuck in the rotation for too long', async () => {
    const app = await mara.enrollTotp()
    test.advance(30_000)
    const { challenge } = await mara.transfer(details)
    const sent = { code: app.generate({ timestamp: test.now() }) }
    const seconds: Awaited<ReturnType<Customer['verify']>>[] = []
    rotate = async () => {
      rotate = async () => [RENEWED]
      for (const wait of [4999, 1]) {
        test.advance(wait)
        seconds.push(await mara.verify(challenge, 'totp', sent))
      }
      return [RENEWED]
    }
    const first = await mara.verify(challenge, 'totp', sent)
    expect([first.status, ...seconds.map(({ status }) => status)]).toEqual([409, 409, 200])
    expect(await opens(grantIn(seconds[1]?.body))).toBe(true)
  })
})

describe('a request that is stuck in the rotation of the token, and fails late', () => {
  it('a request that is stuck in the rotation and fails late keeps the claim of a later request', async () => {
    const app = await mara.enrollTotp()
    test.advance(30_000)
    const { challenge } = await mara.transfer(details)
    const sent = { code: app.generate({ timestamp: test.now() }) }
    const begun = Promise.withResolvers<undefined>()
    const renewed = Promise.withResolvers<readonly string[]>()
    let second: ReturnType<Customer['verify']> | undefined
    rotate = async () => {
      test.advance(5000)
      rotate = () => {
        begun.resolve(undefined)
        return renewed.promise
      }
      second = mara.verify(challenge, 'totp', sent)
      await begun.promise
      throw new Error('The sessions do not answer')
    }
    expect((await mara.verify(challenge, 'totp', sent)).status).toBe(500)
    rotate = () => Promise.reject(new Error('The token is renewed a third time'))
    expect((await mara.verify(challenge, 'totp', sent)).body.code).toBe('challenge_closed')
    renewed.resolve([RENEWED])
    expect((await second)?.status).toBe(200)
    expect(await opens(grantIn((await second)?.body))).toBe(true)
  })
})
