import type { Challenge } from '@stepup/protocol'
import { TOTP } from 'otpauth'
import { beforeEach, describe, expect, it } from 'vitest'

import { startChallengedBank, type HttpAnswer, type HttpBank, type Visitor } from '../../test/http.ts'

let bank: HttpBank
let mara: Visitor
let challenge: Challenge

beforeEach(async () => {
  ;({ bank, mara, challenge } = await startChallengedBank())
})

const others: readonly (readonly [string, () => Visitor])[] = [
  ['another customer', () => bank.visitor('mallory')],
  ['another session of the same customer', () => bank.visitor('mara', 'elsewhere')],
]

const calls = [
  ['GET', ''],
  ['DELETE', ''],
  ['POST', '/factors/email:1/begin'],
  ['POST', '/factors/email:1/verify'],
  ['POST', '/factors/passkey/verify'],
  ['POST', '/factors/nothing/begin'],
] as const

/** Everything that distinguishes two responses for an attacker: their content, and the work for them. */
async function seen(call: () => Promise<HttpAnswer>): Promise<unknown> {
  // Pending writes of earlier calls are not this call's work.
  await bank.server.settled()
  bank.storeCalls()
  const { status, text, headers } = await call()
  await bank.server.settled()
  // The date header reveals nothing, but the second may differ.
  headers.delete('date')
  return { status, text, headers: [...headers], work: bank.storeCalls() }
}

describe('challenges of other users', () => {
  it.each(others)(
    'ELV-08: another user’s challenge gets the same response, and costs the same work, as an unknown one: %s',
    async (_, attacker) => {
      await mara.call('POST', `/step-up/challenges/${challenge.id}/factors/email:1/begin`)
      const code = bank.mailedCode()
      const unknown = challenge.id.replace(/^.{8}/, 'AAAAAAAA')
      for (const [method, path] of calls) {
        const ask = (id: string) => seen(() => attacker().call(method, `/step-up/challenges/${id}${path}`, { code }))
        const foreign = await ask(challenge.id)
        expect(foreign, `${method} ${path}`).toEqual(await ask(unknown))
        expect(foreign).toMatchObject({ status: 404, work: { findChallenge: 1 } })
      }
      expect(bank.mails).toHaveLength(1)
      const state = await mara.call('GET', `/step-up/challenges/${challenge.id}`)
      expect(state.body).toMatchObject({ status: 'pending' })
    },
  )

  it('ELV-08: an invalid challenge id gets the same response as an unknown one', async () => {
    const wild = [
      '',
      ' ',
      '*',
      '%',
      "' or 1=1 --",
      '\0',
      '..',
      '../elevation',
      'a'.repeat(5000),
      '__proto__',
      'toString',
    ]
    for (const id of wild) {
      const answer = await mara.call('GET', `/step-up/challenges/${encodeURIComponent(id)}`)
      expect(answer.status, `at ${encodeURIComponent(id)}`).toBe(404)
      expect(answer.body, `at ${encodeURIComponent(id)}`).not.toHaveProperty('step_up')
    }
  })

  it('ELV-08: a challenge id has 256 random bits', async () => {
    const ids = new Set([challenge.id])
    for (let index = 0; index < 20; index++)
      ids.add((await mara.transfer({ amount: `${2000 + index}.00` })).challenge.id)
    expect(ids.size).toBe(21)
    for (const id of ids) expect(Buffer.from(id, 'base64url')).toHaveLength(32)
  })
})

describe('enrollments of other users', () => {
  it.each(others)(
    'another user’s enrollment gets the same response, and costs the same work, as an unknown one: %s',
    async (_, attacker) => {
      const { body } = await mara.call('POST', '/step-up/factors', { kind: 'totp' })
      const code = new TOTP({ secret: String(body['secret']) }).generate({ timestamp: bank.now() })
      const ask = (id: string) => seen(() => attacker().call('POST', `/step-up/factors/${id}/confirm`, { code }))
      const foreign = await ask(String(body['id']))
      expect(foreign).toEqual(await ask('A'.repeat(43)))
      expect(foreign).toMatchObject({ status: 404 })
      const confirmed = await mara.call('POST', `/step-up/factors/${String(body['id'])}/confirm`, { code })
      expect(confirmed.status).toBe(201)
    },
  )
})

describe('factors and devices of other users', () => {
  async function enroll(): Promise<string> {
    const { body } = await mara.call('POST', '/step-up/factors', { kind: 'totp' })
    const code = new TOTP({ secret: String(body['secret']) }).generate({ timestamp: bank.now() })
    const confirmed = await mara.call('POST', `/step-up/factors/${String(body['id'])}/confirm`, { code })
    return String(confirmed.body['id'])
  }
  async function elevate(visitor: Visitor): Promise<void> {
    const { body } = await visitor.call('POST', '/step-up/challenges', { acr_values: ['aal2'], max_age: 1 })
    await visitor.approve(body['step_up'] as Challenge)
  }

  it.each([
    ['renaming', 'PATCH', '', { label: 'Mine now' }],
    ['removing', 'DELETE', '', { last: true }],
    ['unlocking', 'POST', '/unlock', {}],
  ])('another user’s factor gets the same response as an unknown one: %s', async (_, method, path, body) => {
    const id = await enroll()
    const mallory = bank.visitor('mallory')
    await elevate(mallory)
    const ask = (which: string) => seen(() => mallory.call(method, `/step-up/factors/${which}${path}`, body))
    const foreign = await ask(id)
    expect(foreign).toEqual(await ask('A'.repeat(43)))
    expect(foreign).toMatchObject({ status: 404 })
    const { body: list } = await mara.call('GET', '/step-up/factors')
    expect(list['factors']).toContainEqual(expect.objectContaining({ id, label: 'Authenticator app' }))
  })

  it('the lists of factors, devices and approvals have only the user’s own records', async () => {
    await enroll()
    const mallory = bank.visitor('mallory')
    await elevate(mallory)
    for (const [method, path] of [
      ['GET', '/factors'],
      ['GET', '/devices'],
      ['POST', '/approvals'],
    ] as const) {
      const { text } = await mallory.call(method, `/step-up${path}`)
      expect(text, `at ${path}`).not.toContain('mara')
      expect(text, `at ${path}`).not.toContain('Authenticator app')
    }
  })

  it('WAN-07: no request offers another user’s passkey', async () => {
    await enroll()
    const { challenge: foreign } = await bank.visitor('mallory').transfer()
    expect(foreign.factors.map(({ kind }) => kind)).toEqual(['email_otp'])
    expect(foreign.factors[0]?.target).toBe('m•••@mail.example')
  })
})
