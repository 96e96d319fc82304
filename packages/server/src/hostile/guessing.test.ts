import { beforeEach, describe, expect, it } from 'vitest'

import { factorPath, payment, startServer, type Customer, type TestServer } from '../../test/support.ts'
import type { Factor } from '../index.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
})

const wrongOf = (code: string, by: number): string => String((Number(code) + by) % 1_000_000).padStart(6, '0')

describe('guesses of a code', () => {
  it('EDGE-31: a wrong code costs an attempt, and the response has the number that is left', async () => {
    const { challenge } = await mara.transfer()
    await mara.call('POST', factorPath(challenge, 'email_otp', 'begin'))
    const answer = await mara.call('POST', factorPath(challenge, 'email_otp', 'verify'), {
      code: wrongOf(test.mailedCode(), 1),
    })
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_code', attempts_remaining: 4 } })
  })

  it('RLM-01: the fifth wrong code ends the challenge, and the right code comes too late', async () => {
    const { challenge } = await mara.transfer()
    await mara.call('POST', factorPath(challenge, 'email_otp', 'begin'))
    const code = test.mailedCode()
    const verify = (typed: string) => mara.call('POST', factorPath(challenge, 'email_otp', 'verify'), { code: typed })
    for (let by = 1; by <= 4; by++)
      expect((await verify(wrongOf(code, by))).body).toMatchObject({ attempts_remaining: 5 - by })
    expect(await verify(wrongOf(code, 5))).toMatchObject({ status: 403, body: { code: 'challenge_locked' } })
    expect(await verify(code)).toMatchObject({ status: 403, body: { code: 'challenge_locked' } })
  })

  it('RLM-05: a challenge verifies five of a hundred concurrent codes', async () => {
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

  it('RLM-05: a challenge verifies five of a hundred concurrent codes of a factor without a lock', async () => {
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
        // Waits a turn, so that all concurrent requests have passed the limit.
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

  it('FAC-08, RLM-04: a resent code gives no new attempts', async () => {
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

describe('a code at the wrong time', () => {
  it('ELV-07: a code is refused after its challenge has expired', async () => {
    const { challenge } = await mara.transfer()
    await mara.call('POST', factorPath(challenge, 'email_otp', 'begin'))
    test.advance(challenge.expires_in * 1000)
    const answer = await mara.call('POST', factorPath(challenge, 'email_otp', 'verify'), { code: test.mailedCode() })
    expect(answer.body).toMatchObject({ code: 'challenge_expired' })
  })

  it('FAC-08: a code is refused after a newer code was sent, and resending is limited', async () => {
    const { challenge } = await mara.transfer()
    await mara.call('POST', factorPath(challenge, 'email_otp', 'begin'))
    const oldCode = test.mailedCode()
    expect(await mara.call('POST', factorPath(challenge, 'email_otp', 'begin'))).toMatchObject({
      status: 429,
      body: { code: 'resend_limited', retry_after: 30 },
    })
    expect(test.mails).toHaveLength(1)
    test.advance(31_000)
    await mara.call('POST', factorPath(challenge, 'email_otp', 'begin'))
    const answer = await mara.call('POST', factorPath(challenge, 'email_otp', 'verify'), { code: oldCode })
    expect(answer.body).toMatchObject({ code: 'invalid_code' })
  })

  it("FAC-04: an authenticator app's code is refused the second time, also concurrently", async () => {
    const app = await mara.enrollTotp()
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

  it('FAC-11: a recovery code is refused the second time', async () => {
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
