import { expect, it } from 'vitest'

import { payment, startServer } from '../../test/support.ts'

// The account stands behind the payee's name, and a name that ends in blanks pushes it off the screen of a telephone.

it.each(['\u00a0', '\u3000', '\u2003', ' '])('a message has no more than one blank in a row: %j', async (blank) => {
  const test = await startServer()
  const mara = test.customer('mara')
  const { challenge } = await mara.transfer([payment({ amount: '1250.00', payee: `Lena${blank.repeat(60)}H` })])
  await mara.begin(challenge, 'email_otp')
  expect(test.mails.at(-1)?.text).toContain('1,250.00 EUR to Lena H (')
})
