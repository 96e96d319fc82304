import type { PolicyData } from '@stepup/policy'
import type { AuthorizationDetail } from '@stepup/protocol'
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'

import { payment, readSession, startServer, type TestOptions, type TestServer } from '../../test/support.ts'
import { detailType, isMoney, type Money } from '../details/index.ts'

const dailyLimit = (amount: string): AuthorizationDetail => ({
  type: 'daily_limit',
  newLimit: { amount, currency: 'EUR' },
})
const schema = v.strictObject({ newLimit: v.custom<Money>(isMoney) })

function rule(action: string, more: object = {}): PolicyData['rules'][number] {
  return { id: action, actions: [action], require: { acr_values: ['aal2'], bound: true, ...more }, reasons: [] }
}

function options(locale = 'en', more: TestOptions = {}): TestOptions {
  return {
    session: {
      async read(request) {
        const session = readSession(request.headers.get('authorization') ?? '', Date.UTC(2026, 0, 1, 12))
        return session && { ...session, user: { ...session.user, phone: '+4915123456742', locale } }
      },
    },
    details: {
      daily_limit: detailType(schema, ({ newLimit }, { money, locale: language }) =>
        language === 'de' ? `neues Tageslimit ${money(newLimit)}` : `a daily limit of ${money(newLimit)}`,
      ),
      unspoken: schema,
    },
    actions: { 'limit.change': { en: 'change your daily limit', de: 'Tageslimit ändern' } },
    rules: [rule('limit.change'), rule('limit.linked', { linked: true }), rule('x.y'), rule('pay.all')],
    ...more,
  }
}

let test: TestServer
const agent = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36' }

/** Returns the e-mail and the text message of a challenge with these details. */
async function sent(action: string, details: readonly AuthorizationDetail[]) {
  const mara = test.customer('mara')
  const { challenge } = await mara.ask({ action, details }, agent)
  const kinds = challenge.factors.map(({ kind }) => kind)
  const post = async (kind: string) => {
    if (!challenge.factors.some((factor) => factor.kind === kind)) return
    const id = challenge.factors.find((factor) => factor.kind === kind)?.id
    await mara.call('POST', `/challenges/${challenge.id}/factors/${id}/begin`, {}, agent)
  }
  await post('email_otp')
  await post('sms_otp')
  return { kinds, mail: test.mails.at(-1), text: test.texts.at(-1)?.text ?? '' }
}

describe('a message names what its code approves', () => {
  beforeEach(async () => {
    test = await startServer(options())
  })

  it('a message about a limit names the action, the limit and the requesting browser', async () => {
    const { mail, text } = await sent('limit.change', [dailyLimit('50000.00')])
    expect(mail?.subject).toBe('Your code to change your daily limit')
    expect(mail?.text).toContain('is your code to change your daily limit:')
    expect(mail?.text).toContain('a daily limit of 50,000.00 EUR')
    expect(mail?.text).toContain('Requested from Chrome (Linux).')
    expect(text).toContain('is your code to change your daily limit: a daily limit of 50,000.00 EUR. Never share it.')
  })

  it('a message names both changes when one action has two details', async () => {
    const { mail, text } = await sent('limit.change', [payment({ amount: '1.00' }), dailyLimit('50000.00')])
    for (const said of [mail?.text, text]) {
      expect(said).toContain('1.00 EUR to Lena Hoffmann (DE89370400440532013000)')
      expect(said).toContain('a daily limit of 50,000.00 EUR')
    }
  })

  it('a message about a new factor names the kind of the factor', async () => {
    const { mail } = await sent('x.y', [{ type: 'factor', kind: 'passkey' }])
    expect(mail?.text).toContain('Passkey')
  })

  it('a message shows an action and a detail without texts by their names, and never counts as linked', async () => {
    const details = [{ type: 'unspoken', newLimit: { amount: '50000.00', currency: 'EUR' } }]
    const { mail, text } = await sent('x.y', details)
    for (const said of [mail?.text, text]) {
      expect(said).toContain('confirm "x y"')
      expect(said).toContain('new limit: 50,000.00 EUR')
    }
    expect((await sent('limit.linked', details)).kinds).toEqual([])
    expect((await sent('limit.linked', [dailyLimit('1.00')])).kinds).toEqual(['email_otp', 'sms_otp'])
  })

  it('a message about a batch names the total and every payee, and a batch too long for SMS gets no SMS', async () => {
    const batch = (count: number): AuthorizationDetail => ({
      type: 'payment_batch',
      total: { amount: `${count}.00`, currency: 'EUR' },
      payments: Array.from({ length: count }, (_, index) => {
        const { type: _type, ...rest } = payment({ amount: '1.00', payee: `Payee ${index}` })
        return rest
      }),
    })
    const two = await sent('pay.all', [batch(2)])
    expect(two.kinds).toContain('sms_otp')
    expect(two.text).toContain(
      '2.00 EUR in 2 payments; 1.00 EUR to Payee 0 (DE89370400440532013000); 1.00 EUR to Payee 1',
    )
    const manyPayments = await sent('pay.all', [batch(20)])
    expect(manyPayments.kinds).toContain('email_otp')
    expect(manyPayments.kinds).not.toContain('sms_otp')
    expect(manyPayments.mail?.text).toContain('Payee 19')
  })
})

it('a message is in the user’s language, with the app’s own texts', async () => {
  test = await startServer(options('de'))
  const { mail, text } = await sent('limit.change', [dailyLimit('50000.00')])
  expect(mail?.subject).toBe('Ihr Code: Tageslimit ändern')
  expect(mail?.text).toContain('neues Tageslimit 50.000,00 EUR')
  expect(mail?.text).toContain('Angefordert von: Chrome (Linux).')
  expect(text).toContain('Tageslimit ändern, neues Tageslimit 50.000,00 EUR')
})

it('the server suggests no text messages for details that do not fit in one', async () => {
  test = await startServer({
    factors: (usual) => usual.filter(({ kind }) => kind === 'sms_otp' || kind === 'passkey'),
    rules: [rule('pay.all')],
  })
  const manyPayments = Array.from({ length: 20 }, (_, index) => payment({ payee: `Payee ${index}` }))
  const ask = async (details: readonly AuthorizationDetail[]) =>
    (await test.customer('mara').ask({ action: 'pay.all', details })).challenge.enrollable
  expect(await ask(manyPayments.slice(0, 1))).toEqual(['passkey', 'sms_otp'])
  expect(await ask(manyPayments)).toEqual(['passkey'])
})
