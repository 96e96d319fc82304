import type { Challenge } from '@stepup/protocol'
import { beforeEach, describe, expect, it } from 'vitest'

import { seconds } from '../time/clock.ts'
import type { Session } from '../index.ts'
import { approveByMail, payment, startServer, type Customer, type TestServer } from '../../test/support.ts'

// An attacker copied the session cookie and waits until its owner steps up. For some seconds the app accepts both
// tokens, so that requests in flight succeed.

let test: TestServer
/** The attacker's copy: the token that the step-up replaces. */
let thief: Customer
/** The owner's browser, with the current token. */
let mara: Customer
let supersededAt: number | undefined
/** Milliseconds that the app takes to rotate a token. */
let renewing: number
/** Seconds by which the clock of the app's sessions is ahead. */
let ahead: number

beforeEach(async () => {
  supersededAt = undefined
  renewing = 0
  ahead = 0
  const session = (token: string, authTime: number): Session => ({
    id: 'one-session',
    user: { id: 'mara', name: 'mara', email: 'mara@mail.example' },
    acr: 'aal1',
    amr: ['pwd'],
    authTime,
    ...(token === 'mara/stolen' && supersededAt !== undefined ? { superseded: supersededAt } : {}),
  })
  const authTime = Math.floor(Date.UTC(2026, 0, 1, 12) / 1000)
  test = await startServer({
    rules: [{ id: 'codes', actions: ['codes.list'], require: { acr_values: ['aal2'] }, reasons: [] }],
    session: {
      read: async (request) => session(request.headers.get('authorization') ?? '', authTime),
      async rotate() {
        supersededAt ??= seconds(test.now()) + ahead
        test.advance(renewing)
        return ['session=renewed']
      },
    },
  })
  thief = test.customer('mara', 'stolen')
  mara = test.customer('mara', 'current')
})

const actions = ['card.reveal', 'codes.list', 'factor.remove', 'device.remove']
const openTo = async (customer: Customer): Promise<readonly string[]> => {
  const gates = await Promise.all(actions.map((action) => customer.ask({ action })))
  return actions.filter((_, index) => gates[index]?.allowed)
}

describe('the token from before a step-up', () => {
  it.each([0, 900, 3000])(
    'ELV-15: the token from before a step-up has none of its rights, while the renewal takes %i ms',
    async (takes) => {
      renewing = takes
      await mara.elevate(test)
      expect(await openTo(mara)).toEqual(actions)
      expect(await openTo(thief)).toEqual([])
      expect((await thief.call('GET', '/elevation')).body).toEqual({ status: 'none' })
      expect((await mara.call('GET', '/elevation')).body).toMatchObject({ status: 'elevated' })
    },
  )

  it.each([1, 5])(
    'ELV-15: the token from before a step-up has no new rights where the sessions’ clock is %i s ahead',
    async (isAhead) => {
      ahead = isAhead
      await mara.elevate(test)
      const { challenge } = await mara.transfer()
      const grant = { 'step-up-grant': await approveByMail(test, mara, challenge) }
      expect(await openTo(thief)).toEqual([])
      expect(await thief.transfer(undefined, grant)).toMatchObject({ allowed: false, code: 'grant_invalid' })
      expect(await openTo(mara)).toEqual(actions)
    },
  )

  it.each([0, 1, 5])(
    'ELV-15: the token from before a step-up sees no challenge of its successor where the sessions’ clock is %i s ahead',
    async (isAhead) => {
      ahead = isAhead
      await mara.elevate(test)
      const { challenge } = await mara.transfer()
      for (const [method, path] of [
        ['GET', ''],
        ['POST', '/factors/email:1/begin'],
        ['DELETE', ''],
      ] as const)
        expect(await thief.call(method, `/challenges/${challenge.id}${path}`), `${method} ${path}`).toMatchObject({
          status: 404,
          body: { code: 'challenge_not_found' },
        })
      expect((await thief.transfer()).challenge.id).not.toBe(challenge.id)
      expect(await approveByMail(test, mara, challenge)).not.toBe('')
    },
  )

  it('ELV-15: the token from before a step-up shares no challenge that its successor asked for', async () => {
    await mara.elevate(test)
    const ask = async (customer: Customer): Promise<string> =>
      (await customer.call<{ step_up: Challenge }>('POST', '/challenges', { acr_values: ['phr'] })).body.step_up.id
    const asked = await ask(mara)
    expect(await ask(thief)).not.toBe(asked)
    expect(await ask(mara)).toBe(asked)
  })

  it('ELV-15: the token from before a step-up keeps the earlier elevation, for requests in flight', async () => {
    await thief.elevate(test)
    supersededAt = undefined
    test.advance(60_000)
    await mara.transfer().then(({ challenge }) => approveByMail(test, mara, challenge))
    expect(supersededAt).toBeDefined()
    expect(await openTo(thief)).toEqual(actions)
  })

  it('ELV-15: the token from before a step-up cannot spend the grant of its successor', async () => {
    const { challenge } = await mara.transfer()
    const grant = { 'step-up-grant': await approveByMail(test, mara, challenge) }
    expect(await thief.transfer(undefined, grant)).toMatchObject({ allowed: false, code: 'grant_invalid' })
    expect((await mara.transfer(undefined, grant)).allowed).toBe(true)
  })

  it('ELV-15: the token from before a step-up can neither complete a challenge nor send a code', async () => {
    await mara.elevate(test)
    test.advance(1000)
    for (const customer of [thief, mara]) {
      const asked = await customer.call<{ step_up: Challenge }>('POST', '/challenges', { acr_values: ['phr'] })
      const { challenge } = await customer.transfer()
      const sent = test.mails.length
      for (const { id } of [asked.body.step_up, challenge]) {
        for (const [method, path] of [
          ['GET', ''],
          ['POST', '/factors/email:1/begin'],
          ['POST', '/factors/email:1/verify'],
          ['DELETE', ''],
        ] as const)
          expect(await thief.call(method, `/challenges/${id}${path}`, { code: '000000' })).toMatchObject({
            status: 404,
            body: { code: 'challenge_not_found' },
          })
      }
      expect(test.mails).toHaveLength(sent)
    }
  })

  it('ELV-15, FAC-14: the token from before a step-up cannot change an authenticator', async () => {
    const begun = await thief.call<{ id: string }>('POST', '/factors', { kind: 'totp' })
    expect(begun.status).toBe(201)
    await mara.elevate(test)
    for (const [method, path] of [
      ['POST', '/factors'],
      ['POST', `/factors/${begun.body.id}/confirm`],
      ['POST', '/factors/email:1/unlock'],
      ['PATCH', '/factors/x'],
      ['DELETE', '/factors/x'],
      ['DELETE', '/devices/x'],
      ['DELETE', '/elevation'],
      ['POST', '/approvals/x'],
    ] as const)
      expect(await thief.call(method, path, { kind: 'totp', label: 'x' }), `${method} ${path}`).toMatchObject({
        status: 401,
        body: { code: 'unauthenticated' },
      })
    expect((await mara.call('GET', '/elevation')).body).toMatchObject({ status: 'elevated' })
    expect((await thief.call('GET', '/factors')).status).toBe(200)
  })

  it('a token with an unknown time of its replacement has no rights', async () => {
    await mara.elevate(test)
    test.advance(60_000)
    supersededAt = test.now()
    expect(await openTo(thief)).toEqual([])
    supersededAt = Number.NaN
    expect(await openTo(thief)).toEqual([])
  })

  it('the token from before a step-up may finish a request that needs no proof', async () => {
    await mara.elevate(test)
    expect((await thief.transfer([payment({ amount: '10.00' })])).allowed).toBe(true)
    expect((await thief.call('POST', '/approvals', {})).status).toBe(200)
  })
})
