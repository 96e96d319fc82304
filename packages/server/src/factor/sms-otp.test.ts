import { beforeEach, describe, expect, it, vi } from 'vitest'

import { type Customer, startServer, type TestServer } from '../../test/support.ts'
import { smsOtp, type SmsOtpOptions } from './sms-otp.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
})

describe('a phone number for text messages', () => {
  const enroll = (number: unknown) =>
    mara.call<{ id: string; target: string }>('POST', '/factors', { kind: 'sms_otp', number })

  it('a phone number is enrolled by the code that was sent to it, and then approves', async () => {
    const { status, body } = await enroll('+49 (151) 2345-6742')
    expect({ status, target: body.target }).toEqual({ status: 201, target: '•••• 42' })
    expect(test.texts.at(-1)).toMatchObject({ to: '+4915123456742', action: 'factor.enroll' })
    expect(await mara.call('POST', `/factors/${body.id}/confirm`, { code: test.textedCode() })).toMatchObject({
      status: 201,
      body: { kind: 'sms_otp', target: '•••• 42', managed: true },
    })

    const { challenge } = await mara.transfer()
    const offer = challenge.factors.find(({ kind }) => kind === 'sms_otp')
    expect(offer).toMatchObject({ target: '•••• 42', restricted: true, code_length: 6 })
    await mara.begin(challenge, 'sms_otp')
    const { text, code } = test.texts.at(-1) ?? {}
    expect(text).toContain('1,250.00 EUR to Lena Hoffmann (DE89370400440532013000)')
    expect(text?.split('\n').at(-1)).toBe(`@bank.example #${code}`)
    const { body: approved } = await mara.verify(challenge, 'sms_otp', { code })
    expect(approved).toMatchObject({ status: 'approved', grant: { acr: 'aal2' } })
  })

  it.each([
    ['+49 (0) 151 23456742', '+4915123456742'],
    ['\u202a+49\u2011151\u201123456742\u202c', '+4915123456742'],
    ['+39 06 698 82120', '+390669882120'],
  ])('the enrolled phone number is the number that the user wrote: %s', async (number, to) => {
    expect((await enroll(number)).status).toBe(201)
    expect(test.texts.at(-1)?.to).toBe(to)
  })

  it.each(['', '0151 2345678', '+0151234567', '+49', 'tel:+4915112345678', '+49151234567890123', 7, null])(
    'an invalid phone number is refused without a message: %j',
    async (number) => {
      expect((await enroll(number)).status).toBe(400)
      expect(test.texts).toHaveLength(0)
    },
  )

  it('a phone number that the app does not accept is refused without a message', async () => {
    const send = vi.fn<SmsOtpOptions['send']>()
    const german = smsOtp({ host: 'bank.example', send, acceptNumber: async (number) => number.startsWith('+49') })
    test = await startServer({
      factors: (usual) => usual.map((factor) => (factor.kind === 'sms_otp' ? german : factor)),
    })
    mara = test.customer('mara')
    expect((await enroll('+43151234567')).status).toBe(400)
    expect(send).not.toHaveBeenCalled()
    expect((await enroll('+4915123456742')).status).toBe(201)
    expect(send).toHaveBeenCalledOnce()
  })

  it('a phone number is not enrolled by a wrong code, an old code, or the sixth guess', async () => {
    const { body } = await enroll('+4915123456742')
    const code = test.textedCode()
    const confirm = (typed: string) => mara.call('POST', `/factors/${body.id}/confirm`, { code: typed })
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    for (let guess = 1; guess <= 5; guess++) expect((await confirm(wrong)).status).toBe(422)
    expect(await confirm(code)).toMatchObject({ status: 404, body: { code: 'enrollment_not_found' } })

    const { body: another } = await enroll('+4915123456742')
    test.advance(300_000)
    expect(await mara.call('POST', `/factors/${another.id}/confirm`, { code: test.textedCode() })).toMatchObject({
      status: 422,
    })
  })

  it('the sixth message of a user’s enrollments in an hour is refused', async () => {
    for (let sent = 1; sent <= 5; sent++) expect((await enroll(`+491512345670${sent}`)).status).toBe(201)
    expect(await enroll('+4915123456789')).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
    expect(test.texts).toHaveLength(5)
  })

  it('messages of one address are limited over many accounts, against paid numbers', async () => {
    test = await startServer({ limits: { messagesPerAddress: 3 }, clientAddress: () => '203.0.113.7' })
    const statuses: number[] = []
    for (let index = 0; index < 4; index++) {
      const body = { kind: 'sms_otp', number: `+491512345670${index}` }
      statuses.push((await test.customer(`customer-${index}`).call('POST', '/factors', body)).status)
    }
    expect(statuses).toEqual([201, 201, 201, 429])
    expect(test.texts).toHaveLength(3)
    expect((await test.customer('customer-4').call('POST', '/factors', { kind: 'totp' })).status).toBe(201)
  })

  it('a phone number is sealed in the store', async () => {
    const { body } = await enroll('+4915123456742')
    await mara.call('POST', `/factors/${body.id}/confirm`, { code: test.textedCode() })
    const rows = await test.db
      .selectFrom('stepup_authenticators' as never)
      .selectAll()
      .execute()
    expect(JSON.stringify(rows)).toContain('•••• 42')
    expect(JSON.stringify(rows)).not.toContain('15123456742')
  })
})
