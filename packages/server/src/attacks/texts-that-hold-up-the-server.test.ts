import { expect, it, vi } from 'vitest'

import { payment, startServer, type TestServer } from '../../test/support.ts'
import type { Session } from '../index.ts'

// A customer sends a text that takes time in the square of its length to read, while everybody else waits.

it('a batch of 500 payments with long names gets its challenge, without an offer of a text message', async () => {
  const test: TestServer = await startServer({
    rules: [{ id: 'batch', actions: ['batch.create'], require: { acr_values: ['aal2'], bound: true }, reasons: [] }],
    session: {
      read: (): Session => ({
        id: 'session',
        user: { id: 'mara', name: 'mara', email: 'mara@mail.example', phone: '+4915123456742' },
        acr: 'aal1',
        amr: ['pwd'],
        authTime: test.now() / 1000,
      }),
    },
  })
  const payments = Array.from({ length: 500 }, (_, index) => {
    const { type: _type, ...entry } = payment({ amount: '1.00', payee: `${index} ${'Łucja '.repeat(11)}` })
    return entry
  })
  const total = { amount: '500.00', currency: 'EUR' }
  const details = [{ type: 'payment_batch', total, payments }]
  const { challenge } = await test.customer('mara').ask({ action: 'batch.create', details })
  expect(challenge.factors.map(({ kind }) => kind)).toEqual(['email_otp'])
})

it('a password of thousands of accents is refused before its accents are put in order', async () => {
  const rules = [{ id: 'limit', actions: ['limit.change'], require: { acr_values: ['aal1'], max_age: 0 }, reasons: [] }]
  const test = await startServer({ rules })
  const mara = test.customer('mara')
  const { challenge } = await mara.ask({ action: 'limit.change' })
  const normalize = vi.spyOn(String.prototype, 'normalize')
  const accents = '\u0315\u0300'.repeat(10_000)
  const refused = await mara.verify(challenge, 'password', { password: `a${accents}` })
  const normalized = normalize.mock.contexts.map((text) => String(text).length)
  normalize.mockRestore()
  expect(refused).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  expect(Math.max(0, ...normalized)).toBeLessThan(2000)
  const right = await mara.verify(challenge, 'password', { password: 'the password of mara' })
  expect(right.body.status).toBe('approved')
})
