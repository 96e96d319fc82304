import { expect, it } from 'vitest'

import { startServer } from '../../test/support.ts'

it('an e-mail names the minutes for which its code is valid, and the evidence has the text as it was sent', async () => {
  const test = await startServer()
  const mara = test.customer('mara')
  const { challenge } = await mara.transfer()
  for (const wait of [0, 2 * 60_000]) {
    test.advance(wait)
    await mara.begin(challenge, 'email_otp')
  }
  expect(test.mails.map(({ minutes }) => minutes)).toEqual([5, 3])
  expect(test.mails.map(({ text }) => /for (\d) minutes?\./u.exec(text)?.[1])).toEqual(['5', '3'])
  test.advance(2.6 * 60_000)
  expect((await mara.verify(challenge, 'email_otp', { code: test.mailedCode() })).status).toBe(200)
  const [evidence] = await test.store.findEvidence({ userId: 'mara' })
  const sent = test.mails.at(-1)?.text.replace(/\d{3}\u00a0\d{3}/u, '••••••')
  expect(evidence?.factors.map(({ proof }) => proof?.['text'])).toEqual([sent])
})
