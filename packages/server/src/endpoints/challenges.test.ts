import type { EnsureResult } from '@stepup/protocol'
import { expect, it } from 'vitest'

import { approveByMail, startServer } from '../../test/support.ts'

it('a challenge in advance for a recent proof requires the lowest level of the app’s own ladder', async () => {
  const test = await startServer({
    levels: ['bronze', 'silver', 'gold'],
    policies: { version: '1', default_effect: 'allow', rules: [] },
    factors: (usual) =>
      usual.flatMap((factor) => (factor.kind === 'email_otp' ? [{ ...factor, level: 'silver' }] : [])),
  })
  const mara = test.customer('mara')
  const asked = await mara.call<{ step_up: Parameters<typeof approveByMail>[2] }>('POST', '/challenges', {
    max_age: 60,
  })
  expect(asked).toMatchObject({ status: 401, body: { step_up: { acr_values: ['bronze'] } } })
  await approveByMail(test, mara, asked.body.step_up)
  const { body } = await mara.call<EnsureResult>('POST', '/challenges', { max_age: 60 })
  expect(body).toMatchObject({ status: 'satisfied', elevation: { acr: 'silver' } })
})

it.each([
  ['more levels than any ladder has', Array<string>(21).fill('aal2')],
  ['a level that is longer than any name', ['a'.repeat(201)]],
])('a challenge in advance with %s is refused', async (_, acr_values) => {
  const test = await startServer()
  const { status, body } = await test.customer('mara').call('POST', '/challenges', { acr_values })
  expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'invalid_request' })
})
