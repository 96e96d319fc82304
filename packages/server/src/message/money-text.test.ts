import { describe, expect, it } from 'vitest'

import { payment, readSession, startServer } from '../../test/support.ts'
import { languages } from './languages.ts'
import { moneyText } from './money-text.ts'

const money = (amount: string, currency = 'EUR') => ({ amount, currency })

describe('an amount in a message', () => {
  it.each([
    ['1250.00', 'EUR', undefined, '1,250.00 EUR'],
    ['1250', 'EUR', 'de', '1.250,00 EUR'],
    ['1250.5', 'EUR', 'fr', '1 250,50 EUR'],
    ['1250.005', 'EUR', 'es', '1250,005 EUR'],
    ['125000', 'JPY', 'ja', '125,000 JPY'],
    ['99999999999999999999.99', 'EUR', 'en', '99,999,999,999,999,999,999.99 EUR'],
    ['-1250.00', 'EUR', 'en', '-1,250.00 EUR'],
    ['about 5', 'EUR', 'de', 'about 5 EUR'],
    ['1250.00', 'EUR', 'de_DE', '1,250.00 EUR'],
    ['5', 'no currency', 'en', '5 no currency'],
    [`0.${'1'.repeat(101)}`, 'EUR', 'en', `0.${'1'.repeat(101)} EUR`],
  ])('an amount of %s %s in %s is written as %s', (amount, currency, locale, written) => {
    expect(moneyText(money(amount, currency), locale)).toBe(written)
  })

  it.each(Object.keys(languages))(
    'an amount in a message has ordinary spaces only, so that the message stays short: %s',
    (locale) => {
      expect(moneyText(money('1234567.89'), locale)).not.toMatch(/[\u00a0\u202f]/u)
    },
  )
})

it('PSD2 RTS Art. 5: a message writes the amount in the format of its reader', async () => {
  const test = await startServer({
    session: {
      async read(request) {
        const session = readSession(request.headers.get('authorization') ?? '', test.now())
        return session && { ...session, user: { ...session.user, phone: '+4915123456742', locale: 'de' } }
      },
    },
  })
  const mara = test.customer('mara')
  const { challenge } = await mara.transfer([payment({ amount: '1250.00' })])
  await mara.begin(challenge, 'email_otp')
  expect(test.mails.at(-1)?.text).toContain('1.250,00 EUR an Lena Hoffmann')
  await mara.begin(challenge, 'sms_otp')
  expect(test.texts.at(-1)?.text).toContain('1.250,00 EUR an Lena Hoffmann')
})
