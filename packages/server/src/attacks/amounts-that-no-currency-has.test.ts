import { expect, it } from 'vitest'

import { payment, startServer } from '../../test/support.ts'

it.each([
  ['1250.50', 'JPY'],
  ['0.0001', 'EUR'],
  ['1250.1255', 'BHD'],
  ['1250.00', 'XXX'],
  ['1250.00', 'XTS'],
  ['1250.00', 'XAU'],
])('a payment with an impossible amount is refused before a challenge: %s %s', async (amount, currency) => {
  const mara = (await startServer()).customer('mara')
  const { status, code } = await mara.transfer([payment({ amount, currency })])
  expect({ status, code }).toEqual({ status: 400, code: 'invalid_request' })
})
