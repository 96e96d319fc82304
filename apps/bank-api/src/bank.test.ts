import { readFileSync } from 'node:fs'

import { type KyselyPlugin, sql } from 'kysely'
import { expect, it } from 'vitest'

import { browserAt, openBank, origin } from '../test/bank.ts'
import type { BankOptions } from './bank.ts'
import type { AccountsAnswer, CardsAnswer, PayeesAnswer, SessionAnswer } from './contract.ts'

it('SES-01: every cookie is __Host-, Secure, HttpOnly and SameSite, without a domain', async () => {
  const { app: bank } = await openBank()
  const answer = await bank.request('/api/demo', { method: 'POST', headers: { origin } })
  expect(answer.status).toBe(200)
  const cookies = answer.headers.getSetCookie()
  expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['__Host-northbank', '__Host-stepup-device'])
  for (const cookie of cookies) {
    const attributes = cookie.split('; ').slice(1)
    expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']))
    expect(cookie).not.toMatch(/domain=/i)
  }
})

it('ELV-16: a signed-out token has no session', async () => {
  const { app: bank } = await openBank()
  const answer = await bank.request('/api/demo', { method: 'POST', headers: { origin } })
  const cookie = answer.headers
    .getSetCookie()
    .map((header) => header.split(';')[0])
    .join('; ')
  const readSession = async () =>
    ((await (await bank.request('/api/session', { headers: { cookie } })).json()) as { customer: unknown }).customer
  expect(await readSession()).toMatchObject({ name: 'Mara Lindner' })
  await bank.request('/api/session', { method: 'DELETE', headers: { origin, cookie } })
  expect(await readSession()).toBeNull()
})

it('ELV-15: the token of a pending sign-in ends when its challenge is completed', async () => {
  const { app, messages, advance } = await openBank({
    rules: [
      { id: 'sign-in', actions: ['session.create'], require: { acr_values: ['aal2'], max_age: 300 }, reasons: [] },
    ],
  })
  const first = browserAt(app)
  const { body: opened } = await first.call<SessionAnswer>('POST', '/api/demo', {})
  const credentials = { email: opened.customer?.email, password: opened.demoPassword }

  advance(1000)
  const device = browserAt(app)
  const asked = await device.call<{ step_up: { id: string } }>('POST', '/api/session', credentials)
  expect(asked.status).toBe(401)
  const path = `/step-up/challenges/${asked.body.step_up.id}/factors/email:1`
  await device.call('POST', `${path}/begin`, {})
  const code = /\b\d{3}\s?\d{3}\b/.exec(messages.at(-1)?.text ?? '')?.[0].replace(/\s/, '')
  expect((await device.call('POST', `${path}/verify`, { code })).status).toBe(200)
  const waited = device.cookie()
  expect((await device.call('POST', '/api/session', credentials)).status).toBe(200)

  const readSession = async (cookie: string) => (await app.request('/api/session', { headers: { cookie } })).json()
  expect(await readSession(device.cookie())).toMatchObject({ customer: { name: 'Mara Lindner' } })
  expect(await readSession(waited)).toMatchObject({ customer: null })
})

it('the bank refuses a transfer over the balance or the limit without a challenge', async () => {
  const { app } = await openBank({
    rules: [{ id: 'all', actions: ['transfer.create'], require: { acr_values: ['aal2'], bound: true }, reasons: [] }],
  })
  const browser = browserAt(app)
  await browser.call('POST', '/api/demo', {})
  const { body: ownAccounts } = await browser.call<AccountsAnswer>('GET', '/api/accounts')
  const { body: knownPayees } = await browser.call<PayeesAnswer>('GET', '/api/payees')
  const send = async (change: object) => {
    const order = {
      fromAccountId: ownAccounts.accounts[0]?.id,
      payee: { payeeId: knownPayees.payees[0]?.id },
      amount: '10.00',
      currency: 'EUR',
      ...change,
    }
    const { status, body } = await browser.call('POST', '/api/transfers', order, {
      'Idempotency-Key': crypto.randomUUID(),
    })
    return [status, body['code']]
  }
  expect(await send({})).toEqual([401, 'step_up_required'])
  expect(await send({ amount: '999999.00' })).toEqual([422, 'insufficient_funds'])
  expect(await send({ amount: '6000.00' })).toEqual([422, 'over_daily_limit'])
  expect(await send({ currency: 'JPY' })).toEqual([422, 'unsupported_currency'])
})

it('the bank challenges small transfers once they add up', async () => {
  const text = readFileSync(new URL('../policies.json', import.meta.url), 'utf8')
  const { app, advance } = await openBank(JSON.parse(text) as ReturnType<BankOptions['policies']>)
  const browser = browserAt(app)
  await browser.call('POST', '/api/demo', {})
  const { body: ownAccounts } = await browser.call<AccountsAnswer>('GET', '/api/accounts')
  const { body: knownPayees } = await browser.call<PayeesAnswer>('GET', '/api/payees')
  const send = async (amount: string) => {
    advance(1000)
    const order = {
      fromAccountId: ownAccounts.accounts[0]?.id,
      payee: { payeeId: knownPayees.payees[0]?.id },
      amount,
      currency: 'EUR',
    }
    const key = { 'Idempotency-Key': crypto.randomUUID() }
    const { status, body } = await browser.call('POST', '/api/transfers', order, key)
    return [status, (body['step_up'] as { reasons?: readonly unknown[] } | undefined)?.reasons]
  }
  for (const amount of ['900.00', '900.00', '900.00', '300.00']) expect(await send(amount)).toEqual([201, undefined])
  expect(await send('0.01')).toEqual([401, ['cumulative_amount']])
})

it('two concurrent requests for one e-mail address open one account', async () => {
  const { app } = await openBank()
  const newCustomer = { name: 'Mara', email: 'mara@mail.example', password: 'correct horse battery' }
  const answers = await Promise.all([1, 2].map(() => browserAt(app).call('POST', '/api/customers', newCustomer)))
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
})

it('the bank removes expired sessions and challenges', async () => {
  const { app, db, sweep, advance } = await openBank({
    rules: [{ id: 'card', actions: ['card.reveal'], require: { acr_values: ['aal2'], max_age: 300 }, reasons: [] }],
  })
  const browser = browserAt(app)
  await browser.call('POST', '/api/demo', {})
  await browser.call('POST', '/step-up/challenges', { action: 'card.reveal' })
  const rows = async () => [
    (await db.selectFrom('sessions').selectAll().execute()).length,
    (await sql`select id from stepup_challenges`.execute(db)).rows.length,
  ]
  await sweep()
  expect(await rows()).toEqual([1, 1])
  advance(24 * 60 * 60_000)
  await sweep()
  expect(await rows()).toEqual([0, 0])
})

it('the bank rejects bodies larger than an order', async () => {
  const { app } = await openBank()
  let read = 0
  const endless = new ReadableStream({
    pull(controller) {
      read += 1024
      controller.enqueue(new Uint8Array(1024).fill(32))
      if (read > 1024 * 1024) controller.close()
    },
  })
  const headers = { origin, 'content-type': 'application/json' }
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body: endless, duplex: 'half' }
  const answer = await app.request('/api/customers', init)
  expect([answer.status, read < 64 * 1024]).toEqual([400, true])
})

it('the bank knows payees by its own list, and devices by the step-up server', async () => {
  const text = readFileSync(new URL('../policies.json', import.meta.url), 'utf8')
  const { app } = await openBank(JSON.parse(text) as ReturnType<BankOptions['policies']>)
  const browser = browserAt(app)
  const { body: opened } = await browser.call<SessionAnswer>('POST', '/api/demo', {})
  const { body: ownAccounts } = await browser.call<AccountsAnswer>('GET', '/api/accounts')
  const { body: knownPayees } = await browser.call<PayeesAnswer>('GET', '/api/payees')
  const iban = knownPayees.payees[0]?.iban
  const preview = async (payee: object) => {
    const order = { fromAccountId: ownAccounts.accounts[0]?.id, payee, amount: '300.00', currency: 'EUR' }
    const { body } = await browser.call<{ effect: string; reasons: readonly { code: string }[] }>(
      'POST',
      '/api/transfers/preview',
      order,
    )
    return [body.effect, ...body.reasons.map(({ code }) => code)]
  }
  expect(await preview({ payeeId: knownPayees.payees[0]?.id })).toEqual(['allow'])
  expect(await preview({ name: 'Another name for her', iban })).toEqual(['allow'])
  expect(await preview({ name: 'Somebody', iban: 'GB33BUKB20201555555555' })).toEqual(['challenge', 'new_payee'])

  const elsewhere = browserAt(app)
  const credentials = { email: opened.customer?.email, password: opened.demoPassword }
  const { body: asked } = await elsewhere.call<{ step_up: { reasons: readonly string[] } }>(
    'POST',
    '/api/session',
    credentials,
  )
  expect(asked.step_up.reasons).toEqual(['new_device'])
})

it('the bank reads the session of a protected call once', async () => {
  let reads = 0
  const counting: KyselyPlugin = {
    transformQuery({ node }) {
      if (node.kind === 'SelectQueryNode' && JSON.stringify(node.from ?? {}).includes('"sessions"')) reads += 1
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const { app } = await openBank(
    { rules: [{ id: 'all', actions: ['*'], require: { acr_values: ['aal2'], bound: true }, reasons: [] }] },
    { plugins: [counting] },
  )
  const browser = browserAt(app)
  await browser.call('POST', '/api/demo', {})
  const { body: ownAccounts } = await browser.call<AccountsAnswer>('GET', '/api/accounts')
  const { body: knownPayees } = await browser.call<PayeesAnswer>('GET', '/api/payees')
  const payee = { payeeId: knownPayees.payees[0]?.id }
  const order = { fromAccountId: ownAccounts.accounts[0]?.id, payee, amount: '10.00', currency: 'EUR' }
  const card = (await browser.call<CardsAnswer>('GET', '/api/cards')).body.cards[0]?.id
  for (const [method, path, body, status] of [
    ['POST', '/api/transfers', order, 401],
    ['POST', '/api/transfers/preview', order, 200],
    ['POST', `/api/cards/${card}/reveal`, {}, 401],
    ['PUT', '/api/limits', { daily: { amount: '6000.00', currency: 'EUR' } }, 401],
    ['PUT', '/api/password', { password: 'correct horse battery' }, 401],
  ] as const) {
    reads = 0
    const answer = await browser.call(method, path, body, { 'Idempotency-Key': crypto.randomUUID() })
    expect({ path, status: answer.status, reads }).toEqual({ path, status, reads: 1 })
  }
})
