import type { Challenge, DeviceList, FactorKind } from '@stepup/protocol'
import type { TOTP } from 'otpauth'
import { beforeEach, describe, expect, it } from 'vitest'

import { failingStore } from '../../test/failing-store.ts'
import { type Customer, factorPath, startServer, type TestServer } from '../../test/support.ts'
import { argon2 } from '../argon2/index.ts'
import { password } from '../index.ts'

let test: TestServer
let mara: Customer
let app: TOTP

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
  app = await mara.enrollTotp()
})

const has = async (customer: Customer): Promise<boolean> => (await customer.ask({ action: 'card.reveal' })).allowed
const idOf = async (kind: FactorKind): Promise<string> => {
  const { body } = await mara.call<{ factors: { id: string; kind: string }[] }>('GET', '/factors')
  return body.factors.find((factor) => factor.kind === kind)?.id ?? ''
}
const challengeOf = async (customer: Customer): Promise<Challenge> =>
  (await customer.ask({ action: 'card.reveal' })).challenge

async function elevate(customer: Customer, kind: 'totp' | 'email_otp' | 'recovery_code', code?: string): Promise<void> {
  const challenge = await challengeOf(customer)
  if (kind === 'email_otp') await customer.begin(challenge, kind)
  test.advance(30_000)
  const typed = { totp: app.generate({ timestamp: test.now() }), email_otp: test.mailedCode(), recovery_code: code }
  expect((await customer.verify(challenge, kind, { code: typed[kind] })).status).toBe(200)
}

it('ELV-16: the removal of a factor ends every elevation by it, and no other elevation', async () => {
  const [elsewhere, byMail, ben] = [test.customer('mara', 'two'), test.customer('mara', 'three'), test.customer('ben')]
  const bens = await ben.enrollTotp()
  await elevate(elsewhere, 'totp')
  const challenge = await challengeOf(ben)
  test.advance(30_000)
  await ben.verify(challenge, 'totp', { code: bens.generate({ timestamp: test.now() }) })
  await elevate(byMail, 'email_otp')
  await elevate(mara, 'email_otp')
  expect(await Promise.all([mara, elsewhere, byMail, ben].map(has))).toEqual([true, true, true, true])
  expect((await mara.call('DELETE', `/factors/${await idOf('totp')}`, { last: true })).status).toBe(204)
  expect(await Promise.all([mara, elsewhere, byMail, ben].map(has))).toEqual([true, false, true, true])
})

it('ELV-16: new recovery codes end everything the old codes proved, and first codes end nothing', async () => {
  const elsewhere = test.customer('mara', 'two')
  await elevate(mara, 'email_otp')
  const asked = await challengeOf(elsewhere)
  const { body } = await mara.call<{ codes: readonly string[] }>('POST', '/factors', { kind: 'recovery_code' })
  const verified = await elsewhere.call('POST', factorPath(asked, 'email_otp', 'begin'))
  expect(verified.status).toBe(200)

  await elevate(elsewhere, 'recovery_code', body.codes[0])
  expect(await has(elsewhere)).toBe(true)
  expect((await mara.call('POST', '/factors', { kind: 'recovery_code' })).status).toBe(201)
  expect(await Promise.all([mara, elsewhere].map(has))).toEqual([true, false])
})

it('ELV-16: the removal of a factor during an approval with it leaves no result of the approval', async () => {
  const elsewhere = test.customer('mara', 'two')
  await elevate(mara, 'email_otp')
  const challenge = await challengeOf(elsewhere)
  test.advance(30_000)
  const [answered] = await Promise.all([
    elsewhere.verify(challenge, 'totp', { code: app.generate({ timestamp: test.now() }) }),
    mara.call('DELETE', `/factors/${await idOf('totp')}`, { last: true }),
  ])
  expect([200, 409, 422]).toContain(answered.status)
  expect(await has(elsewhere)).toBe(false)
})

describe('ELV-16: the removal of a factor during a store failure', () => {
  const failing = failingStore()
  const hasher = argon2({ memory: 64, passes: 1 })
  const secret = { kind: 'password', password: 'correct horse battery' }
  let thief: Customer

  beforeEach(async () => {
    failing.failAt()
    test = await startServer({
      around: failing.around,
      factors: (usual) => [...usual.filter(({ kind }) => kind !== 'password'), password({ hasher })],
    })
    mara = test.customer('mara')
    thief = test.customer('mara', 'thief')
    app = await mara.enrollTotp()
    await elevate(mara, 'email_otp')
  })

  it('a factor whose removal failed in the store is still there, and can be removed again', async () => {
    await elevate(thief, 'totp')
    const path = `/factors/${await idOf('totp')}`
    failing.failAt('removeAuthenticator')
    expect((await mara.call('DELETE', path, { last: true })).status).toBe(500)
    failing.failAt()
    expect((await mara.call('DELETE', path, { last: true })).status).toBe(204)
    expect(await has(thief)).toBe(false)
    expect(await idOf('totp')).toBe('')
  })

  it('a password whose change failed in the store is the old password', async () => {
    await mara.call('POST', '/factors', secret)
    const before = await idOf('password')
    failing.failAt('addAuthenticator')
    expect((await mara.call('POST', '/factors', { ...secret, password: 'another staple' })).status).toBe(500)
    failing.failAt()
    expect(await idOf('password')).toBe(before)
  })

  it.each(['revoke', 'dropRecoveryCodes'])(
    'recovery codes whose removal failed in %s are still there, and can be removed again',
    async (at) => {
      const { body } = await mara.call<{ codes: readonly string[] }>('POST', '/factors', { kind: 'recovery_code' })
      await elevate(thief, 'recovery_code', body.codes[0])
      const path = `/factors/${await idOf('recovery_code')}`
      failing.failAt(at)
      expect((await mara.call('DELETE', path)).status).toBe(500)
      failing.failAt()
      expect((await mara.call('DELETE', path)).status).toBe(204)
      expect(await has(thief)).toBe(false)
    },
  )

  it.each(['removeAuthenticator', 'removeDevice'])(
    'a device whose removal failed in %s can be removed again',
    async (at) => {
      await mara.approver.enroll()
      const { body } = await mara.call<DeviceList>('GET', '/devices')
      const path = `/devices/${body.devices[0]?.id}`
      failing.failAt(at)
      expect((await mara.call('DELETE', path)).status).toBe(500)
      failing.failAt()
      expect((await mara.call('DELETE', path)).status).toBe(204)
      expect(await idOf('push')).toBe('')
    },
  )
})

it('ELV-16: the revocation of a user ends all of their elevations', async () => {
  const elsewhere = test.customer('mara', 'two')
  await elevate(mara, 'email_otp')
  await elevate(elsewhere, 'totp')
  await test.server.revoke({ userId: 'mara' })
  expect(await Promise.all([mara, elsewhere].map(has))).toEqual([false, false])
})
