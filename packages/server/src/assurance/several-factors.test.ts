import type { Challenge } from '@stepup/protocol'
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'

import {
  type Customer,
  factorPath,
  optionsOf,
  passwordOf,
  payment,
  startServer,
  type TestServer,
} from '../../test/support.ts'
import { totp } from '../index.ts'

let test: TestServer
let mara: Customer

const rules = [
  { id: 'two', actions: ['two'], require: { acr_values: ['aal2'], factors: { count: 2 } } },
  {
    id: 'different',
    actions: ['different'],
    require: { acr_values: ['aal2'], factors: { count: 2, different: true } },
  },
  { id: 'fresh', actions: ['fresh'], require: { acr_values: ['aal2'], max_age: 300, factors: { count: 2 } } },
  { id: 'only', actions: ['only'], require: { acr_values: ['aal2'], factors: { kinds: ['totp' as const] } } },
  { id: 'strong', actions: ['strong'], require: { acr_values: ['phr'], factors: { count: 2 } } },
  {
    id: 'concealed',
    actions: ['concealed'],
    require: { acr_values: ['aal2'], factors: { count: 2, different: true, conceal: true } },
  },
  { id: 'linked', actions: ['linked'], require: { acr_values: ['aal2'], bound: true, linked: true } },
]

beforeEach(async () => {
  test = await startServer({ rules })
  mara = test.customer('mara')
})

const challenge = async (action: string, customer: Customer = mara): Promise<Challenge> =>
  (await customer.ask({ action })).challenge
const kindsOf = ({ factors }: Challenge): string[] => factors.map(({ kind }) => kind)

async function answerByMail(asked: Challenge): Promise<Challenge> {
  await mara.begin(asked, 'email_otp')
  const { body } = await mara.verify(asked, 'email_otp', { code: test.mailedCode() })
  if (body.status !== 'pending') throw new Error(`The first of two was answered with ${JSON.stringify(body)}`)
  return body.step_up
}

describe('two factors', () => {
  it('a challenge for two factors asks for one after the other, and grants nothing until both are right', async () => {
    const asked = await challenge('two')
    expect(asked.remaining).toBe(2)
    const halfAnswered = await answerByMail(asked)
    expect(halfAnswered).toMatchObject({ id: asked.id, remaining: 1, answered: ['email_otp'] })
    expect(await mara.call('GET', '/elevation')).toMatchObject({ body: { status: 'none' } })
    expect((await mara.ask({ action: 'two' })).allowed).toBe(false)

    const { body } = await mara.verify(halfAnswered, 'password', { password: passwordOf('mara') })
    expect(body).toMatchObject({
      status: 'approved',
      elevation: { acr: 'aal2', amr: expect.arrayContaining(['otp', 'pwd', 'mfa']) },
    })
    expect((await mara.ask({ action: 'two' })).allowed).toBe(true)
  })

  it('a proof by the second factor does not replace the proof by the first', async () => {
    const asked = await challenge('two')
    const { body } = await mara.verify(asked, 'password', { password: passwordOf('mara') })
    expect(body).toMatchObject({ status: 'pending', step_up: { answered: ['password'], remaining: 1 } })
    expect((await mara.ask({ action: 'two' })).allowed).toBe(false)
  })

  it('a challenge for two factors refuses the same factor twice, and does not offer it again', async () => {
    const halfAnswered = await answerByMail(await challenge('two'))
    expect(kindsOf(halfAnswered)).not.toContain('email_otp')
    const again = await mara.call('POST', `/challenges/${halfAnswered.id}/factors/email:1/verify`, {
      code: test.mailedCode(),
    })
    expect(again).toMatchObject({ status: 404, body: { code: 'factor_not_found' } })
  })

  it('FAC-15: a rule for different elements refuses two factors of the same element', async () => {
    await mara.enrollTotp()
    const halfAnswered = await answerByMail(await challenge('different'))
    // A code by mail and an app's code are both possession factors.
    expect(kindsOf(halfAnswered)).toEqual(['password'])
    const app = await mara.call('POST', `/challenges/${halfAnswered.id}/factors/totp/verify`, { code: '000000' })
    expect(app).toMatchObject({ status: 404, body: { code: 'factor_not_found' } })
  })

  it('FAC-15: a passkey has two elements, and combines with any factor', async () => {
    await mara.enrollPasskey()
    expect(kindsOf(await challenge('different'))).toEqual(['passkey', 'email_otp', 'password'])
  })

  it('two factors proven concurrently both count, and exactly one of them completes the challenge', async () => {
    await mara.enrollTotp()
    const asked = await challenge('two')
    await mara.begin(asked, 'email_otp')
    const answers = await Promise.all([
      mara.verify(asked, 'email_otp', { code: test.mailedCode() }),
      mara.verify(asked, 'password', { password: passwordOf('mara') }),
    ])
    expect(answers.map(({ body }) => body.status).toSorted()).toEqual(['approved', 'pending'])
  })

  it('a proof that is submitted twice concurrently counts once', async () => {
    const asked = await challenge('two')
    const answers = await Promise.all(
      [1, 2, 3].map(() => mara.verify(asked, 'password', { password: passwordOf('mara') })),
    )
    expect(answers.filter(({ body }) => body.status === 'pending')).toHaveLength(1)
    expect((await mara.call('GET', `/challenges/${asked.id}`)).body).toMatchObject({
      status: 'pending',
      step_up: { remaining: 1 },
    })
  })

  it('RLM-01: the factors of a challenge share its five failures, and a right proof costs none', async () => {
    const asked = await challenge('two')
    await mara.begin(asked, 'email_otp')
    for (let left = 4; left >= 2; left--) {
      const { body } = await mara.verify(asked, 'password', { password: 'wrong' })
      expect(body.attempts_remaining).toBe(left)
    }
    await mara.verify(asked, 'password', { password: passwordOf('mara') })
    expect((await mara.verify(asked, 'email_otp', { code: 'x' })).body.attempts_remaining).toBe(1)
    expect((await mara.verify(asked, 'email_otp', { code: 'x' })).body.code).toBe('challenge_locked')
    expect((await mara.verify(asked, 'email_otp', { code: test.mailedCode() })).body.code).toBe('challenge_locked')
  })

  it('an elevation by one factor does not satisfy a rule for two factors', async () => {
    await mara.elevate(test)
    expect((await mara.ask({ action: 'card.reveal' })).allowed).toBe(true)
    expect((await mara.ask({ action: 'fresh' })).allowed).toBe(false)
  })

  it('a user with one factor is offered no way to answer a challenge for two factors', async () => {
    const oneFactorServer = await startServer({
      rules,
      factors: (usual) => usual.filter(({ kind }) => kind === 'email_otp'),
    })
    const ben = oneFactorServer.customer('ben')
    expect((await ben.ask({ action: 'two' })).challenge.factors).toEqual([])
  })
})

describe('the level of several factors', () => {
  it('two factors of the lowest level with different elements reach the second level by default', async () => {
    const lowServer = await startServer({
      rules,
      factors: (usual) => [...usual.filter(({ kind }) => kind === 'password'), totp({ issuer: 'Bank', level: 'aal1' })],
    })
    const ben = lowServer.customer('ben')
    const app = await ben.enrollTotp()
    lowServer.advance(60_000)
    const { challenge: asked } = await ben.ask({ action: 'different' })
    expect(kindsOf(asked)).toEqual(['password', 'totp'])
    const first = await ben.verify(asked, 'password', { password: passwordOf('ben') })
    expect(first.body.status).toBe('pending')
    const { body } = await ben.verify(asked, 'totp', { code: app.generate({ timestamp: lowServer.now() }) })
    expect(body).toMatchObject({ status: 'approved', elevation: { acr: 'aal2', amr: ['pwd', 'otp', 'mfa'] } })
    // A single factor was never offered for this action.
    expect((await ben.ask({ action: 'card.reveal' })).allowed).toBe(true)
  })

  it('the app’s own `combine` rule can refuse to raise the level of two factors', async () => {
    const strictServer = await startServer({
      rules,
      combine: () => undefined,
      factors: (usual) => [...usual.filter(({ kind }) => kind === 'password'), totp({ issuer: 'Bank', level: 'aal1' })],
    })
    const ben = strictServer.customer('ben')
    await ben.enrollTotp()
    expect((await ben.ask({ action: 'different' })).challenge.factors).toEqual([])
  })

  it('FAC-10: several factors never add up to phishing resistance, regardless of the `combine` rule', async () => {
    const greedyServer = await startServer({ rules, combine: () => 'phrh' })
    const ben = greedyServer.customer('ben')
    await ben.enrollTotp()
    expect((await ben.ask({ action: 'strong' })).challenge.factors).toEqual([])
    await ben.elevate(greedyServer)
    await ben.enrollPasskey()
    expect(kindsOf((await ben.ask({ action: 'strong' })).challenge)).toContain('passkey')
  })

  it('FAC-10: a server that calls a code phishing-resistant does not start', async () => {
    const start = startServer({ factors: () => [totp({ issuer: 'Bank', level: 'phr' })] })
    await expect(start).rejects.toThrow('can be phished')
  })

  it('FAC-01, EDGE-32: a challenge offers and accepts only the kinds of factors that its rule names', async () => {
    await mara.enrollTotp()
    const asked = await challenge('only')
    expect(kindsOf(asked)).toEqual(['totp'])
    expect(await mara.call('POST', `/challenges/${asked.id}/factors/email:1/begin`)).toMatchObject({ status: 404 })
    expect(test.mails).toHaveLength(0)
  })
})

describe('FAC-13: concealed failures', () => {
  async function answers(code: (right: string) => string, typed: string) {
    const { challenge: asked } = await mara.ask({ action: 'concealed' })
    await mara.begin(asked, 'email_otp')
    const first = await mara.verify(asked, 'email_otp', { code: code(test.mailedCode()) })
    const second = await mara.verify(asked, 'password', { password: typed })
    return { first, second }
  }
  const wrong = (right: string): string => String((Number(right) + 1) % 1_000_000).padStart(6, '0')
  const comparable = ({ status, body }: Awaited<ReturnType<Customer['verify']>>): unknown => ({
    status,
    body: JSON.parse(JSON.stringify(body).replaceAll(/"id":"[\w-]{40,}"/g, '"id":"…"')) as unknown,
  })

  it('the answer to a concealed first proof is the same for a right and a wrong proof', async () => {
    const { first: right } = await answers((code) => code, 'wrong')
    const { first } = await answers(wrong, passwordOf('mara'))
    expect(comparable(first)).toEqual(comparable(right))
  })

  it('the answer to a concealed last proof is the same whichever proof of the round was wrong', async () => {
    const seen = [
      await answers(wrong, passwordOf('mara')),
      await answers((code) => code, 'wrong'),
      await answers(wrong, 'wrong'),
    ].map(({ second }) => second)
    for (const second of seen) expect(second).toMatchObject({ status: 422, body: { code: 'invalid_code' } })
    // One round counts as one failure.
    expect(seen.map(({ body }) => body.attempts_remaining)).toEqual([4, 3, 2])
  })

  it('two right factors approve a concealed challenge, also after a failed round', async () => {
    await answers(wrong, 'wrong')
    const { second } = await answers((code) => code, passwordOf('mara'))
    expect(second.body).toMatchObject({ status: 'approved' })
  })

  it('FAC-04: a right code in a concealed round that failed is used up', async () => {
    await answers((code) => code, 'wrong')
    const used = test.mailedCode()
    const { challenge: asked } = await mara.ask({ action: 'concealed' })
    await mara.verify(asked, 'email_otp', { code: used })
    const { body } = await mara.verify(asked, 'password', { password: passwordOf('mara') })
    expect(body).toMatchObject({ code: 'invalid_code' })
  })

  it('a wrong first factor with a right second factor approves no concealed challenge', async () => {
    await answers(wrong, passwordOf('mara'))
    expect(await mara.call('GET', '/elevation')).toMatchObject({ body: { status: 'none' } })
  })
})

describe('a linked payment (PSD2 RTS Art. 5)', () => {
  const link = async (details = [payment()]) => (await mara.ask({ action: 'linked', details })).challenge

  it('a linked payment is not approved by a code that covers neither amount nor payee (PSD2 RTS Art. 5)', async () => {
    await mara.enrollTotp()
    const asked = await link()
    expect(kindsOf(asked)).toEqual(['email_otp'])
    expect(await mara.call('POST', `/challenges/${asked.id}/factors/totp/verify`, { code: '000000' })).toMatchObject({
      status: 404,
    })
  })

  it('a linked payment is approved by a message with amount and payee, or by a passkey that signs the hash', async () => {
    await mara.enrollPasskey()
    const asked = await link()
    expect(kindsOf(asked)).toEqual(['passkey', 'email_otp'])
    await mara.begin(asked, 'email_otp')
    expect(test.mails.at(-1)?.text).toContain('1,250.00 EUR to Lena Hoffmann (DE89370400440532013000)')
    expect(optionsOf(asked).challenge.length).toBeGreaterThan(80)
  })

  it('a linked detail that no message can describe is offered to the passkey only', async () => {
    const mandateServer = await startServer({ rules, details: { mandate: v.object({}) } })
    const ben = mandateServer.customer('ben')
    await ben.enrollPasskey()
    const { challenge: asked } = await ben.ask({ action: 'linked', details: [{ type: 'mandate' }] })
    expect(kindsOf(asked)).toEqual(['passkey'])
    expect(() => factorPath(asked, 'email_otp', 'begin')).toThrow('does not offer')
  })
})
