import type { Challenge, ChallengeState } from '@stepup/protocol'
import { beforeEach, describe, expect, it } from 'vitest'

import { approveByMail, payment, startServer, type Customer, type TestServer } from '../../test/support.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
})

const renew = (customer: Customer, { id }: Pick<Challenge, 'id'>) =>
  customer.call<ChallengeState & { readonly code?: string }>('POST', `/challenges/${id}/renew`)

async function answerWrongly(challenge: Challenge, times: number): Promise<readonly (string | undefined)[]> {
  const codes: (string | undefined)[] = []
  for (let time = 0; time < times; time++)
    codes.push((await mara.verify(challenge, 'email_otp', { code: '000000' })).body.code)
  return codes
}

describe('the renewal of another user’s challenge', () => {
  it.each([
    ['another customer', () => test.customer('mallory')],
    ['another session of the same customer', () => test.customer('mara', 'a-second-session')],
  ])(
    'ELV-08: the renewal of another user’s challenge is answered like an unknown one, and opens none: %s',
    async (_, attackerOf) => {
      const { challenge } = await mara.transfer()
      const attacker = attackerOf()
      const opened = () => test.events.filter(({ type }) => type === 'challenge.created').length
      const before = opened()
      const foreign = await renew(attacker, challenge)
      const unknown = await renew(attacker, { id: challenge.id.replace(/^.{8}/, 'AAAAAAAA') })
      expect(foreign).toMatchObject({ status: 404, body: { code: 'challenge_not_found' } })
      expect({ ...foreign, headers: [...foreign.headers] }).toEqual({ ...unknown, headers: [...unknown.headers] })
      expect(opened()).toBe(before)
      expect(await approveByMail(test, mara, challenge)).not.toBe('')
    },
  )
})

describe('the renewal of an approved challenge', () => {
  it('ELV-20: the renewal of an approved challenge is refused, so that one call leads to one grant', async () => {
    const { challenge } = await mara.transfer()
    await approveByMail(test, mara, challenge)
    expect(await renew(mara, challenge)).toMatchObject({ status: 409, body: { code: 'challenge_closed' } })
    test.advance(300_000)
    expect(await renew(mara, challenge)).toMatchObject({ status: 409, body: { code: 'challenge_closed' } })
  })
})

describe('limits under renewals', () => {
  it('RLM-01: the renewal of an open challenge keeps the attempts that are left', async () => {
    const { challenge } = await mara.transfer()
    await mara.begin(challenge, 'email_otp')
    await answerWrongly(challenge, 4)
    const { status, body } = await renew(mara, challenge)
    expect([status, body.step_up.id]).toEqual([200, challenge.id])
    expect((await answerWrongly(body.step_up, 1)).at(-1)).toBe('challenge_locked')
  })

  it('RLM-03: a renewed challenge lets no factor be tried before its delay is over', async () => {
    const { challenge } = await mara.transfer()
    await mara.begin(challenge, 'email_otp')
    expect((await answerWrongly(challenge, 5)).at(-1)).toBe('challenge_locked')
    const { status, body } = await renew(mara, challenge)
    expect(status).toBe(200)
    expect(body.step_up.id).not.toBe(challenge.id)
    expect(await answerWrongly(body.step_up, 1)).toEqual(['factor_locked'])
  })

  it('each renewal counts as one of the challenges per hour', async () => {
    test = await startServer({ limits: { challengesPerHour: 3 } })
    mara = test.customer('mara')
    let { challenge } = await mara.transfer()
    const statuses: number[] = []
    for (let time = 0; time < 4; time++) {
      await mara.call('DELETE', `/challenges/${challenge.id}`)
      const { status, body } = await renew(mara, challenge)
      statuses.push(status)
      challenge = body.step_up ?? challenge
    }
    expect(statuses).toEqual([200, 200, 429, 429])
  })

  it('each renewal counts toward the hourly limit of requests, and stores no decision above it', async () => {
    test = await startServer({ limits: { asksPerHour: 5 } })
    mara = test.customer('mara')
    const { challenge } = await mara.transfer()
    const statuses: number[] = []
    for (let time = 0; time < 8; time++) statuses.push((await renew(mara, challenge)).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429])
    expect(await test.store.findDecisions({ challengeId: challenge.id })).toHaveLength(1)
  })

  it('RLM-06: a renewal sends no message', async () => {
    const { challenge } = await mara.transfer()
    await mara.begin(challenge, 'email_otp')
    test.advance(299_000)
    await renew(mara, challenge)
    expect(test.mails).toHaveLength(1)
  })
})

describe('a renewal with other requirements', () => {
  it('ELV-05: a renewal keeps action, details and level of the record, regardless of the body', async () => {
    const { challenge } = await mara.transfer()
    await mara.call('DELETE', `/challenges/${challenge.id}`)
    const { body } = await mara.call<ChallengeState>('POST', `/challenges/${challenge.id}/renew`, {
      action: 'card.reveal',
      acr_values: ['aal1'],
      authorization_details: [payment({ amount: '9999.00' })],
    })
    const { action, acr_values: levels, authorization_details: details } = challenge
    expect(body.step_up).toMatchObject({ action, acr_values: levels, authorization_details: details })
    const grant = await approveByMail(test, mara, body.step_up)
    const answer = await mara.transfer([payment({ amount: '9999.00' })], { 'step-up-grant': grant })
    expect(answer).toMatchObject({ allowed: false, code: 'grant_mismatch' })
  })
})
