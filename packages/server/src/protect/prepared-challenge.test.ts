import { type Challenge } from '@stepup/protocol'
import { beforeEach, describe, expect, it } from 'vitest'

import { ask, mara, proofFor, start, test, transfer, typesOf } from '../../test/proof-in-replay.ts'
import { origin, payment, startServer } from '../../test/support.ts'
import { InvalidTokenError, type PrepareRequest } from '../index.ts'

beforeEach(() => start())

describe('a prepared challenge', () => {
  const call = { method: 'POST', url: '/api/transfers' }
  const prepare = (change: Partial<PrepareRequest> = {}) =>
    test.server.prepare(mara.request({}, '/pay', 'GET'), {
      action: 'transfer.create',
      details: [payment()],
      call,
      ...change,
    })

  it('a prepared challenge lets the first request of the call through, with its proof', async () => {
    const challenge = await prepare()
    if (!challenge) throw new Error('Nothing was prepared')
    expect(challenge.factors[0]).toMatchObject({ kind: 'passkey', in_replay: true })
    expect(challenge.authorization_details).toEqual([payment()])
    expect((await ask(transfer, await proofFor(challenge))).status).toBe(200)
    expect(typesOf('challenge.created', 'grant.spent')).toEqual(['challenge.created', 'grant.spent'])
  })

  it('a prepared challenge is the open challenge that the gate finds', async () => {
    const challenge = await prepare()
    expect((await ask()).challenge.id).toBe(challenge?.id)
    expect((await prepare())?.id).toBe(challenge?.id)
    expect((await prepare({ call: { ...call, method: 'post' } }))?.id).toBe(challenge?.id)
  })

  it('ELV-04: a prepared challenge is invalid for other details, and on another route', async () => {
    for (const change of [{ details: [payment({ amount: '9250.00' })] }, { call: { ...call, url: '/api/other' } }]) {
      const challenge = await prepare(change)
      if (!challenge) throw new Error('Nothing was prepared')
      expect(await ask(transfer, await proofFor(challenge))).toMatchObject({
        status: 401,
        refusal: { code: 'challenge_not_found' },
      })
    }
  })

  it.each<[string, () => Promise<Challenge | undefined>]>([
    ['an action that needs no proof', () => prepare({ action: 'help.read' })],
    ['an action that the policies deny', () => prepare({ action: 'account.open' })],
    [
      'a session that has proven it',
      async () => (await mara.elevate(test), prepare({ action: 'card.reveal', details: [] })),
    ],
    [
      'a request without a session',
      () => test.server.prepare(new Request(`${origin}/pay`), { action: 'card.reveal', call }),
    ],
  ])('a challenge is not prepared for %s', async (_, prepared) => {
    await start({ rules: [{ id: 'help', actions: ['help.read'], effect: 'allow', reasons: [] }] })
    expect(await prepared()).toBeUndefined()
  })

  it('no challenge is prepared for an invalid token of the session, and the page opens without one', async () => {
    const session = { read: () => Promise.reject(new InvalidTokenError()) }
    const { server } = await startServer({ on: test, session })
    const prepared = server.prepare(mara.request({}, '/pay', 'GET'), { action: 'card.reveal', call })
    expect(await prepared).toBeUndefined()
  })

  it('a failing store prepares no challenge, and the operator hears why', async () => {
    await start({ around: (store) => ({ ...store, openChallenge: () => Promise.reject(new Error('It broke')) }) })
    expect(await prepare()).toBeUndefined()
    expect(typesOf('error')).toHaveLength(1)
  })
})
