import { beforeEach, describe, expect, it } from 'vitest'

import { approveByMail, payment, startServer, type Customer, type TestServer } from '../../test/support.ts'

// An attacker with the session cookie waits until the owner approves a payment.

const now = { acr_values: ['phr', 'aal2'], max_age: 0 } as const
const freshProof = { acr_values: ['phr', 'aal2'], max_age: 300 } as const

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer({
    rules: [
      { id: 'password', actions: ['password.change'], require: now, reasons: [] },
      { id: 'codes', actions: ['codes.list'], require: { acr_values: ['aal2'] }, reasons: [] },
      { id: 'statement', actions: ['statement.read'], require: freshProof, reasons: [] },
    ],
  })
  mara = test.customer('mara')
})

/** Returns all actions that the session can perform without another proof. */
async function openActions(): Promise<readonly string[]> {
  const actions = ['password.change', 'codes.list', 'statement.read', 'card.reveal', 'factor.remove', 'device.remove']
  const gates = await Promise.all(actions.map((action) => mara.ask({ action })))
  return actions.filter((_, index) => gates[index]?.allowed)
}

describe('the approval of one call', () => {
  it('ELV-11: the approval of a payment opens that payment, and nothing else', async () => {
    const { challenge } = await mara.transfer()
    const grant = { 'step-up-grant': await approveByMail(test, mara, challenge) }
    expect(await openActions()).toEqual([])
    expect((await mara.transfer([payment()], grant)).allowed).toBe(true)
    expect(await openActions()).toEqual([])
  })

  it('ELV-11: the approval of a password change opens no other change that requires its own proof', async () => {
    const { challenge } = await mara.ask({ action: 'password.change' })
    const grant = { 'step-up-grant': await approveByMail(test, mara, challenge) }
    expect(await openActions()).toEqual([])
    expect((await mara.ask({ action: 'password.change' }, grant)).allowed).toBe(true)
    expect(await openActions()).toEqual([])
  })

  it('an approved challenge returns either a grant or an elevation, and never both', async () => {
    const { challenge } = await mara.transfer()
    await mara.begin(challenge, 'email_otp')
    const once = await mara.verify(challenge, 'email_otp', { code: test.mailedCode() })
    expect(Object.keys(once.body).toSorted()).toEqual(['grant', 'status'])
    test.advance(60_000)
    const asked = await mara.ask({ action: 'card.reveal' })
    await mara.begin(asked.challenge, 'email_otp')
    const held = await mara.verify(asked.challenge, 'email_otp', { code: test.mailedCode() })
    expect(Object.keys(held.body).toSorted()).toEqual(['elevation', 'status'])
  })

  it('the approval of a payment makes the browser a known device', async () => {
    const { challenge } = await mara.transfer()
    expect(await (await test.server.session(mara.request()))?.device()).toBeUndefined()
    await approveByMail(test, mara, challenge)
    expect(await (await test.server.session(mara.request()))?.device()).toBeDefined()
  })
})
