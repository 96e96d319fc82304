import { describe, expect, it } from 'vitest'

import { browserAt, openBank, origin } from '../../test/bank.ts'
import type { AccountsAnswer } from '../contract.ts'

const deep = `${'['.repeat(7000)}${']'.repeat(7000)}`

describe('a body that no database keeps', () => {
  it.each([
    ['a NUL', JSON.stringify({ email: 'mara\0@mail.example', password: 'x' })],
    ['half of a surrogate pair', '{"email":"\\ud800@mail.example","password":"x"}'],
    ['a name of a member with a NUL', '{"email\\u0000":"mara@mail.example"}'],
    ['deep nesting', `{"email":${deep},"password":"x"}`],
  ])('the bank refuses %s in a body without a session', async (_, body) => {
    const { app } = await openBank()
    const headers = { origin, 'content-type': 'application/json' }
    for (const path of ['/api/session', '/api/customers'])
      expect((await app.request(path, { method: 'POST', headers, body })).status).toBe(400)
  })

  it('the bank rejects text that no database keeps in an order and in an id', async () => {
    const { app } = await openBank()
    const mara = browserAt(app)
    await mara.call('POST', '/api/demo', {})
    const { body } = await mara.call<AccountsAnswer>('GET', '/api/accounts')
    const order = {
      fromAccountId: body.accounts[0]?.id,
      payee: { name: 'Lena Hoffmann', iban: 'DE89370400440532013000' },
      amount: '12.00',
      currency: 'EUR',
      reference: '',
    }
    const send = async (change: object) => {
      const text = JSON.stringify({ ...order, ...change }).replaceAll('"nested"', deep)
      const headers = {
        ...{ origin, cookie: mara.cookie(), 'content-type': 'application/json' },
        'Idempotency-Key': crypto.randomUUID(),
      }
      return (await app.request('/api/transfers', { method: 'POST', headers, body: text })).status
    }
    expect(await send({ fromAccountId: 'nested' })).toBe(400)
    expect(await send({ fromAccountId: 'a\0' })).toBe(400)
    expect(await send({ reference: '\ud800' })).toBe(400)
    expect(await send({ payee: { ...order.payee, more: 'nested' } })).toBeLessThan(500)
    expect((await mara.call('POST', '/api/cards/%00/reveal', {})).status).toBe(404)
    expect((await mara.call('GET', '/api/transfers/%00')).status).toBe(404)
  })
})

it('invisible names are rejected for payees, references and customers', async () => {
  const { app } = await openBank({ default_effect: 'allow' })
  const mara = browserAt(app)
  await mara.call('POST', '/api/demo', {})
  const { body } = await mara.call<AccountsAnswer>('GET', '/api/accounts')
  const send = async (name: string, reference: string) =>
    mara.call(
      'POST',
      '/api/transfers',
      {
        fromAccountId: body.accounts[0]?.id,
        payee: { name, iban: 'DE89370400440532013000' },
        amount: '12.00',
        currency: 'EUR',
        reference,
      },
      { 'Idempotency-Key': crypto.randomUUID() },
    )
  expect(await send('\u200b', '')).toMatchObject({ status: 400, body: { field: 'name' } })
  expect(await send('Lena\u2060 Hoffmann', '')).toMatchObject({ status: 400, body: { field: 'name' } })
  expect(await send('Lena Hoffmann', '\u2800')).toMatchObject({ status: 400, body: { field: 'reference' } })
  expect(
    await mara.call('POST', '/api/customers', {
      name: '\u3164',
      email: 'new@mail.example',
      password: 'a long password',
    }),
  ).toMatchObject({ status: 400, body: { field: 'name' } })
  expect((await send('می\u200cروم', 'Zoë'.normalize('NFD'))).status).toBe(201)
})

it('a limit in another currency is rejected instead of read as euros', async () => {
  const { app } = await openBank({ default_effect: 'allow' })
  const mara = browserAt(app)
  await mara.call('POST', '/api/demo', {})
  const put = (daily: unknown) => mara.call('PUT', '/api/limits', { daily })
  expect(await put({ amount: '6000', currency: 'JPY' })).toMatchObject({
    status: 422,
    body: { code: 'unsupported_currency', field: 'daily' },
  })
  expect((await put({ amount: '6000' })).status).toBe(422)
  expect(await put({ amount: '60000.00', currency: 'EUR' })).toMatchObject({ status: 400, body: { field: 'daily' } })
  expect((await put({ amount: '6000.00', currency: 'EUR' })).status).toBe(200)
})
