import { beforeEach, expect, it } from 'vitest'

import { browserAt, type BankBrowser, openBank, type OpenedBank } from '../../test/bank.ts'

const email = 'mara@mail.example'
const password = 'correct horse battery'

let bank: OpenedBank
let mara: BankBrowser

beforeEach(async () => {
  bank = await openBank({ default_effect: 'allow' })
  mara = browserAt(bank.app)
  await mara.call('POST', '/api/customers', { name: 'Mara Lindner', email, password })
})

it('the previous e-mail address receives a notice of a new one before and after its code', async () => {
  await mara.call('PUT', '/api/profile', { email: 'thief@mail.example' })
  await bank.settled()
  const requested = { to: email, subject: 'Your e-mail address is about to change' }
  expect(bank.messages).toMatchObject([
    { to: 'thief@mail.example', subject: 'Confirm your e-mail address' },
    { ...requested, text: expect.not.stringContaining('thief') },
  ])
  const code = /\d{3}\s\d{3}/.exec(bank.messages[0]?.text ?? '')?.[0]
  expect((await mara.call('POST', '/api/profile/email', { code })).status).toBe(200)
  await bank.settled()
  expect(bank.messages.slice(1)).toMatchObject([requested, { to: email, subject: 'Your e-mail address was changed' }])
})

it('a customer receives a notice of a new password', async () => {
  expect((await mara.call('PUT', '/api/password', { password: 'another long password' })).status).toBe(204)
  await bank.settled()
  expect(bank.messages).toMatchObject([{ to: email, subject: 'Your password was changed' }])
})

it('a new postal address or an unchanged e-mail address causes no notice', async () => {
  await mara.call('PUT', '/api/profile', { address: 'Kastanienallee 12, 10435 Berlin' })
  await mara.call('PUT', '/api/profile', { email })
  await bank.settled()
  expect(bank.messages).toEqual([])
})

it('a password keeps the spaces around it', async () => {
  await mara.call('PUT', '/api/password', { password: ' spaces are signs too ' })
  const signIn = async (typed: string) =>
    (await browserAt(bank.app).call('POST', '/api/session', { email, password: typed })).status
  expect(await signIn('spaces are signs too')).toBe(403)
  expect(await signIn(' spaces are signs too ')).toBe(200)
})
