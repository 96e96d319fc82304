import { createSoftwareAuthenticator, type SoftwareAuthenticator } from '@stepup/testing'
import { beforeEach, describe, expect, it } from 'vitest'

import { type Customer, origin, startServer, type TestServer } from '../../test/support.ts'
import { argon2 } from '../argon2/index.ts'
import { password } from '../index.ts'

/** A started passkey enrollment; calling it confirms the passkey. */
type Begun = () => Promise<{ readonly status: number; readonly body: Record<string, unknown> }>

let test: TestServer
let mara: Customer
/** An attacker with a copy of the user's session only. */
let thief: Customer
/** Runs after an enrollment was allowed and right before its result is written. */
let meanwhile: (() => Promise<unknown>) | undefined

beforeEach(async () => {
  meanwhile = undefined
  const first = async (): Promise<void> => {
    const happens = meanwhile
    meanwhile = undefined
    await happens?.()
  }
  test = await startServer({
    around: (store) => ({
      ...store,
      keepEnrollment: (...args) => first().then(() => store.keepEnrollment(...args)),
      addAuthenticator: (...args) => first().then(() => store.addAuthenticator(...args)),
      replaceRecoveryCodes: (...args) => first().then(() => store.replaceRecoveryCodes(...args)),
    }),
    factors: (usual) => [
      ...usual.filter(({ kind }) => kind !== 'password'),
      password({ hasher: argon2({ memory: 64, passes: 1 }) }),
    ],
  })
  mara = test.customer('mara')
  thief = test.customer('mara', 'thief')
})

const start = (customer: Customer, body: object = { kind: 'passkey' }) =>
  customer.call<{ id: string; options: Parameters<SoftwareAuthenticator['register']>[0] }>('POST', '/factors', body)

async function begin(customer: Customer): Promise<Begun> {
  const authenticator = await createSoftwareAuthenticator({ origin })
  const { status, body } = await start(customer)
  expect(status).toBe(201)
  const attestation = await authenticator.register(body.options)
  return () => customer.call('POST', `/factors/${body.id}/confirm`, { attestation })
}

const gone = { status: 404, body: { code: 'enrollment_not_found' } }

const kinds = async (): Promise<readonly string[]> =>
  (await test.store.listAuthenticators('mara')).map(({ kind }) => kind)

async function remove(kind: string): Promise<void> {
  const factor = (await test.store.listAuthenticators('mara')).find((authenticator) => authenticator.kind === kind)
  expect((await mara.call('DELETE', `/factors/${factor?.id}`, { last: true })).status).toBe(204)
}

describe('a begun enrollment of an attacker', () => {
  it('a begun enrollment ends when the factor that allowed it is removed', async () => {
    await mara.enrollTotp()
    for (const customer of [mara, thief]) await customer.elevate(test)
    const confirm = await begin(thief)
    await remove('totp')
    expect(await confirm()).toMatchObject(gone)
    expect(await kinds()).toEqual([])
  })

  it.each([{ userId: 'mara' }, { sessionId: 'thief' }])(
    'a begun enrollment ends when the operator revokes %j',
    async (target) => {
      const [confirmThief, confirmMara] = [await begin(thief), await begin(mara)]
      await test.server.revoke(target)
      expect(await confirmThief()).toMatchObject(gone)
      expect((await confirmMara()).status).toBe('userId' in target ? 404 : 201)
    },
  )

  it('an enrollment begun without a factor ends when the owner enrolls the first key', async () => {
    const confirm = await begin(thief)
    await mara.enrollPasskey()
    expect(await confirm()).toMatchObject(gone)
    expect(await kinds()).toEqual(['passkey'])
  })

  it('an enrollment begun without a factor ends when the owner gets recovery codes', async () => {
    const confirm = await begin(thief)
    expect((await mara.call('POST', '/factors', { kind: 'recovery_code' })).status).toBe(201)
    expect(await confirm()).toMatchObject(gone)
  })

  it('an enrollment does not begin while the owner enrolls the first factor concurrently', async () => {
    meanwhile = () => mara.enrollTotp()
    expect((await start(thief)).status).toBe(503)
    expect(await kinds()).toEqual(['totp'])
    // On the next attempt, the rule for users with a factor applies.
    expect((await start(thief)).status).toBe(401)
  })
})

describe('the beginning of an enrollment in a revoked session', () => {
  const number = '+4915123456742'
  it.each([
    ['a passkey', { kind: 'passkey' }],
    ['an authenticator app', { kind: 'totp' }],
    ['a phone number', { kind: 'sms_otp', number }],
    ['an approver', { kind: 'push' }],
    ['a password', { kind: 'password', password: 'correct horse battery' }],
    ['recovery codes', { kind: 'recovery_code' }],
  ])('the beginning of an enrollment of %s fails when its session is revoked concurrently', async (_, body) => {
    for (const target of [{ userId: 'mara' }, { sessionId: 'thief' }]) {
      meanwhile = () => test.server.revoke(target)
      expect(await start(thief, body)).toMatchObject({ status: 503, body: { code: 'temporarily_unavailable' } })
      expect(await kinds()).toEqual([])
      expect((await mara.call('GET', '/factors')).body).toMatchObject({ factors: [{ kind: 'email_otp' }] })
    }
    // Another user's revocation has no effect on this one.
    meanwhile = () => test.server.revoke({ userId: 'ben' })
    expect((await start(mara, body)).status).toBe(201)
  })

  it('an enrollment that was not allowed leaves no record', async () => {
    await mara.enrollTotp()
    expect((await start(thief)).status).toBe(401)
    const rows = await test.db
      .selectFrom('stepup_enrollments' as never)
      .selectAll()
      .execute()
    expect(rows).toEqual([])
  })
})

it('the first of two enrollments begun in two tabs makes a key, and the second has to begin again', async () => {
  const [first, second] = [await begin(mara), await begin(mara)]
  expect((await second()).status).toBe(201)
  expect(await first()).toMatchObject(gone)
  await mara.elevate(test)
  expect((await (await begin(mara))()).status).toBe(201)
})

it('an enrollment that failed, and an enrollment of another user, end no begun enrollment', async () => {
  const confirm = await begin(mara)
  const wrong = await mara.call<{ id: string }>('POST', '/factors', { kind: 'totp' })
  expect((await mara.call('POST', `/factors/${wrong.body.id}/confirm`, { code: '000000' })).status).toBe(422)
  await test.customer('ben').enrollPasskey()
  expect((await confirm()).status).toBe(201)
})
