import type { PolicyData } from '@stepup/policy'
import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { type BankBrowser, browserAt, openBank } from '../../test/bank.ts'
import type { AccountsAnswer, InboxAnswer, PayeesAnswer } from '../contract.ts'

const policies = JSON.parse(readFileSync(new URL('../../policies.json', import.meta.url), 'utf8')) as PolicyData

it('an unapproved payment of one cent does not make its payee known', async () => {
  const { app } = await openBank(policies)
  const mara = browserAt(app)
  await mara.call('POST', '/api/demo', {})
  const { body } = await mara.call<AccountsAnswer>('GET', '/api/accounts')
  const send = async (amount: string, headers: HeadersInit = {}) =>
    mara.call<{ step_up: { id: string; reasons: readonly string[] } }>(
      'POST',
      '/api/transfers',
      {
        fromAccountId: body.accounts[0]?.id,
        payee: { name: 'Ewa Nowak', iban: 'PL61109010140000071219812874' },
        amount,
        currency: 'EUR',
      },
      {
        'user-agent': 'Mozilla/5.0 Firefox/145.0',
        'accept-language': 'en',
        'Idempotency-Key': crypto.randomUUID(),
        ...headers,
      },
    )
  expect((await send('900.00')).status).toBe(401)
  expect((await send('900.00')).status).toBe(401)
  expect((await send('0.01')).status).toBe(201)
  const asked = await send('900.00')
  expect(asked.status).toBe(401)
  expect(asked.body.step_up.reasons).toEqual(['new_payee'])

  // The approved payment makes the payee known.
  const grant = await approve(mara, asked.body.step_up.id)
  expect((await send('900.00', { 'step-up-grant': grant })).status).toBe(201)
  expect((await send('950.00')).status).toBe(201)
})

it('the approved name of a payee replaces one that was never approved', async () => {
  const { app } = await openBank({
    default_effect: 'allow',
    rules: [
      {
        id: 'large',
        actions: ['transfer.create'],
        when: 'details.exists(d, decimal(d.instructedAmount.amount) > decimal("1"))',
        require: { acr_values: ['aal2'], bound: true },
        reasons: [],
      },
    ],
  })
  const mara = browserAt(app)
  await mara.call('POST', '/api/demo', {})
  const { body: own } = await mara.call<AccountsAnswer>('GET', '/api/accounts')
  const iban = 'DE02100100109307118603'
  const send = async (name: string, amount: string, headers: HeadersInit = {}) => {
    const order = { fromAccountId: own.accounts[0]?.id, payee: { name, iban }, amount, currency: 'EUR' }
    return mara.call<{ step_up: { id: string } }>('POST', '/api/transfers', order, {
      'Idempotency-Key': crypto.randomUUID(),
      ...headers,
    })
  }
  const names = async () =>
    (await mara.call<PayeesAnswer>('GET', '/api/payees')).body.payees.filter((payee) => payee.iban === iban)
  expect((await send('Lena Hoffmann', '0.01')).status).toBe(201)
  expect(await names()).toMatchObject([{ name: 'Lena Hoffmann' }])

  const grant = await approve(mara, (await send('Mallory Moor', '20.00')).body.step_up.id)
  expect((await send('Mallory Moor', '20.00', { 'step-up-grant': grant })).status).toBe(201)
  expect(await names()).toMatchObject([{ name: 'Mallory Moor' }])
})

/** Approves a challenge with the code from the e-mail. Returns the grant. */
async function approve(browser: BankBrowser, challenge: string): Promise<string> {
  const factor = `/step-up/challenges/${challenge}/factors/email:1`
  await browser.call('POST', `${factor}/begin`, {})
  const { body: inbox } = await browser.call<InboxAnswer>('GET', '/api/inbox')
  const code = /\b\d{3}\s?\d{3}\b/u.exec(inbox.messages[0]?.text ?? '')?.[0].replace(/\s/u, '')
  return (await browser.call<{ grant: { token: string } }>('POST', `${factor}/verify`, { code })).body.grant.token
}
