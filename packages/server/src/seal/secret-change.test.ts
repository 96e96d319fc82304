import type { SoftwareAuthenticator } from '@stepup/testing'
import type { TOTP } from 'otpauth'
import { beforeEach, describe, expect, it } from 'vitest'

import { operatorLog } from '../audit/index.ts'
import { approve, startPublishing, startTwoManagers } from '../../test/publishing.ts'
import { approveByMail, type Customer, optionsOf, startServer, type TestServer } from '../../test/support.ts'
import { resealAll } from '../operator/reseal.ts'
import { createSeal, type Secrets } from './seal.ts'

const earlier = 'a secret of at least thirty-two bytes, for tests'
const current = 'another secret of at least thirty-two bytes, for tests'

let before: TestServer
let mara: Customer
let app: TOTP
let key: SoftwareAuthenticator
let codes: readonly string[]

/** Restarts the server with another secret on the same data. */
async function startAgain(secret: Secrets): Promise<TestServer> {
  return startServer({ store: before.store, secret })
}

function browserOf(test: TestServer): Customer {
  const customer = test.customer('mara')
  for (const [name, value] of mara.cookies) customer.cookies.set(name, value)
  return customer
}

beforeEach(async () => {
  before = await startServer()
  mara = before.customer('mara')
  app = await mara.enrollTotp()
  await mara.elevate(before)
  key = await mara.enrollPasskey()
  codes = (await mara.call<{ codes: string[] }>('POST', '/factors', { kind: 'recovery_code' })).body.codes
  const begun = await mara.call<{ id: string }>('POST', '/factors', { kind: 'sms_otp', number: '+4915123456742' })
  await mara.call('POST', `/factors/${begun.body.id}/confirm`, { code: before.textedCode() })
})

describe('a changed secret with the earlier secret behind it', () => {
  let after: TestServer
  let again: Customer
  beforeEach(async () => {
    after = await startAgain([current, earlier])
    after.advance(60_000)
    again = browserOf(after)
  })

  it('a changed secret with the earlier secret behind it leaves every factor usable', async () => {
    const withApp = (await again.transfer()).challenge
    const code = app.generate({ timestamp: after.now() })
    expect((await again.verify(withApp, 'totp', { code })).status).toBe(200)

    const withPaper = (await again.ask({ action: 'card.reveal' })).allowed
    expect(withPaper).toBe(true)
    const session = after.customer('mara', 'another-session')
    const asked = (await session.transfer()).challenge
    expect((await session.verify(asked, 'recovery_code', { code: codes[0] })).status).toBe(200)

    const texted = (await session.transfer()).challenge
    await session.begin(texted, 'sms_otp')
    expect((await session.verify(texted, 'sms_otp', { code: after.textedCode() })).status).toBe(200)
  })

  it('a changed secret keeps a sent code, a grant and a known device valid', async () => {
    const onItsWay = (await mara.transfer()).challenge
    await mara.begin(onItsWay, 'email_otp')
    const { body } = await again.verify(onItsWay, 'email_otp', { code: before.mailedCode() })
    expect(body.status).toBe('approved')

    const grant = await approveByMail(before, mara, (await mara.transfer()).challenge)
    expect((await again.transfer(undefined, { 'step-up-grant': grant })).allowed).toBe(true)
    expect(await after.server.device(again.request(), { id: 'mara' })).toMatchObject({ userId: 'mara' })
  })

  it('an authenticator app that was used since no longer needs the earlier secret', async () => {
    const { challenge } = await again.transfer()
    await again.verify(challenge, 'totp', { code: app.generate({ timestamp: after.now() }) })
    const later = await startAgain(current)
    later.advance(120_000)
    const customer = later.customer('mara')
    const code = app.generate({ timestamp: later.now() })
    expect((await customer.verify((await customer.transfer()).challenge, 'totp', { code })).status).toBe(200)
  })
})

describe('data sealed under an earlier secret', () => {
  it('data under an earlier secret is counted and moved, and then no longer needs the earlier secret', async () => {
    const seal = createSeal([current, earlier])
    const before10 = { recoveryCodes: 10 }
    expect(await resealAll(before.store, seal, { move: false })).toEqual({
      current: 0,
      earlier: 2,
      unreadable: 0,
      ...before10,
    })
    expect(await resealAll(before.store, seal, { move: true })).toMatchObject({ current: 0, earlier: 2 })
    expect(await resealAll(before.store, createSeal(current), { move: true })).toEqual({
      current: 2,
      earlier: 0,
      unreadable: 0,
      ...before10,
    })
    expect(await resealAll(before.store, createSeal(earlier), { move: true })).toMatchObject({
      unreadable: 2,
      recoveryCodes: 0,
    })
    const after = await startAgain(current)
    after.advance(60_000)
    const customer = after.customer('mara')
    const code = app.generate({ timestamp: after.now() })
    expect((await customer.verify((await customer.transfer()).challenge, 'totp', { code })).status).toBe(200)
    const { challenge } = await customer.transfer()
    expect(challenge.factors.map(({ kind }) => kind)).toContain('sms_otp')
  })
})

describe('data that changes while it moves to the current secret', () => {
  it('an authenticator whose data another request changes between its reading and its move is moved', async () => {
    const { store } = before
    const seen = before.now()
    let changes = 0
    const busy = {
      ...store,
      async pageAuthenticators(query: Parameters<typeof store.pageAuthenticators>[0]) {
        const page = await store.pageAuthenticators(query)
        for (const { id, data } of page)
          if (await store.replaceAuthenticatorData(id, data, { ...data, seen })) changes++
        return page
      },
    }
    await resealAll(busy, createSeal([current, earlier]), { move: true })
    expect(changes).toBeGreaterThan(1)
    expect(await resealAll(store, createSeal(current), { move: false })).toMatchObject({ current: 2, unreadable: 0 })
    for (const { data } of await store.listAuthenticators('mara')) expect(data).toHaveProperty('seen', seen)
  })

  it('a record that other requests change all the time stays under the earlier secret, and the next run moves it', async () => {
    let tries = 0
    const busy = { ...before.store, replaceAuthenticatorData: async () => ++tries > 10_000 }
    await resealAll(busy, createSeal([current, earlier]), { move: true })
    expect(tries).toBeLessThan(10_000)
    expect(await resealAll(before.store, createSeal([current, earlier]), { move: true })).toMatchObject({ earlier: 2 })
    expect(await resealAll(before.store, createSeal(current), { move: false })).toMatchObject({ current: 2 })
  })

  it('a version that a second person approves between its reading and its move keeps both approvals', async () => {
    const secret = [current, earlier]
    const { test, ines, tom } = await startTwoManagers({ approvals: 2 }, { secret: earlier })
    const node = await startPublishing({ approvals: 2 }, { store: test.store, secret, clock: test.now })
    const noor = await node.manager('noor')
    const version = await test.approved(ines, tom, '2000.00')
    let isApproved = false
    const busy = {
      ...test.store,
      async listPolicyVersions(query: Parameters<typeof test.store.listPolicyVersions>[0]) {
        const versions = await test.store.listPolicyVersions(query)
        if (!isApproved)
          expect(await noor.change(approve(await node.version(version.id)))).toMatchObject({ status: 'done' })
        isApproved = true
        return versions
      },
    }
    await resealAll(busy, createSeal(secret), { move: true })
    const moved = await resealAll(test.store, createSeal(current), { move: false })
    expect(moved).toMatchObject({ earlier: 0, unreadable: 0 })
    expect((await node.version(version.id)).approvals.map(({ by }) => by.id)).toEqual(['tom', 'noor'])
  })
})

describe('an approval under an earlier secret', () => {
  it('an approval under an earlier secret is moved with the publication, and then counts without it', async () => {
    const test = await startPublishing({ approvals: 1 }, { secret: earlier })
    const [ines, tom] = [await test.manager('ines'), await test.manager('tom')]
    const version = await test.approved(ines, tom, '2000.00')
    const approversUnder = async (secret: Secrets) => {
      const { server } = await startPublishing({ approvals: 1 }, { store: test.store, secret, clock: test.now })
      const kept = await server.policies.get(version.id)
      return kept && [...(await server.policies.approvers(kept))]
    }
    expect(await approversUnder(current)).toEqual([])
    const seals = [current, earlier]
    expect(await resealAll(test.store, createSeal(seals), { move: false })).toMatchObject({ current: 0, earlier: 2 })
    expect(await approversUnder(seals)).toEqual(['tom'])
    await resealAll(test.store, createSeal(seals), { move: true })
    expect(await resealAll(test.store, createSeal(current), { move: false })).toMatchObject({
      current: 2,
      earlier: 0,
      unreadable: 0,
    })
    expect(await approversUnder(current)).toEqual(['tom'])
    expect(await resealAll(test.store, createSeal(earlier), { move: true })).toMatchObject({ unreadable: 2 })
  })
})

describe('a replaced secret without the earlier secret', () => {
  let after: TestServer
  let stranger: Customer
  beforeEach(async () => {
    after = await startAgain(current)
    after.advance(60_000)
    stranger = after.customer('mara')
  })

  it('a replaced secret leaves passkeys usable, also passkeys with a user handle', async () => {
    const { challenge } = await stranger.transfer()
    const assertion = await key.authenticate(optionsOf(challenge))
    expect((assertion as { readonly response: { readonly userHandle?: string } }).response.userHandle).toBeTypeOf(
      'string',
    )
    expect((await stranger.verify(challenge, 'passkey', { assertion })).status).toBe(200)
  })

  it('a replaced secret makes an authenticator app’s code wrong, and the operator hears of it', async () => {
    const { challenge } = await stranger.transfer()
    const answer = await stranger.verify(challenge, 'totp', { code: app.generate({ timestamp: after.now() }) })
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_code' } })
    expect(after.events).toContainEqual(expect.objectContaining({ type: 'secret.unreadable', kind: 'totp' }))
    expect(after.events.map(({ type }) => type)).not.toContain('error')
  })

  it('a replaced secret hides phone numbers that the server cannot read, and no other factor', async () => {
    const { challenge, status } = await stranger.transfer()
    expect(status).toBe(401)
    const kinds = challenge.factors.map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['passkey', 'email_otp']))
    expect(kinds).not.toContain('sms_otp')
    const said: string[] = []
    for (const event of after.events) void operatorLog((text) => void said.push(text))(event)
    expect(said.join('\n')).toContain('`secret: [current, earlier]`')
  })

  it('a replaced secret does not make a user look like a user without factors', async () => {
    const rule = {
      id: 'has-one',
      actions: ['first'],
      when: "'sms_otp' in factors",
      effect: 'deny',
      reasons: [],
    } as const
    const restarted = await startServer({ store: before.store, secret: current, rules: [rule] })
    expect((await restarted.customer('mara').ask({ action: 'first' })).allowed).toBe(false)
    expect((await restarted.customer('ben').ask({ action: 'first' })).allowed).toBe(true)
  })
})
