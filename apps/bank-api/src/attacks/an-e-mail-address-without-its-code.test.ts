import { beforeEach, describe, expect, it } from 'vitest'

import { browserAt, type BankBrowser, openBank, type OpenedBank } from '../../test/bank.ts'
import type { Profile } from '../contract.ts'

const email = 'mara@mail.example'
const newEmail = 'mara@elsewhere.example'
const password = 'correct horse battery'

let bank: OpenedBank
let mara: BankBrowser

beforeEach(async () => {
  bank = await openBank({ default_effect: 'allow' })
  mara = browserAt(bank.app)
  await mara.call('POST', '/api/customers', { name: 'Mara Lindner', email, password })
})

const change = async (to = newEmail) => (await mara.call<Profile>('PUT', '/api/profile', { email: to })).body
const confirm = (code: string | undefined, by = mara) => by.call('POST', '/api/profile/email', { code })
const profile = async () => (await mara.call<Profile>('GET', '/api/profile')).body

/** The code in the newest message to an address. */
function codeSentTo(address: string): string | undefined {
  const message = bank.messages.findLast(({ to }) => to === address)
  return /(\d{3})\s(\d{3})/
    .exec(message?.text ?? '')
    ?.slice(1)
    .join('')
}

function otherThan(code: string | undefined): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0')
}

describe('a new e-mail address', () => {
  it('a new address replaces the old one only after the code that was sent to it', async () => {
    expect(await change()).toMatchObject({ email, pendingEmail: newEmail })
    expect(codeSentTo(newEmail)).toMatch(/^\d{6}$/)
    expect(await profile()).toMatchObject({ email, pendingEmail: newEmail })
    expect((await confirm(codeSentTo(newEmail))).body).toMatchObject({ email: newEmail })
    expect(await profile()).not.toHaveProperty('pendingEmail')
  })

  it('a code works once', async () => {
    await change()
    const code = codeSentTo(newEmail)
    const both = await Promise.all([confirm(code), confirm(code)])
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 410]))
    await bank.settled()
    expect(bank.messages.filter(({ subject }) => subject === 'Your e-mail address was changed')).toHaveLength(1)
  })

  it('a code expires after ten minutes', async () => {
    await change()
    bank.advance(10 * 60_000)
    expect((await confirm(codeSentTo(newEmail))).body).toMatchObject({ code: 'code_expired' })
    expect(await profile()).not.toHaveProperty('pendingEmail')
    await bank.sweep()
    expect(await bank.db.selectFrom('email_changes').selectAll().execute()).toEqual([])
  })

  it('after five wrong codes the correct one is refused, also when they arrive together', async () => {
    await change()
    const code = codeSentTo(newEmail)
    const wrong = await Promise.all(Array.from({ length: 5 }, () => confirm(otherThan(code))))
    expect(wrong.map(({ body }) => body['code'])).toEqual(Array.from({ length: 5 }, () => 'wrong_code'))
    expect((await confirm(code)).body).toMatchObject({ code: 'code_expired' })
    expect(await profile()).toMatchObject({ email })
    expect(await profile()).not.toHaveProperty('pendingEmail')
  })

  it.each(['', '12345', '1234567', '12345a'])('"%s" is no code, and costs no try', async (typed) => {
    await change()
    const answers = await Promise.all(Array.from({ length: 5 }, () => confirm(typed)))
    for (const { body } of answers) expect(body).toMatchObject({ code: 'invalid_request', field: 'code' })
    expect((await confirm(codeSentTo(newEmail))).status).toBe(200)
  })

  it.each(['en', 'de'])('the mail to a mistyped address says nothing about the customer, in %s', async (locale) => {
    const body = { name: 'Lena Hoffmann', email: 'lena@mail.example', password, locale }
    mara = browserAt(bank.app)
    await mara.call('POST', '/api/customers', body)
    await change('stranger@elsewhere.example')
    const message = bank.messages.find(({ to }) => to === 'stranger@elsewhere.example')
    expect(message?.text).toMatch(/ignore this message|ignorieren Sie diese Nachricht/)
    expect(message?.text).not.toMatch(/Lena|Hoffmann|lena@|030 555/)
  })

  it('a change whose code could not be sent does not wait for it', async () => {
    const broken = await openBank(
      { default_effect: 'allow' },
      { sendMail: () => Promise.reject(new Error('down')), log() {} },
    )
    mara = browserAt(broken.app)
    await mara.call('POST', '/api/customers', { name: 'Mara Lindner', email, password })
    expect((await mara.call('PUT', '/api/profile', { email: newEmail })).status).toBe(500)
    expect(await profile()).not.toHaveProperty('pendingEmail')
    expect(await broken.db.selectFrom('email_changes').selectAll().execute()).toEqual([])
  })

  it('the code of an earlier change confirms no later one', async () => {
    await change('first@elsewhere.example')
    await change()
    expect((await confirm(codeSentTo('first@elsewhere.example'))).status).toBe(403)
    expect(await profile()).toMatchObject({ email })
  })

  it('a code of another customer confirms nothing', async () => {
    await change()
    const thief = browserAt(bank.app)
    await thief.call('POST', '/api/customers', { name: 'Tom Thief', email: 'tom@mail.example', password })
    expect((await confirm(codeSentTo(newEmail), thief)).status).toBe(410)
    await thief.call('PUT', '/api/profile', { email: 'tom@elsewhere.example' })
    expect((await confirm(codeSentTo(newEmail), thief)).status).toBe(403)
  })

  it('an address that another customer took in the meantime is refused', async () => {
    await change()
    const body = { name: 'Tom Quick', email: newEmail, password }
    expect((await browserAt(bank.app).call('POST', '/api/customers', body)).status).toBe(200)
    expect((await confirm(codeSentTo(newEmail))).body).toMatchObject({ code: 'email_taken' })
    expect(await profile()).toMatchObject({ email })
  })

  it.each(['DELETE /api/profile/email', 'POST /api/security/secure'])('%s ends a change', async (call) => {
    await change()
    const [method = '', path = ''] = call.split(' ')
    await mara.call(method, path, method === 'POST' ? {} : undefined)
    expect((await confirm(codeSentTo(newEmail))).status).toBe(410)
    expect(await profile()).toMatchObject({ email })
  })
})
