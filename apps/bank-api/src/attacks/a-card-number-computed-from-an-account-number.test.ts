import { expect, it } from 'vitest'

import { browserAt, openBank } from '../../test/bank.ts'
import type { AccountsAnswer } from '../contract.ts'

// Payers know account numbers. If a small seed made account and card, the card would follow from the account.

it('accounts that are opened in the same millisecond have different account and card numbers', async () => {
  const { app, db } = await openBank()
  const ibans: (string | undefined)[] = []
  for (const name of ['Mara', 'Jonas']) {
    const browser = browserAt(app)
    const account = { name, email: `${name}@mail.example`, password: 'correct horse battery' }
    expect((await browser.call('POST', '/api/customers', account)).status).toBe(200)
    ibans.push(...(await browser.call<AccountsAnswer>('GET', '/api/accounts')).body.accounts.map(({ iban }) => iban))
  }
  expect(new Set(ibans).size).toBe(4)
  const cards = await db.selectFrom('cards').select(['number', 'security_code']).execute()
  expect(new Set(cards.map(({ number }) => number)).size).toBe(2)
  for (const { number, security_code: code } of cards) expect([number.length, code.length]).toEqual([16, 3])
})
