import type { Challenge } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import { interruptibleStore } from '../../test/interruptible-store.ts'
import { approveByMail, payment, startServer, type Customer, type TestServer } from '../../test/support.ts'
import { GrantError } from '../index.ts'

// An attacker is about to complete a step-up, or holds its result, when the operator ends everything of the user.

interface Interrupted {
  readonly test: TestServer
  readonly mara: Customer
  readonly challenge: Challenge
}

/**
 * Answers a challenge with the right code, and does other work in the middle: before each of the store's calls in turn,
 * each time on another server. Returns how many calls there are.
 */
async function inTheMiddle(
  ask: (mara: Customer) => Promise<Challenge>,
  otherWork: (test: TestServer) => Promise<unknown>,
  judge: (interrupted: Interrupted, token: string | undefined, call: number) => Promise<void>,
): Promise<number> {
  for (let call = 1; ; call++) {
    const store = interruptibleStore()
    const test = await startServer({ around: store.around })
    const mara = test.customer('mara')
    const challenge = await ask(mara)
    await mara.begin(challenge, 'email_otp')
    const isInterrupted = store.interrupt(call, () => otherWork(test))
    const { body } = await mara.verify(challenge, 'email_otp', { code: test.mailedCode() })
    if (!isInterrupted()) return call - 1
    await judge({ test, mara, challenge }, body.status === 'approved' ? body.grant?.token : undefined, call)
  }
}

const forPayment = async (mara: Customer): Promise<Challenge> => (await mara.transfer()).challenge
const forCard = async (mara: Customer): Promise<Challenge> => (await mara.ask({ action: 'card.reveal' })).challenge
const revoke = (test: TestServer) => test.server.revoke({ userId: 'mara' })

describe('a revocation in the middle of a step-up', () => {
  it('ELV-16: a grant opens nothing, before whichever call of the store the revocation comes', async () => {
    const calls = await inTheMiddle(forPayment, revoke, async ({ mara }, token, call) => {
      if (token === undefined) return
      const { allowed } = await mara.transfer(undefined, { 'step-up-grant': token })
      expect(allowed, `before call ${call}`).toBe(false)
    })
    expect(calls).toBeGreaterThan(5)
  })

  it('ELV-16: no elevation remains, before whichever call of the store the revocation comes', async () => {
    const calls = await inTheMiddle(forCard, revoke, async ({ mara }, _token, call) => {
      expect((await mara.ask({ action: 'card.reveal' })).allowed, `before call ${call}`).toBe(false)
      expect((await mara.call('GET', '/elevation')).body, `before call ${call}`).toEqual({ status: 'none' })
    })
    expect(calls).toBeGreaterThan(5)
  })

  it('ELV-16: a gate that is open already does not spend the grant after the revocation', async () => {
    const test = await startServer()
    const mara = test.customer('mara')
    const token = await approveByMail(test, mara, await forPayment(mara))
    const asked = { action: 'transfer.create', details: [payment()], grant: 'defer' } as const
    const gate = await test.server.protect(mara.request({ 'step-up-grant': token }), asked)
    if (!gate.allowed) throw new Error('The gate is shut.')
    await revoke(test)
    await expect(gate.spend()).rejects.toBeInstanceOf(GrantError)
    await expect(test.db.transaction().execute((trx) => gate.spend(trx))).rejects.toBeInstanceOf(GrantError)
  })
})

it('ELV-16: a revocation in the middle of an approver’s enrollment leaves no device, whichever call it comes before', async () => {
  for (let call = 2; ; call++) {
    const store = interruptibleStore()
    const test = await startServer({ around: store.around })
    let revoked: Promise<unknown> | undefined
    const isInterrupted = store.interrupt(call, () => {
      revoked = test.server.revoke({ userId: 'mara', devices: true })
      return revoked
    })
    await test.customer('mara', 'thief').call('POST', '/factors', { kind: 'push' })
    if (!isInterrupted()) return expect(call).toBeGreaterThan(5)
    // A write behind the response may be the interrupted call.
    await revoked
    expect(await test.store.listDevices('mara'), `before call ${call}`).toEqual([])
  }
})

it('an erasure in the middle of a step-up leaves no record of the person, before whichever call of the store it comes', async () => {
  const erase = (test: TestServer) => test.server.erasePerson('mara', { operator: 'ines' })
  const calls = await inTheMiddle(forPayment, erase, async ({ test }, _token, call) => {
    const person = await test.server.exportPerson('mara', { operator: 'ines' })
    expect(person, `before call ${call}`).toMatchObject({
      authenticators: [],
      devices: [],
      failures: [],
      decisions: [],
      evidence: [],
      activity: [],
    })
  })
  expect(calls).toBeGreaterThan(5)
})
