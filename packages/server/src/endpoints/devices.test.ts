import type { Challenge, DeviceList } from '@stepup/protocol'
import { createMemoryKeys, createSoftwareApprover } from '@stepup/testing'
import { beforeEach, describe, expect, it } from 'vitest'

import {
  approveByMail,
  type Customer,
  origin,
  payment,
  readSession,
  startServer,
  type TestServer,
} from '../../test/support.ts'

const NAME = '__Host-stepup-device'
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146.0'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
})

const known = async (customer: Customer): Promise<boolean> =>
  (await (await test.server.session(customer.request()))?.device()) !== undefined
const devices = async (customer: Customer): Promise<DeviceList['devices']> =>
  (await customer.call<DeviceList>('GET', '/devices')).body.devices

describe('RSK-09: the device cookie', () => {
  it('the device cookie is set with a proof of the second level, and not with less', async () => {
    expect(await known(mara)).toBe(false)
    const { challenge } = await mara.transfer()
    await mara.begin(challenge, 'email_otp')
    const { headers } = await mara.verify(challenge, 'email_otp', { code: test.mailedCode() })
    const [cookie] = headers.getSetCookie()
    expect(cookie).toMatch(
      /^__Host-stepup-device=[\w-]{22}\.[\w-]{43}; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax; Secure$/,
    )
    expect(await known(mara)).toBe(true)
    expect(test.notices).toMatchObject([{ type: 'device.added' }])
  })

  it('the device cookie stays the same when the device proves itself again', async () => {
    await mara.elevate(test)
    test.advance(600_000)
    await mara.elevate(test)
    expect(await devices(mara)).toHaveLength(1)
  })

  it('the device cookie is invalid when a character was changed', async () => {
    await mara.elevate(test)
    const value = mara.cookies.get(NAME) ?? ''
    for (const at of [0, 10, 21, 23, 40, value.length - 1]) {
      const changed = `${value.slice(0, at)}${value[at] === 'A' ? 'B' : 'A'}${value.slice(at + 1)}`
      mara.cookies.set(NAME, changed)
      expect(await known(mara), `at ${at}`).toBe(false)
    }
    for (const junk of ['', '~~~', 'x'.repeat(5000), '.', `${value}~${value}~${value}~${value}~${value}~${value}`]) {
      mara.cookies.set(NAME, junk)
      expect(await known(mara)).toBe(junk.startsWith(value))
    }
  })

  it('the device cookie is invalid for another user, who gets a separate device', async () => {
    await mara.elevate(test)
    const ben = test.customer('ben')
    for (const [name, value] of mara.cookies) ben.cookies.set(name, value)
    expect(await known(ben)).toBe(false)
    await ben.elevate(test)
    expect(await known(ben)).toBe(true)
    // Both users share the browser, which still contains the first user's cookie.
    mara.cookies.set(NAME, ben.cookies.get(NAME) ?? '')
    expect(await known(mara)).toBe(true)
  })

  it('the device cookie expires after ninety days without a request, and each request renews it', async () => {
    await mara.elevate(test)
    const day = 24 * 60 * 60 * 1000
    for (let seen = 0; seen < 3; seen++) {
      test.advance(80 * day)
      expect(await known(mara)).toBe(true)
    }
    expect(await devices(mara)).toHaveLength(1)
    test.advance(91 * day)
    expect(await known(mara)).toBe(false)
    // A device is only listed while it is recognized.
    expect(await devices(mara)).toEqual([])
  })

  it('two concurrent approvals with an expired device cookie make one device', async () => {
    const app = await mara.enrollTotp()
    await mara.elevate(test)
    const [expired] = await devices(mara)
    test.advance(91 * 24 * 60 * 60 * 1000)
    const { challenge } = await mara.transfer()
    const other = await mara.transfer([payment({ payee: 'Ben' })])
    await mara.begin(challenge, 'email_otp')
    await Promise.all([
      mara.verify(challenge, 'email_otp', { code: test.mailedCode() }),
      mara.verify(other.challenge, 'totp', { code: app.generate({ timestamp: test.now() }) }),
    ])
    const [device, ...others] = await devices(mara)
    expect(others).toEqual([])
    expect(device).toMatchObject({ current: true })
    expect(device?.id).not.toBe(expired?.id)
    expect(test.notices.filter(({ type }) => type === 'device.added')).toHaveLength(2)
  })

  it('an expired device cookie in another session makes another device', async () => {
    await mara.elevate(test)
    test.advance(91 * 24 * 60 * 60 * 1000)
    const elsewhere = test.customer('mara', 'elsewhere')
    for (const [name, value] of mara.cookies) elsewhere.cookies.set(name, value)
    await mara.elevate(test)
    await elsewhere.elevate(test)
    expect((await devices(mara)).filter(({ current }) => current)).toHaveLength(1)
    expect(await devices(mara)).toHaveLength(2)
  })

  it('the device cookie is not a factor: a transfer still requires a proof', async () => {
    await mara.elevate(test)
    expect((await mara.transfer()).allowed).toBe(false)
  })
})

describe('the list of devices', () => {
  it('the list of devices marks the current device, and returns its name', async () => {
    const { challenge } = await mara.transfer()
    await mara.begin(challenge, 'email_otp')
    const offer = challenge.factors.find(({ kind }) => kind === 'email_otp')
    await mara.call(
      'POST',
      `/challenges/${challenge.id}/factors/${offer?.id}/verify`,
      { code: test.mailedCode() },
      { 'user-agent': firefox },
    )
    const at = test.now() / 1000
    expect(await devices(mara)).toEqual([
      { id: expect.any(String), label: 'Firefox (Windows)', first_seen_at: at, last_seen_at: at, current: true },
    ])
    expect(await devices(test.customer('mara', 'elsewhere'))).toMatchObject([{ current: false }])
    expect(await devices(test.customer('ben'))).toEqual([])
  })

  it('the removal of a device needs a proof, sends a notice, and makes the device unknown', async () => {
    await mara.elevate(test)
    test.advance(600_000)
    const [device] = await devices(mara)
    const refused = await mara.call<{ step_up: Challenge }>('DELETE', `/devices/${device?.id}`)
    expect(refused.status).toBe(401)
    await approveByMail(test, mara, refused.body.step_up)
    expect((await mara.call('DELETE', `/devices/${device?.id}`)).status).toBe(204)
    expect(await known(mara)).toBe(false)
    expect(test.notices.at(-1)).toMatchObject({ type: 'device.removed' })
    // The cookie of a removed device stays invalid; the next approval creates another device.
    await mara.elevate(test)
    test.advance(600_000)
    await mara.elevate(test)
    expect((await devices(mara)).map(({ id }) => id)).not.toContain(device?.id)
  })

  it('the removal of the device with the last strong factor needs `last`, before any challenge', async () => {
    await mara.elevate(test)
    await mara.approver.enroll()
    test.advance(600_000)
    const [device] = await devices(mara)
    const remove = (body?: object) => mara.call<{ step_up: Challenge }>('DELETE', `/devices/${device?.id}`, body)
    for (const body of [undefined, { last: 'yes' }])
      expect(await remove(body)).toMatchObject({ status: 409, body: { code: 'last_factor' } })
    expect(await known(mara)).toBe(true)
    const refused = await remove({ last: true })
    expect(refused.status).toBe(401)
    await approveByMail(test, mara, refused.body.step_up)
    expect((await remove({ last: true })).status).toBe(204)
    expect(await test.store.listAuthenticators('mara')).toEqual([])
    expect(test.events.map(({ type }) => type)).toContain('factor.removed')
  })

  it('one strong factor remains when a device and a factor are removed concurrently', async () => {
    await mara.elevate(test)
    await mara.approver.enroll()
    await mara.enrollTotp()
    const [device] = await devices(mara)
    const app = (await test.store.listAuthenticators('mara')).find(({ kind }) => kind === 'totp')
    const answers = await Promise.all([
      mara.call('DELETE', `/devices/${device?.id}`),
      mara.call('DELETE', `/factors/${app?.id}`),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409])
  })

  it('the removal of another user’s device is answered like the removal of an unknown device', async () => {
    await mara.elevate(test)
    const [device] = await devices(mara)
    const ben = test.customer('ben')
    await ben.elevate(test)
    const ask = async (id: string) => {
      const { status, body } = await ben.call('DELETE', `/devices/${id}`)
      return { status, body }
    }
    expect(await ask(String(device?.id))).toEqual(await ask('unknown'))
    expect(await known(mara)).toBe(true)
  })

  it('the app can trust the browser that an account was opened in', async () => {
    const [cookie = ''] = await test.server.trustDevice(mara.request(), { id: 's', user: { id: 'mara', name: 'Mara' } })
    mara.cookies.set(NAME, /=([^;]*)/.exec(cookie)?.[1] ?? '')
    expect(await known(mara)).toBe(true)
  })

  it('two concurrent requests of a session make its browser one known device, and both responses have the cookie', async () => {
    const trusted = { id: 's', user: { id: 'mara', name: 'Mara' } }
    const trust = () => test.server.trustDevice(mara.request(), trusted)
    const [first, second, third] = [...(await Promise.all([trust(), trust()])), await trust()]
    expect(first).toHaveLength(1)
    expect([second, third]).toEqual([first, first])
    expect(await test.store.listDevices('mara')).toHaveLength(1)
    expect(test.notices.filter(({ type }) => type === 'device.added')).toHaveLength(1)
  })

  it('the device cookie has no prefix on a developer’s machine without https', async () => {
    const local = await startServer({ origins: ['http://localhost:4100'] })
    const [cookie] = await local.server.trustDevice(mara.request(), { id: 's', user: { id: 'mara', name: 'Mara' } })
    expect(cookie).toMatch(/^stepup-device=[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/)
  })

  it('a device that enrolls as an approver twice is one factor', async () => {
    await mara.elevate(test)
    await mara.approver.enroll({ label: 'My phone' })
    await mara.approver.enroll({ label: 'Renamed' })
    const { body } = await mara.call<{ factors: { kind: string; label: string }[] }>('GET', '/factors')
    expect(body.factors.filter(({ kind }) => kind === 'push')).toMatchObject([{ label: 'Renamed' }])
  })

  it('the new name of a device is also the name of its push authenticator', async () => {
    await mara.elevate(test)
    await mara.approver.enroll({ label: 'Mara’s phone' })
    const [device] = await devices(mara)
    expect(device).toMatchObject({ label: 'Mara’s phone', current: true })
    const path = `/devices/${device?.id}`
    expect(await mara.call('PATCH', path, { label: '  Mara’s old phone ' })).toMatchObject({
      status: 200,
      body: { id: device?.id, label: 'Mara’s old phone', current: true },
    })
    expect((await devices(mara)).map(({ label }) => label)).toEqual(['Mara’s old phone'])
    const { body } = await mara.call<{ factors: { kind: string; label: string }[] }>('GET', '/factors')
    expect(body.factors).toContainEqual(expect.objectContaining({ kind: 'push', label: 'Mara’s old phone' }))
    for (const label of [undefined, '', ' ', 7, 'x'.repeat(65), '\u202e'])
      expect((await mara.call('PATCH', path, { label })).status).toBe(400)
    const ben = test.customer('ben')
    await ben.elevate(test)
    expect(await ben.call('PATCH', path, { label: 'Ben’s' })).toMatchObject({ body: { code: 'device_not_found' } })
    test.advance(600_000)
    expect((await mara.call('PATCH', path, { label: 'Thief’s' })).status).toBe(401)
  })
})

describe('a client without cookies', () => {
  /** Approves a challenge and discards the cookies of the response. */
  async function approveWithoutCookies(): Promise<void> {
    const { challenge } = await mara.transfer()
    await approveByMail(test, mara, challenge)
    mara.cookies.clear()
    test.advance(60_000)
  }

  it('a client without cookies does not become a new device with each approval, and sends one notice', async () => {
    for (let approval = 0; approval < 10; approval++) await approveWithoutCookies()
    expect(await devices(mara)).toHaveLength(1)
    expect(test.notices.filter(({ type }) => type === 'device.added')).toHaveLength(1)
    expect(test.events.filter(({ type }) => type === 'device.added')).toHaveLength(1)
  })

  it('a client that lost its response gets the same device cookie again', async () => {
    const { challenge } = await mara.transfer()
    await approveByMail(test, mara, challenge)
    const lost = mara.cookies.get(NAME)
    mara.cookies.clear()
    await approveByMail(test, mara, (await mara.transfer()).challenge)
    expect(mara.cookies.get(NAME)).toBe(lost)
    expect(await known(mara)).toBe(true)
  })

  it('a client without cookies has no device once it was removed, and a copy of its cookie is invalid', async () => {
    await approveByMail(test, mara, (await mara.transfer()).challenge)
    const copy = mara.cookies.get(NAME) ?? ''
    const [device] = await devices(mara)
    await test.store.removeDevice('mara', device?.id ?? '')
    mara.cookies.clear()
    await approveByMail(test, mara, (await mara.transfer()).challenge)
    mara.cookies.set(NAME, copy)
    expect(await known(mara)).toBe(false)
    // A browser that kept the cookie becomes a new device.
    await approveByMail(test, mara, (await mara.transfer()).challenge)
    expect(mara.cookies.get(NAME)).not.toBe(copy)
    expect(await known(mara)).toBe(true)
  })

  it('a client without cookies causes another notice in another session', async () => {
    await approveWithoutCookies()
    mara = test.customer('mara', 'another session')
    await approveWithoutCookies()
    expect(test.notices.filter(({ type }) => type === 'device.added')).toHaveLength(2)
  })

  it('a client without cookies cannot be an approver', async () => {
    await approveWithoutCookies()
    await mara.elevate(test)
    mara.cookies.clear()
    const keys = createMemoryKeys()
    const forgetful = createSoftwareApprover({
      origin,
      keys,
      fetch: async (input, init) => {
        mara.cookies.clear()
        const headers = mara.request().headers
        return test.server.handler(new Request(input, { method: 'POST', headers, body: init?.body ?? null }))
      },
    })
    await expect(forgetful.enroll()).rejects.toMatchObject({ problem: { code: 'invalid_assertion' } })
  })
})

describe('a device whose browser and system are unknown', () => {
  it('a device of an unknown browser has a name in the language that the user reads now, and an English one for staff', async () => {
    let locale = 'de'
    test = await startServer({
      session: {
        async read(request) {
          const session = readSession(request.headers.get('authorization') ?? '', test.now())
          return session && { ...session, user: { ...session.user, locale } }
        },
      },
    })
    mara = test.customer('mara')
    await mara.elevate(test)
    expect(test.notices).toMatchObject([{ type: 'device.added', label: 'Unbekanntes Gerät' }])
    expect(await devices(mara)).toMatchObject([{ label: 'Unbekanntes Gerät' }])
    locale = 'nl'
    expect(await devices(mara)).toMatchObject([{ label: 'Onbekend apparaat' }])
    expect(await test.store.listDevices('mara')).toMatchObject([{ label: 'Unknown device' }])
  })
})
