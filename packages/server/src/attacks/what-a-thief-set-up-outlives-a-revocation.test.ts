import { beforeEach, expect, it } from 'vitest'

import { type Customer, startServer, type TestServer } from '../../test/support.ts'

const MINUTE = 60_000

let test: TestServer
let mara: Customer
let thief: Customer
/** Time of the attacker's first access. */
let stolenAt: Date

const enrolled = async (): Promise<readonly string[]> =>
  (await mara.call<{ factors: { kind: string }[] }>('GET', '/factors')).body.factors.map(({ kind }) => kind).toSorted()

beforeEach(async () => {
  test = await startServer({
    rules: [{ id: 'all', actions: ['factor.enroll'], require: { acr_values: ['aal1'] }, reasons: [] }],
  })
  mara = test.customer('mara')
  thief = test.customer('mara', 'thief')
  await mara.elevate(test)
  await mara.enrollTotp()
  test.advance(10 * MINUTE)
  stolenAt = new Date(test.now())
  await thief.elevate(test)
  await thief.approver.enroll({ label: 'Mine' })
  await thief.elevate(test)
  await thief.enrollPasskey()
  await thief.elevate(test)
  await thief.call('POST', '/factors', { kind: 'recovery_code' })
  test.advance(MINUTE)
})

it('a revocation ends what a thief enrolled, and earlier enrollments remain', async () => {
  expect(await enrolled()).toEqual(['email_otp', 'passkey', 'push', 'recovery_code', 'totp'])
  const taken = await test.server.revoke({ userId: 'mara', devices: true, factorsSince: stolenAt, operator: 'ines' })
  expect(await enrolled()).toEqual(['email_otp', 'totp'])
  expect(taken.factors.map(({ kind }) => kind).toSorted()).toEqual(['passkey', 'push', 'recovery_code'])
  expect(taken.devices).toHaveLength(2)
  for (const customer of [mara, thief])
    expect(await (await test.server.session(customer.request()))?.device()).toBeUndefined()
  expect(await thief.approver.list()).toEqual({ approver: false, approvals: [] })
  expect((await thief.transfer()).challenge.factors.map(({ kind }) => kind)).toEqual(['totp', 'email_otp'])
  expect(test.events.at(-1)).toMatchObject({ type: 'decision' })
  expect(test.events).toContainEqual({
    type: 'session.revoked',
    at: test.now(),
    userId: 'mara',
    operator: 'ines',
    devices: taken.devices,
    factors: taken.factors,
  })
})

it('a revocation removes only the devices and enrollments that the operator named', async () => {
  expect(await test.server.revoke({ userId: 'mara' })).toEqual({ devices: [], factors: [] })
  expect(await enrolled()).toHaveLength(5)
  await test.server.revoke({ userId: 'mara', devices: true })
  expect(await enrolled()).toEqual(['email_otp', 'passkey', 'recovery_code', 'totp'])
  await test.server.revoke({ userId: 'mara', factorsSince: new Date(test.now()) })
  expect(await enrolled()).toHaveLength(4)
  await test.server.revoke({ userId: 'ben', devices: true, factorsSince: new Date(0) })
  expect(await enrolled()).toHaveLength(4)
  await expect(test.server.revoke({ userId: 'mara', factorsSince: new Date('soon') })).rejects.toThrow('not a date')
})
