import { expect, it } from 'vitest'

import { browserAt, openBank } from '../../test/bank.ts'
import type { AccountsAnswer } from '../contract.ts'
import { germanIban, NORTHBANK } from '../money/iban.ts'

it('a transfer to an account that Northbank does not have is refused', async () => {
  const { app, db } = await openBank({ default_effect: 'allow' })
  const mara = browserAt(app)
  await mara.call('POST', '/api/demo', {})
  const { body } = await mara.call<AccountsAnswer>('GET', '/api/accounts')
  const [everyday, savings] = body.accounts
  const send = async (iban: string | undefined) => {
    const payee = { name: 'Mara Lindner', iban }
    const order = { fromAccountId: everyday?.id, payee, amount: '10.00', currency: 'EUR' }
    const headers = { 'Idempotency-Key': crypto.randomUUID() }
    const answer = await mara.call('POST', '/api/transfers', order, headers)
    return [answer.status, answer.body['field']]
  }
  const unknown = germanIban(NORTHBANK, '0000000001')
  expect(await send(unknown)).toEqual([400, 'iban'])
  expect(await send(savings?.iban)).toEqual([201, undefined])
  expect(await db.selectFrom('transfers').select('payee_iban').execute()).toEqual([{ payee_iban: savings?.iban }])
  const check = await mara.call('POST', '/api/payees/check', { name: 'Mara Lindner', iban: unknown })
  expect(check.body).toEqual({ result: 'no_match' })
})
