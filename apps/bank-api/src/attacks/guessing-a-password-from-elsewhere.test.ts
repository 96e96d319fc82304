import { beforeEach, describe, expect, it } from 'vitest'

import { type BankBrowser, browserAt, openBank, type OpenedBank } from '../../test/bank.ts'
import type { SessionAnswer } from '../contract.ts'

let bank: OpenedBank
/** The customer, on a device that the server recognizes. */
let mara: BankBrowser
let email: string
let password: string

beforeEach(async () => {
  bank = await openBank({ default_effect: 'allow' })
  mara = browserAt(bank.app)
  const { body } = await mara.call<SessionAnswer>('POST', '/api/demo', {})
  email = body.customer?.email ?? ''
  password = body.demoPassword ?? ''
})

const signIn = async (browser: BankBrowser, tried: string): Promise<number> =>
  (await browser.call('POST', '/api/session', { email, password: tried })).status

/** Tries wrong passwords, each time from a new browser. */
async function guess(times: number): Promise<readonly number[]> {
  const statuses: number[] = []
  for (let index = 0; index < times; index++)
    statuses.push(await signIn(browserAt(bank.app), `password number ${index}`))
  return statuses
}

describe('guessing the password of one account from unknown browsers', () => {
  it('the bank limits guesses of a password to ten in 15 minutes, even with the correct password', async () => {
    expect((await guess(11)).indexOf(429)).toBe(10)
    expect(await signIn(browserAt(bank.app), password)).toBe(429)
    bank.advance(15 * 60_000)
    expect(await signIn(browserAt(bank.app), password)).toBe(200)
  })

  it('a limit on guesses of a password does not lock out the user on a known device', async () => {
    await guess(11)
    expect(await signIn(mara, password)).toBe(200)
  })
})
