import { Secret } from 'otpauth'
import { beforeEach, describe, expect, it } from 'vitest'

import { optionsOf, payment, startServer, type Customer, type TestServer } from '../../test/support.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
})

const ask = async (amount: string) => (await mara.transfer([payment({ amount })])).challenge

describe('a sent code', () => {
  it('FAC-09: a sent code is valid for its own challenge only', async () => {
    const [first, second] = [await ask('1100.00'), await ask('1200.00')]
    await mara.begin(first, 'email_otp')
    const code = test.mailedCode()
    test.advance(31_000)
    await mara.begin(second, 'email_otp')
    const secondCode = test.mailedCode()
    expect(secondCode).not.toBe(code)
    expect(await mara.verify(second, 'email_otp', { code })).toMatchObject({ status: 422 })
    expect(await mara.verify(first, 'email_otp', { code: secondCode })).toMatchObject({ status: 422 })
    expect(await mara.verify(first, 'email_otp', { code })).toMatchObject({ status: 200 })
  })
})

describe('the lifetime of a sent code', () => {
  it('FAC-07: a sent code expires after its own lifetime, while its challenge is open', async () => {
    test = await startServer({ limits: { codeLifetime: 60_000 } })
    mara = test.customer('mara')
    const after = async (wait: number, amount: string): Promise<number> => {
      const challenge = await ask(amount)
      expect((await mara.begin(challenge, 'email_otp')).body).toMatchObject({ expires_in: 60 })
      test.advance(wait)
      return (await mara.verify(challenge, 'email_otp', { code: test.mailedCode() })).status
    }
    expect(await after(60_000, '1100.00')).toBe(422)
    expect(await after(59_999, '1200.00')).toBe(200)
  })
})

describe('a rejected code', () => {
  const refusal = async (kind: string, code: string) => {
    const challenge = await ask('1500.00')
    const { status, body, headers } = await mara.verify(challenge, kind, { code })
    await mara.call('DELETE', `/challenges/${challenge.id}`)
    const names = [...headers.keys()].filter((name) => name !== 'date').toSorted()
    return { status, body, names }
  }

  it('FAC-12: a code that is wrong, used up or was never sent gets the same answer', async () => {
    const app = await mara.enrollTotp()
    test.advance(60_000)
    const used = app.generate({ timestamp: test.now() })
    await mara.verify(await ask('1400.00'), 'totp', { code: used })
    const wrong = String((Number(used) + 1) % 1_000_000).padStart(6, '0')
    const answers = [
      await refusal('totp', used),
      await refusal('totp', wrong),
      await refusal('totp', app.generate({ timestamp: test.now() - 3_600_000 })),
      await refusal('totp', 'abc'),
      await refusal('email_otp', '123456'),
    ]
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ status: 422, body: { code: 'invalid_code', attempts_remaining: 4 } })
  })
})

describe('the methods of a proof', () => {
  // RFC 8176, and values registered since.
  const registered = [
    'face',
    'fpt',
    'geo',
    'hwk',
    'iris',
    'kba',
    'mca',
    'mfa',
    'otp',
    'pin',
    'pop',
    'pwd',
    'rba',
    'retina',
    'sc',
    'sms',
    'swk',
    'tel',
    'user',
    'vbm',
    'wia',
  ]

  it('INT-06: every factor has registered `amr` values', async () => {
    const authenticator = await mara.enrollPasskey()
    const { challenge } = await mara.ask({ action: 'card.reveal' })
    const assertion = await authenticator.authenticate(optionsOf(challenge))
    await mara.verify(challenge, 'passkey', { assertion })
    const first = await mara.call<{ amr: string[] }>('GET', '/elevation')
    await mara.call('DELETE', '/elevation')
    await mara.elevate(test)
    const second = await mara.call<{ amr: string[] }>('GET', '/elevation')
    for (const { body } of [first, second]) {
      expect(body.amr.length).toBeGreaterThan(0)
      for (const value of body.amr) expect(registered).toContain(value)
    }
    expect(first.body.amr).not.toEqual(second.body.amr)
  })
})

describe('the options of an enrollment', () => {
  it('FAC-06: the secret of an authenticator app has 160 bits, is unique, and is shown once', async () => {
    const secrets = new Set<string>()
    for (const user of ['a', 'b', 'c']) {
      const { body } = await test
        .customer(user)
        .call<{ secret: string; uri: string }>('POST', '/factors', { kind: 'totp' })
      expect(Secret.fromBase32(body.secret).bytes).toHaveLength(20)
      expect(body.uri).toContain(body.secret)
      secrets.add(body.secret)
    }
    expect(secrets.size).toBe(3)
    await mara.enrollTotp()
    for (const { body } of [await mara.call('GET', '/factors'), await mara.call('GET', '/devices')])
      expect(JSON.stringify(body)).not.toMatch(/secret|otpauth/)
  })

  it('FAC-11: recovery codes have 40 random bits each in readable letters, and a new set voids the old', async () => {
    const make = async () => {
      const { body, status } = await mara.call<{ codes: readonly string[] }>('POST', '/factors', {
        kind: 'recovery_code',
      })
      expect(status).toBe(201)
      return body.codes
    }
    const [oldCodes, newCodes] = [await make(), await make()]
    expect(new Set([...oldCodes, ...newCodes]).size).toBe(20)
    // 32 letters encode five bits each, so eight of them encode forty.
    for (const code of oldCodes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    const challenge = await ask('1900.00')
    expect((await mara.verify(challenge, 'recovery_code', { code: oldCodes[0] })).status).toBe(422)
    expect((await mara.verify(challenge, 'recovery_code', { code: newCodes[0]?.toLowerCase() })).status).toBe(200)
  })
})

describe('repeated failures', () => {
  it('RLM-02, RLM-08: the server warns of failures, disables the factor, and another factor unlocks it', async () => {
    test = await startServer({ limits: { consecutiveFailures: 20 } })
    mara = test.customer('mara')
    await mara.elevate(test)
    const app = await mara.enrollTotp()
    const right = (): string => app.generate({ timestamp: test.now() })
    const wrong = (): string => String((Number(right()) + 1) % 1_000_000).padStart(6, '0')
    for (let failures = 0; failures < 10; failures++) {
      const challenge = await ask('1600.00')
      expect((await mara.verify(challenge, 'totp', { code: wrong() })).status).toBe(422)
      await mara.call('DELETE', `/challenges/${challenge.id}`)
      test.advance(3_600_000)
    }
    const told = test.notices.filter(({ type }) => type === 'factor.warned' || type === 'factor.disabled')
    expect(told.map((notice) => [notice.type, 'failures' in notice ? notice.failures : undefined])).toEqual([
      ['factor.warned', 5],
      ['factor.warned', 9],
      ['factor.disabled', undefined],
    ])
    const refused = await mara.verify(await ask('1700.00'), 'totp', { code: right() })
    expect(refused).toMatchObject({ status: 429, body: { code: 'factor_locked' } })
    expect(refused.headers.has('retry-after')).toBe(false)

    await mara.elevate(test)
    expect((await mara.call('POST', '/factors/totp/unlock')).status).toBe(204)
    test.advance(60_000)
    expect((await mara.verify(await ask('1800.00'), 'totp', { code: right() })).status).toBe(200)
  })
})
