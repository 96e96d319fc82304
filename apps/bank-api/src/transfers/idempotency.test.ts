import { beforeEach, describe, expect, it } from 'vitest'

import { type BankBrowser, browserAt, openBank } from '../../test/bank.ts'
import type { AccountsAnswer, InboxAnswer, PayeesAnswer } from '../contract.ts'

const key = 'a-key-of-the-form-1'

let mara: BankBrowser
let order: Record<string, unknown>

async function signInTo(rules: Parameters<typeof openBank>[0]): Promise<void> {
  const { app } = await openBank(rules)
  mara = browserAt(app)
  await mara.call('POST', '/api/demo', {})
  const { body: knownPayees } = await mara.call<PayeesAnswer>('GET', '/api/payees')
  order = {
    fromAccountId: (await accounts())[0]?.id,
    payee: { payeeId: knownPayees.payees[0]?.id },
    amount: '10.00',
    currency: 'EUR',
  }
}

const accounts = async () => (await mara.call<AccountsAnswer>('GET', '/api/accounts')).body.accounts
const balance = async () => Number((await accounts())[0]?.balance.amount)
const send = (body: object = order, headers: Record<string, string> = {}) =>
  mara.call('POST', '/api/transfers', body, { 'Idempotency-Key': key, ...headers })

describe('a repeated Idempotency-Key', () => {
  beforeEach(() => signInTo({ default_effect: 'allow' }))

  it('a repeated Idempotency-Key returns the first transfer and moves no money', async () => {
    const before = await balance()
    const first = await send()
    expect(first.status).toBe(201)
    const second = await send()
    expect([second.status, second.body]).toEqual([200, first.body])
    expect(await balance()).toBeCloseTo(before - 10, 2)
  })

  it('a repeated Idempotency-Key makes one transfer for concurrent calls', async () => {
    const before = await balance()
    const answers = await Promise.all(Array.from({ length: 5 }, () => send()))
    expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(1)
    for (const { status } of answers) expect([200, 201]).toContain(status)
    expect(await balance()).toBeCloseTo(before - 10, 2)
  })

  it('a repeated Idempotency-Key is refused with another order', async () => {
    await send()
    const before = await balance()
    const { status, body } = await send({ ...order, amount: '11.00' })
    expect([status, body['code']]).toEqual([422, 'idempotency_key_reused'])
    expect(await balance()).toBe(before)
  })

  it('the same Idempotency-Key of another customer makes a separate transfer', async () => {
    const { app } = await openBank({ default_effect: 'allow' })
    const made: unknown[] = []
    for (const customer of [browserAt(app), browserAt(app)]) {
      await customer.call('POST', '/api/demo', {})
      const accountId = (await customer.call<AccountsAnswer>('GET', '/api/accounts')).body.accounts[0]?.id
      const payeeId = (await customer.call<PayeesAnswer>('GET', '/api/payees')).body.payees[0]?.id
      const { status, body } = await customer.call(
        'POST',
        '/api/transfers',
        { ...order, fromAccountId: accountId, payee: { payeeId } },
        { 'Idempotency-Key': key },
      )
      expect(status).toBe(201)
      made.push(body['id'])
    }
    expect(new Set(made).size).toBe(2)
  })
})

it('a repeated approved transfer returns its receipt although its grant is spent', async () => {
  await signInTo({
    rules: [{ id: 'all', actions: ['transfer.create'], require: { acr_values: ['aal2'], bound: true }, reasons: [] }],
  })
  const before = await balance()
  const asked = (await send()).body['step_up'] as { readonly id: string }
  const path = `/step-up/challenges/${asked.id}/factors/email:1`
  await mara.call('POST', `${path}/begin`, {})
  const { body: inbox } = await mara.call<InboxAnswer>('GET', '/api/inbox')
  const code = /\b\d{3}\s?\d{3}\b/.exec(inbox.messages[0]?.text ?? '')?.[0].replace(/\s/, '')
  const approved = await mara.call<{ readonly grant: { readonly token: string } }>('POST', `${path}/verify`, { code })
  const grant = { 'Step-Up-Grant': approved.body.grant.token }

  const first = await send(order, grant)
  expect(first.status).toBe(201)
  const secondAnswer = await send(order, grant)
  expect([secondAnswer.status, secondAnswer.body]).toEqual([200, first.body])
  expect(await balance()).toBeCloseTo(before - 10, 2)
})
