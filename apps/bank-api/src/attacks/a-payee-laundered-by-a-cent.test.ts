import type { PolicyData } from '@stepup/policy'
import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { browserAt, openBank } from '../../test/bank.ts'
import type { AccountsAnswer, InboxAnswer } from '../contract.ts'

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
  const factor = `/step-up/challenges/${asked.body.step_up.id}/factors/email:1`
  await mara.call('POST', `${factor}/begin`, {})
  const { body: inbox } = await mara.call<InboxAnswer>('GET', '/api/inbox')
  const code = /\b\d{3}\s?\d{3}\b/u.exec(inbox.messages[0]?.text ?? '')?.[0].replace(/\s/u, '')
  const { body: proven } = await mara.call<{ grant: { token: string } }>('POST', `${factor}/verify`, { code })
  expect((await send('900.00', { 'step-up-grant': proven.grant.token })).status).toBe(201)
  expect((await send('950.00')).status).toBe(201)
})
