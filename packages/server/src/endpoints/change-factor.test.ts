import type { Challenge, EnrolledFactor, FactorList } from '@stepup/protocol'
import { beforeEach, describe, expect, it } from 'vitest'

import { approveByMail, type Customer, payment, startServer, type TestServer } from '../../test/support.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
})

const list = async (customer: Customer = mara): Promise<FactorList> =>
  (await customer.call<FactorList>('GET', '/factors')).body
const find = async (kind: string, customer: Customer = mara): Promise<EnrolledFactor> => {
  const found = (await list(customer)).factors.find((factor) => factor.kind === kind)
  if (!found) throw new Error(`There is no ${kind}`)
  return found
}
/** Waits until no elevation is fresh. */
const later = (): void => test.advance(600_000)

describe('FAC-14, EDGE-29: every change of a user’s factors', () => {
  beforeEach(async () => {
    await mara.elevate(test)
    await mara.enrollTotp()
    later()
  })

  it.each([
    ['enrolling', 'POST', () => '/factors', { kind: 'passkey' }],
    ['renaming', 'PATCH', (id: string) => `/factors/${id}`, { label: 'Mine' }],
    ['removing', 'DELETE', (id: string) => `/factors/${id}`, { last: true }],
    ['preferring', 'PATCH', (id: string) => `/factors/${id}`, { default: true }],
  ] as const)(
    '%s a factor needs a fresh proof by an existing factor, and the user is notified',
    async (_, method, path, body) => {
      const { id } = await find('totp')
      const told = test.notices.length
      const refused = await mara.call<{ step_up: Challenge }>(method, path(id), body)
      expect(refused.status).toBe(401)
      expect(test.notices).toHaveLength(told)
      await approveByMail(test, mara, refused.body.step_up)
      expect((await mara.call(method, path(id), body)).status).toBeLessThan(300)
      if (method !== 'POST') expect(test.notices.at(-1)?.type).toMatch(/^factor\./)
      later()
      expect((await mara.call(method, path(id), body)).status).toBeGreaterThanOrEqual(400)
    },
  )

  it('a change of another user’s factor is refused like a change of an unknown factor', async () => {
    const { id } = await find('totp')
    const ben = test.customer('ben')
    await ben.elevate(test)
    for (const [method, body] of [
      ['PATCH', { label: 'Mine now' }],
      ['PATCH', { default: true }],
      ['DELETE', { last: true }],
    ] as const) {
      const ask = async (which: string) => {
        const { status, body: said } = await ben.call(method, `/factors/${which}`, body)
        return { status, said }
      }
      expect(await ask(id)).toEqual(await ask('unknown'))
      expect((await ask(id)).status).toBe(404)
    }
    expect((await find('totp')).label).toBe('Authenticator app')
  })

  it.each([
    [{}],
    [{ label: '' }],
    [{ label: ' \u0000\u200b ' }],
    [{ label: 'x'.repeat(65) }],
    [{ label: 7 }],
    [{ default: false }],
    [{ label: 'Both', default: true }],
  ])('a change of a factor with invalid values is refused: %j', async (body) => {
    await mara.elevate(test)
    expect((await mara.call('PATCH', `/factors/${(await find('totp')).id}`, body)).status).toBe(400)
  })
})

describe('the last strong factor', () => {
  it('the last strong factor is removed only with `last: true`', async () => {
    await mara.enrollPasskey()
    const { id } = await find('passkey')
    await mara.elevate(test)
    expect(await mara.call('DELETE', `/factors/${id}`)).toMatchObject({ status: 409, body: { code: 'last_factor' } })
    expect(await mara.call('DELETE', `/factors/${id}`, { last: 'yes' })).toMatchObject({ status: 409 })
    expect((await mara.call('DELETE', `/factors/${id}`, { last: true })).status).toBe(204)
  })

  it('one strong factor remains when the last two are removed concurrently', async () => {
    await mara.enrollTotp()
    await mara.elevate(test)
    await mara.enrollPasskey()
    const ids = [(await find('totp')).id, (await find('passkey')).id]
    const answers = await Promise.all(ids.map((id) => mara.call('DELETE', `/factors/${id}`)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409])
  })

  it('recovery codes and codes by e-mail do not count as a strong factor', async () => {
    await mara.call('POST', '/factors', { kind: 'recovery_code' })
    await mara.enrollPasskey()
    await mara.elevate(test)
    expect((await mara.call('DELETE', `/factors/${(await find('passkey')).id}`)).status).toBe(409)
    expect((await mara.call('DELETE', '/factors/recovery')).status).toBe(204)
  })

  it('an e-mail address that the app owns cannot be removed at the server', async () => {
    await mara.elevate(test)
    expect(await mara.call('DELETE', '/factors/email:1')).toMatchObject({
      status: 404,
      body: { code: 'factor_not_found' },
    })
  })
})

describe('the default factor', () => {
  it('the challenge offers the user’s default factor first, if it reaches the level', async () => {
    await mara.enrollPasskey()
    await mara.elevate(test)
    await mara.enrollTotp()
    const first = async (): Promise<string | undefined> =>
      (await mara.transfer([payment({ amount: `${1000 + Math.random() * 8000}`.slice(0, 6) })])).challenge.factors[0]
        ?.kind
    expect(await first()).toBe('passkey')
    await mara.call('PATCH', `/factors/${(await find('totp')).id}`, { default: true })
    expect(await first()).toBe('totp')
    expect((await list()).factors.filter((factor) => factor.default)).toMatchObject([{ kind: 'totp' }])
    // A requirement of a level still applies.
    expect((await mara.ask({ action: 'account.close' })).challenge.factors.map(({ kind }) => kind)).toEqual(['passkey'])
  })
})

describe('unlocking a factor after failures', () => {
  /** Fails once with a factor, from a browser that the server does not know. */
  const fail = async (kind: string): Promise<string> => {
    const stranger = test.customer('mara', 'on another computer')
    const { challenge } = await stranger.transfer()
    expect((await stranger.verify(challenge, kind, { code: 'wrong' })).status).toBe(422)
    return challenge.factors.find((offer) => offer.kind === kind)?.id ?? ''
  }
  const unlock = (id: string) => mara.call('POST', `/factors/${encodeURIComponent(id)}/unlock`)

  it('RLM-08: a factor is unlocked by the id of its offer, and by no other name of its lock', async () => {
    await mara.elevate(test)
    await mara.enrollTotp()
    await fail('totp')
    for (const id of ['totp elsewhere', '*', '* elsewhere', 'email:1'])
      expect({ id, code: (await unlock(id)).body['code'] }).toEqual({ id, code: 'factor_not_found' })
    expect((await unlock('totp')).status).toBe(204)
    expect((await unlock('totp')).status).toBe(404)
  })

  it('RLM-08: the notice of an unlocked telephone number has its kind, like that of any other factor', async () => {
    await mara.elevate(test)
    const { body } = await mara.call('POST', '/factors', { kind: 'sms_otp', number: '+4915123456742' })
    await mara.call('POST', `/factors/${String(body['id'])}/confirm`, { code: test.textedCode() })
    const id = await fail('sms_otp')
    expect((await unlock(id)).status).toBe(204)
    const told = { type: 'factor.unlocked', kind: 'sms_otp' }
    expect(test.notices.at(-1)).toMatchObject({ ...told, label: '•••• 42' })
    expect(test.events.at(-1)).toMatchObject({ ...told, authenticatorId: id })
  })
})
