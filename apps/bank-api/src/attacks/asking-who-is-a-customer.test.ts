import { expect, it } from 'vitest'

import { browserAt, openBank } from '../../test/bank.ts'

it('a customer cannot ask for more than ten e-mail addresses in 15 minutes whether they belong to other customers', async () => {
  const bank = await openBank({
    rules: [{ id: 'all', actions: ['email.change', 'address.change'], require: { acr_values: ['aal2'], bound: true } }],
  })
  const [mara, victim] = [browserAt(bank.app), browserAt(bank.app)]
  await mara.call('POST', '/api/demo', {})
  const { body } = await victim.call<{ customer: { email: string } }>('POST', '/api/demo', {})
  const statusOf = async (change: object) => (await mara.call('PUT', '/api/profile', change)).status
  for (let guess = 0; guess < 9; guess++) expect(await statusOf({ email: body.customer.email })).toBe(409)
  expect(await statusOf({ email: 'nobody@mail.example' })).toBe(401)
  expect(await statusOf({ email: body.customer.email })).toBe(429)
  expect(await statusOf({ email: 'nobody@mail.example' })).toBe(429)
  expect(await statusOf({ address: 'Lindenstraße 1, Berlin' })).toBe(401)
})
