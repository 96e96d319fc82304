import type { DeviceList, FactorList } from '@stepup/protocol'
import { beforeEach, describe, expect, it } from 'vitest'

import { type Customer, startServer, type TestServer } from '../../test/support.ts'

// A device is only convenience, so this bank lets a signed-in user forget one without a proof. Authenticators need one.
// The thief has a copied session, and Mara's phone, which is a device, approves her payments.

let test: TestServer
let thief: Customer
let phone: string

beforeEach(async () => {
  const acr_values = ['aal1']
  test = await startServer({
    rules: [{ id: 'devices', actions: ['device.*'], priority: 1, require: { acr_values }, reasons: [] }],
  })
  const mara = test.customer('mara', 'phone')
  await mara.elevate(test)
  await mara.approver.enroll({ label: 'My phone' })
  phone = (await devicesOf(mara))[0]?.id ?? ''
  await test.customer('mara', 'laptop').elevate(test)
  thief = test.customer('mara', 'stolen')
})

const devicesOf = async (customer: Customer) => (await customer.call<DeviceList>('GET', '/devices')).body.devices
const labelsOfApprovers = async () =>
  (await thief.call<FactorList>('GET', '/factors')).body.factors
    .filter(({ kind }) => kind === 'push')
    .map(({ label }) => label)

describe('a device that approves', () => {
  it('FAC-14: an approver is not removed with its device by the rule about devices', async () => {
    const removed = await thief.call('DELETE', `/devices/${phone}`, { last: true })
    expect(removed).toMatchObject({
      status: 401,
      body: { code: 'step_up_required', step_up: { action: 'factor.remove' } },
    })
    expect(await labelsOfApprovers()).toEqual(['My phone'])
  })

  it('FAC-14: an approver is not renamed with its device by the rule about devices', async () => {
    const renamed = await thief.call('PATCH', `/devices/${phone}`, { label: 'Your bank' })
    expect(renamed).toMatchObject({ status: 401, body: { step_up: { action: 'factor.rename' } } })
    expect(await labelsOfApprovers()).toEqual(['My phone'])
  })

  it('a device that does not approve is removed by the rule about devices', async () => {
    const other = (await devicesOf(thief)).find(({ id }) => id !== phone)
    expect((await thief.call('DELETE', `/devices/${other?.id}`)).status).toBe(204)
    expect((await devicesOf(thief)).map(({ id }) => id)).toEqual([phone])
  })
})
