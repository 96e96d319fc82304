import type { Challenge } from '@stepup/protocol'
import { beforeEach, describe, expect, it } from 'vitest'

import { startChallengedBank, type HttpBank, type Visitor } from '../../test/http.ts'

let bank: HttpBank
let mara: Visitor
let challenge: Challenge
let path: string

beforeEach(async () => {
  ;({ bank, mara, challenge, path } = await startChallengedBank())
})

const begin = () => mara.call('POST', `${path}/factors/email:1/begin`)
const verify = (body: unknown) => mara.call('POST', `${path}/factors/email:1/verify`, body)
const withGrant = (token: string) => ({ 'step-up-grant': token })
const right = () => ({ code: bank.mailedCode() })

describe('a skipped step', () => {
  it('ELV-09: an unsent code and an empty code are rejected', async () => {
    for (const code of ['', '000000', ' ', '0'.repeat(6)]) {
      expect(await verify({ code })).toMatchObject({ status: 422, body: { code: 'invalid_code' } })
    }
    expect(bank.moved).toEqual([])
  })

  it('ELV-09: an open challenge, also one that was begun, does not open the gate', async () => {
    await begin()
    for (const token of [challenge.id, bank.mailedCode(), 'approved', 'true', '']) {
      expect((await mara.transfer({}, withGrant(token))).status, `at ${token}`).not.toBe(201)
    }
    expect(bank.moved).toEqual([])
  })

  it('ELV-09: the server ignores a client’s claim about the outcome', async () => {
    await begin()
    const said = { status: 'approved', approved: true, acr: 'phrh', remaining: 0, user_id: 'mallory', attempts: -100 }
    expect(await verify({ ...said, code: '000000' })).toMatchObject({ status: 422 })
    expect(await verify({ ...said, ...right() })).toMatchObject({ body: { grant: { acr: 'aal2' } } })
    expect((await mara.call('GET', '/step-up/elevation')).body).toEqual({ status: 'none' })
  })

  it('FAC-01: a factor that the challenge does not offer is rejected, even if the user has it', async () => {
    for (const factor of ['passkey', 'security_key', 'totp', 'password', 'recovery', 'sms:1', 'push', 'email:2']) {
      const answer = await mara.call('POST', `${path}/factors/${factor}/verify`, {
        code: '000000',
        password: 'the password of mara',
        assertion: {},
        poll: true,
      })
      expect(answer, `at ${factor}`).toMatchObject({ status: 404, body: { code: 'factor_not_found' } })
    }
  })

  it('ELV-09: an enrollment that was not begun cannot be confirmed', async () => {
    const answer = await mara.call('POST', '/step-up/factors/totp/confirm', { code: '000000' })
    expect(answer).toMatchObject({ status: 404, body: { code: 'enrollment_not_found' } })
  })
})

describe('a step back', () => {
  it('ELV-09: a canceled challenge rejects the correct code', async () => {
    await begin()
    expect((await mara.call('DELETE', path)).status).toBe(204)
    expect(await verify(right())).toMatchObject({ status: 409, body: { code: 'challenge_closed' } })
    expect(await begin()).toMatchObject({ status: 409 })
    expect((await mara.call('GET', path)).body).toMatchObject({ status: 'cancelled' })
  })

  it('ELV-09: an approved challenge can be neither canceled nor approved again', async () => {
    await begin()
    expect((await verify(right())).status).toBe(200)
    expect(await mara.call('DELETE', path)).toMatchObject({ status: 409 })
    expect(await verify(right())).toMatchObject({ status: 409, body: { code: 'challenge_closed' } })
    expect(await begin()).toMatchObject({ status: 409 })
  })

  it('ELV-09: no call unlocks a locked challenge', async () => {
    await begin()
    for (let wrong = 0; wrong < 5; wrong++) await verify({ code: 'x' })
    for (const call of [begin, () => verify(right()), () => mara.call('DELETE', path)]) {
      expect((await call()).status).toBeGreaterThanOrEqual(400)
    }
    expect((await mara.call('GET', path)).body).toMatchObject({ status: 'locked' })
  })
})

describe('a replay of accepted requests', () => {
  it('ELV-06: a whole recorded flow moves money once', async () => {
    const token = await mara.approve(challenge)
    expect((await mara.transfer({}, withGrant(token))).status).toBe(201)
    expect(await mara.transfer({}, withGrant(token))).toMatchObject({ status: 403, body: { code: 'grant_used' } })
    expect(await verify(right())).toMatchObject({ status: 409 })
    expect(bank.moved).toEqual(['1250.00 to Lena Hoffmann'])
  })

  it('ELV-06: fifty concurrent replays over fifty connections move money once', async () => {
    const token = await mara.approve(challenge)
    const answers = await Promise.all(Array.from({ length: 50 }, () => mara.transfer({}, withGrant(token))))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(bank.moved).toHaveLength(1)
  })

  it('ELV-02: a grant is refused in any other session', async () => {
    const token = await mara.approve(challenge)
    for (const thief of [bank.visitor('mallory'), bank.visitor('mara', 'elsewhere')]) {
      expect((await thief.transfer({}, withGrant(token))).status).toBe(403)
    }
    expect(bank.moved).toEqual([])
  })

  it('FAC-09: a code of one challenge answers no other challenge', async () => {
    await begin()
    const code = bank.mailedCode()
    const later = (await mara.transfer({ amount: '9000.00' })).challenge
    const factor = `/step-up/challenges/${later.id}/factors/email:1`
    expect(await mara.call('POST', `${factor}/verify`, { code })).toMatchObject({ status: 422 })
    await mara.call('POST', `${factor}/begin`)
    expect(await mara.call('POST', `${factor}/verify`, { code })).toMatchObject({ status: 422 })
    expect((await verify({ code })).status).toBe(200)
  })
})

describe('a call that differs from its approval', () => {
  it.each([
    ['a larger amount', { amount: '9999.00' }],
    ['the same number, written otherwise', { amount: '1250.0' }],
    ['another payee', { payee: 'Mallory' }],
    ['a payee that looks the same', { payee: 'Lena Hоffmann' }],
    ['a payee in another Unicode form', { payee: 'Lena Hoffmann\u200b' }],
  ])(
    'ELV-04: a transfer that differs from its approval is refused, logged, and voids the grant: %s',
    async (_, changed) => {
      const token = await mara.approve(challenge)
      const tampered = await mara.transfer(changed, withGrant(token))
      expect(tampered.status).toBeGreaterThanOrEqual(400)
      expect(bank.moved).toEqual([])
      if (tampered.status !== 403) return
      expect(bank.events).toContainEqual(expect.objectContaining({ type: 'grant.mismatched' }))
      expect(await mara.transfer({}, withGrant(token))).toMatchObject({ status: 403, body: { code: 'grant_invalid' } })
    },
  )

  it("ELV-05: the server determines the details of a challenge, regardless of the client's", async () => {
    await begin()
    const claimed = {
      authorization_details: [{ type: 'payment', creditorName: 'Somebody else' }],
      action: 'card.reveal',
    }
    await verify({ code: '000000', ...claimed })
    const { body } = await mara.call('GET', path)
    expect(body['step_up']).toMatchObject({
      action: 'transfer.create',
      authorization_details: challenge.authorization_details,
    })
  })

  it.each([[[{ type: 'payment' }]], [[]], ['payment'], [null]])(
    'ELV-05: a challenge in advance with details from the page is refused: %j',
    async (details) => {
      const asked = await mara.call('POST', '/step-up/challenges', {
        action: 'transfer.create',
        authorization_details: details,
      })
      expect(asked).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
      expect(asked.body['detail']).toMatch(/Call the endpoint itself/)
      expect(asked.body).not.toHaveProperty('step_up')
    },
  )
})
