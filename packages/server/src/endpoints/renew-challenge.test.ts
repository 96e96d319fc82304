import type { PolicyData } from '@stepup/policy'
import type { Challenge, ChallengeState } from '@stepup/protocol'
import { expect, it } from 'vitest'

import { approveByMail, startServer, type Customer, type TestServer } from '../../test/support.ts'

type Renewal = ChallengeState & { readonly code?: string }

const renew = (customer: Customer, { id }: Pick<Challenge, 'id'>) =>
  customer.call<Renewal>('POST', `/challenges/${id}/renew`)

/** Starts a server whose rule for `card.order` can be replaced while a challenge is open. */
async function startWithRule(rule: object): Promise<TestServer & { readonly replace: (rule: object) => void }> {
  const policies = (current: object): PolicyData => ({
    version: JSON.stringify(current).length.toString(),
    default_effect: 'allow',
    rules: [{ id: 'order', actions: ['card.order'], reasons: [], ...current }],
  })
  let current = rule
  const test = await startServer({ policies: () => policies(current) })
  return { ...test, replace: (next) => void (current = next) }
}

it.each([
  ['expired', async (test: TestServer) => test.advance(300_000)],
  [
    'cancelled',
    async (_: TestServer, mara: Customer, { id }: Challenge) => void (await mara.call('DELETE', `/challenges/${id}`)),
  ],
])('a renewal gives a new challenge for the same payment when the old one is %s', async (_, end) => {
  const test = await startServer()
  const mara = test.customer('mara')
  const { challenge } = await mara.transfer()
  await end(test, mara, challenge)
  const { status, body } = await renew(mara, challenge)
  expect(status).toBe(200)
  expect(body).toMatchObject({ status: 'pending', step_up: { ...challenge, id: expect.any(String), factors: [{}] } })
  expect(body.step_up.id).not.toBe(challenge.id)
  const grant = await approveByMail(test, mara, body.step_up)
  expect((await mara.transfer(undefined, { 'step-up-grant': grant })).allowed).toBe(true)
})

it('a renewal gives concurrent requests the same new challenge', async () => {
  const test = await startServer()
  const mara = test.customer('mara')
  const { challenge } = await mara.transfer()
  test.advance(300_000)
  const renewals = await Promise.all([renew(mara, challenge), renew(mara, challenge), renew(mara, challenge)])
  expect(new Set(renewals.map(({ body }) => body.step_up.id)).size).toBe(1)
})

it('a renewal ends an open challenge when it offers other factors', async () => {
  const test = await startServer()
  const mara = test.customer('mara')
  const { challenge } = await mara.transfer()
  await mara.enrollTotp()
  const { body } = await renew(mara, challenge)
  expect(body.step_up.factors.map(({ kind }) => kind)).toContain('totp')
  const oldChallenge = await mara.call<ChallengeState>('GET', `/challenges/${challenge.id}`)
  expect(oldChallenge.body.status).toBe('cancelled')
})

it('a renewal evaluates the policies again, with the context that the app gave at the gate', async () => {
  const test = await startWithRule({ when: 'context.express', require: { acr_values: ['aal2'] } })
  const mara = test.customer('mara')
  const { challenge } = await mara.ask({ action: 'card.order', context: { express: true } })
  test.replace({ when: 'context.express', effect: 'deny' })
  expect(await renew(mara, challenge)).toMatchObject({ status: 403, body: { code: 'denied' } })
  test.replace({ when: 'context.express', require: { acr_values: ['aal2'], max_age: 60 } })
  test.advance(300_000)
  expect((await renew(mara, challenge)).body.step_up.max_age).toBe(60)
})

it('a renewal requires no less than before when the policies have become milder', async () => {
  const test = await startWithRule({ require: { acr_values: ['aal2'], max_age: 60, factors: { count: 1 } } })
  const mara = test.customer('mara')
  const { challenge } = await mara.ask({ action: 'card.order' })
  test.advance(300_000)
  test.replace({ require: { acr_values: ['aal1', 'aal2'], max_age: 600 } })
  expect((await renew(mara, challenge)).body.step_up).toMatchObject({ acr_values: ['aal2'], max_age: 60 })
  test.replace({ effect: 'allow' })
  test.advance(300_000)
  expect((await renew(mara, challenge)).body.step_up).toMatchObject({ acr_values: ['aal2'], max_age: 60 })
})

it('a renewal keeps the number and the difference of factors, unless the policies require more', async () => {
  const twoFactors = { count: 2, different: true, conceal: true }
  const test = await startWithRule({
    require: { acr_values: ['aal2'], factors: twoFactors, bound: true, linked: true },
  })
  const mara = test.customer('mara')
  await mara.enrollTotp()
  const { challenge } = await mara.ask({ action: 'card.order' })
  expect((await renew(mara, challenge)).body.step_up.id).toBe(challenge.id)
  test.advance(300_000)
  test.replace({ require: { acr_values: ['aal2'], factors: { count: 1 }, bound: true, linked: false } })
  const { body } = await renew(mara, challenge)
  expect((await test.store.findChallenge(body.step_up.id))?.requirement).toMatchObject({
    factors: twoFactors,
    linked: true,
  })
})

it('a renewal refuses a challenge in advance when each call now requires a separate approval', async () => {
  const test = await startWithRule({ require: { acr_values: ['aal2'] } })
  const mara = test.customer('mara')
  const asked = await mara.call<{ step_up: Challenge }>('POST', '/challenges', { action: 'card.order' })
  test.replace({ require: { acr_values: ['aal2'], bound: true } })
  expect(await renew(mara, asked.body.step_up)).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
})

it('a renewal works for the challenge of a pending sign-in', async () => {
  const test = await startServer()
  test.pending.add('mara-session')
  const mara = test.customer('mara')
  const { challenge } = await mara.ask({ action: 'session.create' })
  test.advance(300_000)
  const { status, body } = await renew(mara, challenge)
  expect([status, body.step_up.action]).toEqual([200, 'session.create'])
})
