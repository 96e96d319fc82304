import { beforeEach, describe, expect, it } from 'vitest'

import { exportTrail, verifyTrail } from '../audit/index.ts'
import { secret, startServerWithTrail } from '../../test/audit-store.ts'
import { approveByMail, type Customer, type TestServer } from '../../test/support.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServerWithTrail({
    rules: [
      { id: 'tried', actions: ['transfer.create'], mode: 'observe', effect: 'deny' },
      { id: 'never', actions: ['transfer.create'], mode: 'observe', when: 'size(details) > 5', effect: 'deny' },
    ],
  })
  mara = test.customer('mara')
})

async function ask() {
  const { challenge } = await mara.transfer()
  const begun = await mara.begin(challenge, 'email_otp')
  expect(begun.status).toBe(200)
  return challenge
}

const decisionOf = async (challengeId: string) =>
  (await test.store.findDecisions({ challengeId })).find(({ offered }) => offered !== undefined)

describe('the record of a decision', () => {
  it('the record of a decision has the offered factors, and the observed rules that matched', async () => {
    const { id, factors } = await ask()
    const decision = await decisionOf(id)
    expect(decision).toMatchObject({ outcome: 'challenged', observed: [{ ruleId: 'tried', effect: 'deny' }] })
    expect(decision?.offered).toEqual([...new Set(factors.map(({ kind }) => kind))])
    expect(decision).not.toHaveProperty('settledAt')
  })

  it('the record of an approved decision has the time, the factors and the number of attempts', async () => {
    const challenge = await ask()
    await mara.verify(challenge, 'email_otp', { code: '000000' })
    test.advance(20_000)
    await mara.verify(challenge, 'email_otp', { code: test.mailedCode() })
    expect(await decisionOf(challenge.id)).toMatchObject({
      outcome: 'approved',
      settledAt: test.now(),
      kinds: ['email_otp'],
      attempts: 2,
    })
  })

  it('the record of a cancelled decision has the time and the number of attempts', async () => {
    const challenge = await ask()
    await mara.verify(challenge, 'email_otp', { code: '000000' })
    test.advance(3000)
    await mara.call('DELETE', `/challenges/${challenge.id}`)
    const ended = { outcome: 'cancelled', settledAt: test.now(), kinds: [], attempts: 1 }
    expect(await decisionOf(challenge.id)).toMatchObject(ended)
  })

  it('the record of a locked decision has the time and the number of attempts', async () => {
    const challenge = await ask()
    for (let guess = 0; guess < 5; guess++) await mara.verify(challenge, 'email_otp', { code: '000000' })
    const ended = { outcome: 'locked', settledAt: test.now(), kinds: [], attempts: 5 }
    expect(await decisionOf(challenge.id)).toMatchObject(ended)
  })

  it('the record of a settled decision keeps the hash that the trail commits to', async () => {
    const { challenge } = await mara.transfer()
    await mara.transfer(undefined, { 'step-up-grant': await approveByMail(test, mara, challenge) })
    await test.server.settled()
    expect(await decisionOf(challenge.id)).toMatchObject({ outcome: 'approved', attempts: 1 })
    const report = await verifyTrail(exportTrail(test.store), { secret, records: test.store })
    expect(report).toMatchObject({ ok: true, problems: [] })
  })
})
