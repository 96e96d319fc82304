import { beforeEach, describe, expect, it } from 'vitest'

import { payment, startServer, type Customer, type TestServer } from '../../test/support.ts'

// An attacker with the session cookie requests an approval with their own wording: one euro, in the bank's message to
// its owner.

let test: TestServer
let mara: Customer

beforeEach(async () => {
  const require = { acr_values: ['phr', 'aal2'], max_age: 0 } as const
  test = await startServer({ rules: [{ id: 'password', actions: ['password.change'], require, reasons: [] }] })
  mara = test.customer('mara')
})

describe('a challenge in advance', () => {
  it.each(['transfer.create', 'card.reveal', 'password.change', 'session.elevate'])(
    'ELV-05: a challenge in advance accepts no details from the page, and sends nothing: %s',
    async (action) => {
      const asked = await mara.call('POST', '/challenges', {
        action,
        acr_values: ['aal2'],
        max_age: 0,
        authorization_details: [payment({ amount: '1.00' })],
      })
      expect(asked).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
      expect(asked.body).not.toHaveProperty('step_up')
      expect(test.events.map(({ type }) => type)).not.toContain('challenge.created')
    },
  )

  it('ELV-05: a challenge in advance is not issued without details for an action that binds them', async () => {
    for (const action of ['password.change', 'batch.create']) {
      const asked = await mara.call('POST', '/challenges', { action })
      expect(asked.body).not.toHaveProperty('step_up')
    }
    expect(await mara.call('POST', '/challenges', { action: 'password.change' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', detail: expect.stringMatching(/Call the endpoint itself/) },
    })
  })

  it('a challenge in advance for a fresh proof gives an elevation, and no grant', async () => {
    await mara.elevate(test)
    test.advance(60_000)
    const asked = await mara.call<{ step_up: Parameters<Customer['begin']>[0] }>('POST', '/challenges', {
      acr_values: ['aal2'],
      max_age: 0,
    })
    expect(asked.status).toBe(401)
    await mara.begin(asked.body.step_up, 'email_otp')
    const { body } = await mara.verify(asked.body.step_up, 'email_otp', { code: test.mailedCode() })
    expect(body).toMatchObject({ status: 'approved', elevation: { acr: 'aal2', expires_in: 300 } })
    expect(body).not.toHaveProperty('grant')
  })
})
