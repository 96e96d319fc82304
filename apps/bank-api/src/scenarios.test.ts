import { readFileSync } from 'node:fs'

import { beforeEach, describe, expect, it } from 'vitest'

import { type BankBrowser, browserAt, openBank, openedAt, type OpenedBank } from '../test/bank.ts'
import type {
  AccountsAnswer,
  Batch,
  CardsAnswer,
  OrdersAnswer,
  PayeesAnswer,
  Profile,
  SecurityActivityAnswer,
  SessionAnswer,
  TransactionsAnswer,
  Transfer,
} from './contract.ts'

/** The policies that the bank starts with. */
const policies = JSON.parse(readFileSync(new URL('../policies.json', import.meta.url), 'utf8')) as Parameters<
  typeof openBank
>[0]
const DAY = 24 * 60 * 60 * 1000

interface Asked {
  readonly step_up: {
    readonly id: string
    readonly reasons: readonly string[]
    readonly authorization_details?: readonly Readonly<Record<string, unknown>>[]
  }
}

let bank: OpenedBank
let mara: BankBrowser
let fromAccountId: string | undefined
let payees: PayeesAnswer['payees']
let keys = 0

beforeEach(async () => {
  bank = await openBank(policies)
  mara = browserAt(bank.app)
  await mara.call('POST', '/api/demo', {})
  fromAccountId = (await mara.call<AccountsAnswer>('GET', '/api/accounts')).body.accounts[0]?.id
  payees = (await mara.call<PayeesAnswer>('GET', '/api/payees')).body.payees
})

const balance = async (): Promise<number> =>
  Number((await mara.call<AccountsAnswer>('GET', '/api/accounts')).body.accounts[0]?.balance.amount)

const transferOf = (more: object = {}) => ({
  fromAccountId,
  payee: { payeeId: payees[0]?.id },
  amount: '10.00',
  currency: 'EUR',
  ...more,
})

const withKey = (): Record<string, string> => ({ 'Idempotency-Key': `a-key-of-scenarios-${++keys}` })

/** Completes a challenge with the code from the e-mail. Returns the headers of the replay. */
async function approve({ step_up: { id } }: Asked, by: BankBrowser = mara): Promise<Record<string, string>> {
  const path = `/step-up/challenges/${id}/factors/email:1`
  await by.call('POST', `${path}/begin`, {})
  const code = /\b\d{3}\s?\d{3}\b/.exec(bank.messages.at(-1)?.text ?? '')?.[0].replace(/\s/, '')
  const { body } = await by.call<{ readonly grant?: { readonly token: string } }>('POST', `${path}/verify`, { code })
  return body.grant ? { 'Step-Up-Grant': body.grant.token } : {}
}

interface CallApproved<TBody> {
  readonly status: number
  readonly body: TBody
  readonly asked: Asked['step_up']
}

/** Calls an action that needs an approval. Checks its reason, and that it has no effect before the approval. */
async function callApproved<TBody = unknown>(
  method: string,
  path: string,
  body: unknown,
  { reason, headers = {} }: { readonly reason: string; readonly headers?: Record<string, string> },
): Promise<CallApproved<TBody>> {
  const asked = await mara.call<Asked>(method, path, body, headers)
  expect(asked).toMatchObject({ status: 401 })
  expect(asked.body.step_up.reasons).toContain(reason)
  const proof = await approve(asked.body)
  const answer = await mara.call<TBody>(method, path, body, { ...headers, ...proof })
  return { ...answer, asked: asked.body.step_up }
}

/** Signs the same customer in on another device. */
async function signInElsewhere(): Promise<BankBrowser> {
  const { demoPassword: password, customer } = (await mara.call<SessionAnswer>('GET', '/api/session')).body
  const phone = browserAt(bank.app)
  const asked = await phone.call<Asked>('POST', '/api/session', { email: customer?.email, password })
  await approve(asked.body, phone)
  await phone.call('POST', '/api/session', { email: customer?.email, password })
  return phone
}

describe('a transfer in a foreign currency', () => {
  it('a transfer in a foreign currency is approved in that currency, and debited in euros', async () => {
    const before = await balance()
    const order = transferOf({ amount: '108.50', currency: 'USD' })
    const { body, asked } = await callApproved<Transfer>('POST', '/api/transfers', order, {
      reason: 'foreign_currency',
      headers: withKey(),
    })
    expect(asked.authorization_details?.[0]).toMatchObject({ instructedAmount: { amount: '108.50', currency: 'USD' } })
    expect(body).toMatchObject({
      amount: { amount: '108.50', currency: 'USD' },
      debited: { amount: '100.00', currency: 'EUR', rate: '1.0850' },
    })
    expect(await balance()).toBeCloseTo(before - 100, 2)
  })

  it('a transfer in a currency that the bank does not trade is refused', async () => {
    const { status, body } = await mara.call('POST', '/api/transfers', transferOf({ currency: 'JPY' }), withKey())
    expect([status, body['code']]).toEqual([422, 'unsupported_currency'])
  })
})

it('the security activity names the payments that an approval was for', async () => {
  const activity = async () =>
    (await mara.call<SecurityActivityAnswer>('GET', '/api/security/activity')).body.events.map(({ type, paid }) => ({
      type,
      paid,
    }))
  const dollars = await callApproved<Transfer>(
    'POST',
    '/api/transfers',
    transferOf({ amount: '108.50', currency: 'USD' }),
    { reason: 'foreign_currency', headers: withKey() },
  )
  const amount = { amount: '108.50', currency: 'USD' }
  const transfer = {
    type: 'challenge.approved',
    paid: { count: 1, amount, payee: payees[0]?.name, transferId: dollars.body.id },
  }
  expect(await activity()).toEqual([transfer])

  const payments = payees.slice(0, 2).map(({ id }) => ({ payee: { payeeId: id }, amount: '20.00', reference: '' }))
  const { body } = await callApproved<Batch>(
    'POST',
    '/api/batches',
    { fromAccountId, payments },
    { reason: 'batch', headers: withKey() },
  )
  const [batch, ...earlier] = await activity()
  expect(batch).toMatchObject({ paid: { count: 2, amount: { amount: '40.00', currency: 'EUR' } } })
  expect(body.transfers.map(({ id }) => id)).toContain(batch?.paid?.transferId)
  expect(batch?.paid).not.toHaveProperty('payee')
  expect(earlier).toEqual([transfer])
})

describe('a batch of payments', () => {
  const batch = () => ({
    fromAccountId,
    payments: payees.slice(0, 3).map(({ id }) => ({ payee: { payeeId: id }, amount: '20.00', reference: 'Rent' })),
  })

  it('a batch is approved once, with the total and every payee, and made as a whole', async () => {
    const before = await balance()
    const headers = withKey()
    const { status, body, asked } = await callApproved<Batch>('POST', '/api/batches', batch(), {
      reason: 'batch',
      headers,
    })
    expect(asked.authorization_details).toMatchObject([
      { type: 'payment_batch', total: { amount: '60.00', currency: 'EUR' }, payments: [{}, {}, {}] },
    ])
    expect([status, body.transfers.length]).toEqual([201, 3])
    expect(await balance()).toBeCloseTo(before - 60, 2)
    // A repeated key makes no second payment, though its grant is spent.
    expect((await mara.call<Batch>('POST', '/api/batches', batch(), headers)).body).toEqual(body)
    expect(await balance()).toBeCloseTo(before - 60, 2)
  })

  it('a batch with an impossible payment, or with another payee than approved, makes no payment', async () => {
    const before = await balance()
    const [first, ...otherPayments] = batch().payments
    const hugeBatch = { fromAccountId, payments: [first, ...otherPayments, { ...first, amount: '4990.00' }] }
    const refused = await mara.call('POST', '/api/batches', hugeBatch, withKey())
    expect([refused.status, refused.body['code']]).toEqual([422, 'over_daily_limit'])
    const headers = withKey()
    const asked = await mara.call<Asked>('POST', '/api/batches', batch(), headers)
    const proof = await approve(asked.body)
    const altered = { fromAccountId, payments: [{ ...first, payee: { payeeId: payees[4]?.id } }, ...otherPayments] }
    const replayed = await mara.call('POST', '/api/batches', altered, { ...headers, ...proof })
    expect([replayed.status, replayed.body['type']]).toEqual([403, 'urn:stepup:problem:grant-mismatch'])
    expect(await balance()).toBe(before)
  })
})

describe('a scheduled order', () => {
  it('a scheduled order is approved with its day, executed on that day, and then over', async () => {
    const before = await balance()
    const order = transferOf({ firstOn: '2026-11-27', every: 'once' })
    const { status, asked } = await callApproved('POST', '/api/orders', order, {
      reason: 'scheduled_transfer',
      headers: withKey(),
    })
    expect(status).toBe(201)
    expect(asked.authorization_details?.[0]).toMatchObject({ requestedExecutionDate: '2026-11-27' })
    await bank.sweep()
    expect(await balance()).toBe(before)
    bank.advance(2 * DAY)
    await bank.sweep()
    mara = browserAt(bank.app)
    const { sum } = await bank.db
      .selectFrom('transfers')
      .select((select) => select.fn.sum<number>('cents').as('sum'))
      .executeTakeFirstOrThrow()
    expect(Number(sum)).toBe(1000)
    expect(await bank.db.selectFrom('orders').selectAll().execute()).toEqual([])
  })

  it('a standing order runs once on each day, however often the bank sweeps', async () => {
    const order = transferOf({ firstOn: '2026-11-30', every: 'monthly' })
    const { asked } = await callApproved('POST', '/api/orders', order, { reason: 'standing_order', headers: withKey() })
    expect(asked.authorization_details).toMatchObject([
      { type: 'standing_order', every: 'monthly', firstOn: '2026-11-30', payee: payees[0]?.name },
    ])
    bank.advance(5 * DAY)
    await Promise.all([bank.sweep(), bank.sweep(), bank.sweep()])
    expect(await bank.db.selectFrom('transfers').select('cents').execute()).toHaveLength(1)
    const { next_on: next } = await bank.db.selectFrom('orders').selectAll().executeTakeFirstOrThrow()
    expect(next).toBe('2026-12-30')
  })

  it('a scheduled order waits for the next day while the account has not enough money', async () => {
    await callApproved('POST', '/api/orders', transferOf({ amount: '4000.00', firstOn: '2026-11-26', every: 'once' }), {
      reason: 'scheduled_transfer',
      headers: withKey(),
    })
    await bank.db.updateTable('customers').set({ daily_limit: 100 }).execute()
    bank.advance(DAY)
    await bank.sweep()
    const waiting = await bank.db.selectFrom('orders').selectAll().executeTakeFirstOrThrow()
    expect(waiting).toMatchObject({ failed: 'over_daily_limit', next_on: '2026-11-26', try_on: '2026-11-27' })
  })

  it('a standing order keeps its rhythm when an execution is late', async () => {
    const order = transferOf({ amount: '100.00', firstOn: '2026-11-30', every: 'monthly' })
    await callApproved('POST', '/api/orders', order, { reason: 'standing_order', headers: withKey() })
    await bank.db.updateTable('customers').set({ daily_limit: 100 }).execute()
    bank.advance(5 * DAY)
    await bank.sweep()
    await bank.db.updateTable('customers').set({ daily_limit: 500_000 }).execute()
    bank.advance(2 * DAY)
    await bank.sweep()
    expect(await bank.db.selectFrom('transfers').select('cents').execute()).toHaveLength(1)
    const { next_on: next } = await bank.db.selectFrom('orders').selectAll().executeTakeFirstOrThrow()
    expect(next).toBe('2026-12-30')
  })

  it('an order is created once, however often it is sent with its key', async () => {
    const order = transferOf({ firstOn: '2026-12-01', every: 'weekly' })
    const headers = withKey()
    const { body } = await callApproved('POST', '/api/orders', order, { reason: 'standing_order', headers })
    expect((await mara.call('POST', '/api/orders', order, headers)).body).toEqual(body)
    const otherOrder = await mara.call('POST', '/api/orders', { ...order, amount: '11.00' }, headers)
    expect([otherOrder.status, otherOrder.body['code']]).toEqual([422, 'idempotency_key_reused'])
    expect((await mara.call<OrdersAnswer>('GET', '/api/orders')).body.orders).toHaveLength(1)
  })

  it('an order that is sent several times at once is stored once', async () => {
    const { app } = await openBank({ default_effect: 'allow' })
    const browser = browserAt(app)
    await browser.call('POST', '/api/demo', {})
    const { body: own } = await browser.call<AccountsAnswer>('GET', '/api/accounts')
    const { body: known } = await browser.call<PayeesAnswer>('GET', '/api/payees')
    const order = {
      ...transferOf({ firstOn: '2026-12-01', every: 'weekly', payee: { payeeId: known.payees[0]?.id } }),
      fromAccountId: own.accounts[0]?.id,
    }
    const headers = withKey()
    const answers = await Promise.all([1, 2, 3].map(() => browser.call('POST', '/api/orders', order, headers)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 201])
    expect((await browser.call<OrdersAnswer>('GET', '/api/orders')).body.orders).toHaveLength(1)
  })

  it('an order is cancelled without a proof, and only by its own customer', async () => {
    await callApproved('POST', '/api/orders', transferOf({ firstOn: '2026-12-01', every: 'weekly' }), {
      reason: 'standing_order',
      headers: withKey(),
    })
    const [order] = (await mara.call<OrdersAnswer>('GET', '/api/orders')).body.orders
    expect(order).toMatchObject({ nextOn: '2026-12-01', every: 'weekly' })
    const stranger = browserAt(bank.app)
    await stranger.call('POST', '/api/demo', {})
    expect((await stranger.call('DELETE', `/api/orders/${order?.id}`)).status).toBe(404)
    expect((await mara.call('DELETE', `/api/orders/${order?.id}`)).status).toBe(204)
    expect((await mara.call<OrdersAnswer>('GET', '/api/orders')).body.orders).toEqual([])
  })
})

describe('a trusted payee', () => {
  it('a trusted payee needs an approval once, and is then paid up to a higher amount without one', async () => {
    const path = `/api/payees/${payees[0]?.id}/trust`
    const { status, asked } = await callApproved('PUT', path, {}, { reason: 'trusted_payee' })
    expect(status).toBe(204)
    expect(asked.authorization_details).toMatchObject([{ type: 'trusted_payee', name: payees[0]?.name }])
    const order = transferOf({ amount: '1500.00' })
    expect((await mara.call('POST', '/api/transfers', order, withKey())).status).toBe(201)
    expect((await mara.call('DELETE', path)).status).toBe(204)
    expect((await mara.call('POST', '/api/transfers', order, withKey())).status).toBe(401)
  })
})

describe('a card', () => {
  it('a card is frozen without a proof, and requires one to be used again', async () => {
    const cards = async () => (await mara.call<CardsAnswer>('GET', '/api/cards')).body.cards
    const [card] = await cards()
    const path = `/api/cards/${card?.id}/freeze`
    expect((await mara.call('PUT', path)).status).toBe(204)
    expect((await cards())[0]?.frozen).toBe(true)
    const { status } = await callApproved('DELETE', path, undefined, { reason: 'card_unfreeze' })
    expect(status).toBe(204)
    expect((await cards())[0]?.frozen).toBe(false)
  })
})

describe('the address and the e-mail of a customer', () => {
  it.each([
    [{ email: 'Mara@Elsewhere.example' }, { pendingEmail: 'mara@elsewhere.example' }, 'new_email'],
    [{ address: 'Neue Straße 1, Berlin' }, { address: 'Neue Straße 1, Berlin' }, 'new_address'],
  ])('the profile is changed to %j with an approval that names the change', async (change, expected, type) => {
    const { body, asked } = await callApproved<Profile>('PUT', '/api/profile', change, { reason: 'contact_change' })
    expect(body).toMatchObject(expected)
    expect(asked.authorization_details).toMatchObject([{ type }])
  })
})

describe('a statement', () => {
  it('a statement is downloaded behind a step-up, and adds up to the balance of the account', async () => {
    const { body } = await mara.call<TransactionsAnswer>('GET', '/api/transactions')
    const month = body.transactions.find(({ accountId }) => accountId === fromAccountId)?.at.slice(0, 7) ?? ''
    const path = `/api/accounts/${fromAccountId}/statements/${month}`
    const asked = await mara.call<Asked>('GET', path)
    expect([asked.status, asked.body.step_up.reasons]).toEqual([401, ['sensitive_data']])
    await approve(asked.body)
    const response = await bank.app.request(path, { headers: { cookie: mara.cookie() } })
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="northbank-\d{4}-\d{4}-\d\d\.csv"$/,
    )
    expect((await response.text()).trimEnd().split(',').at(-1)).toBe((await balance()).toFixed(2))
  })
})

it('“That wasn’t me” ends pending challenges, and freezes the cards', async () => {
  const asked = await mara.call<Asked>('POST', '/api/transfers', transferOf({ amount: '1200.00' }), withKey())
  expect((await mara.call('POST', '/api/security/secure', {})).status).toBe(204)
  const { status } = await mara.call('POST', `/step-up/challenges/${asked.body.step_up.id}/factors/email:1/begin`, {})
  expect(status).toBeGreaterThanOrEqual(400)
  expect((await mara.call<CardsAnswer>('GET', '/api/cards')).body.cards[0]?.frozen).toBe(true)
})

it('a page on another device receives a change, and the page that made it does not', async () => {
  const phone = await signInElsewhere()
  const response = await bank.app.request('/api/events', { headers: { cookie: phone.cookie() } })
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader?.read())?.value).toContain('event: open')
  const [card] = (await mara.call<CardsAnswer>('GET', '/api/cards')).body.cards
  await phone.call('PUT', `/api/cards/${card?.id}/freeze`)
  await mara.call('POST', '/api/transfers', transferOf(), withKey())
  expect((await reader?.read())?.value).toBe('event: changed\ndata: \n\n')
  await reader?.cancel()
})

it('the stream of events needs a session', async () => {
  expect((await bank.app.request('/api/events')).status).toBe(401)
})

it('the bank of the tests opens on 25 November 2026', () => {
  expect(new Date(openedAt).toISOString().slice(0, 10)).toBe('2026-11-25')
})
