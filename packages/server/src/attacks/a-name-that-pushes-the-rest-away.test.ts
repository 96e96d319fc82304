import { expect, it } from 'vitest'

import { payment, startServer } from '../../test/support.ts'

// The account follows the payee's name, so a name with trailing blanks could push it off a phone's screen.

it.each(['\u00a0', '\u3000', '\u2003', ' '])(
  'a message shows several blanks in a row of a payee’s name as one blank: %j',
  async (blank) => {
    const test = await startServer()
    const mara = test.customer('mara')
    const { challenge } = await mara.transfer([payment({ amount: '1250.00', payee: `Lena${blank.repeat(60)}H` })])
    await mara.begin(challenge, 'email_otp')
    expect(test.mails.at(-1)?.text).toContain('1,250.00 EUR to Lena H (')
  },
)
