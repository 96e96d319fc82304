import { beforeEach, describe, expect, it } from 'vitest'

import { approveByMail, payment, startServer, type Customer, type TestServer } from '../../test/support.ts'
import { GrantError } from '../index.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
})

describe('the use of a grant', () => {
  async function grant(): Promise<string> {
    const { challenge } = await mara.transfer()
    return approveByMail(test, mara, challenge)
  }

  it('ELV-02: a grant allows exactly the approved details, once', async () => {
    const token = await grant()
    expect(await mara.transfer([payment()], { 'step-up-grant': token })).toMatchObject({ allowed: true })
    expect(await mara.transfer([payment()], { 'step-up-grant': token })).toMatchObject({
      status: 403,
      code: 'grant_used',
    })
  })

  it('ELV-06: a grant succeeds once for fifty concurrent uses', async () => {
    const token = await grant()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => mara.transfer([payment()], { 'step-up-grant': token })),
    )
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(1)
  })

  it('a deferred grant is spent once by fifty requests that passed the gate before', async () => {
    const token = await grant()
    const ask = { action: 'transfer.create', details: [payment()], grant: 'defer' } as const
    const gates = await Promise.all(
      Array.from({ length: 50 }, () => test.server.protect(mara.request({ 'step-up-grant': token }), ask)),
    )
    const spent = await Promise.allSettled(
      gates.map((gate) => (gate.allowed ? gate.spend() : Promise.reject(new Error('The gate is shut')))),
    )
    expect(spent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of spent) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(GrantError)
  })

  it.each([
    ['amount', payment({ amount: '9250.00' })],
    ['payee', payment({ payee: 'Mallory Moor' })],
    ['currency', payment({ currency: 'USD' })],
  ])('ELV-04: a grant is refused for another %s', async (_, detail) => {
    const token = await grant()
    expect(await mara.transfer([detail], { 'step-up-grant': token })).toMatchObject({
      status: 403,
      code: 'grant_mismatch',
    })
  })

  // Each case has its own grant, because the first wrong use voids it.
  it.each<
    [string, () => Promise<{ readonly allowed: boolean; readonly status: number; readonly code?: string }>, string]
  >([
    [
      'another action',
      async () => mara.transfer([payment()], { 'step-up-grant': await grant() }, 'card.reveal'),
      'grant_mismatch',
    ],
    [
      'another session of the same customer',
      async () => {
        const token = await grant()
        return test.customer('mara', 'second').transfer([payment()], { 'step-up-grant': token })
      },
      'grant_mismatch',
    ],
    [
      'another customer',
      async () => {
        const token = await grant()
        return test.customer('mallory').transfer([payment()], { 'step-up-grant': token })
      },
      'grant_mismatch',
    ],
    [
      'another customer, whose session has the same id',
      async () => {
        const token = await grant()
        return test.customer('mallory', 'mara-session').transfer([payment()], { 'step-up-grant': token })
      },
      'grant_mismatch',
    ],
    [
      'two minutes later',
      async () => {
        const token = await grant()
        test.advance(120_000)
        return mara.transfer([payment()], { 'step-up-grant': token })
      },
      'grant_invalid',
    ],
    [
      'two minutes later, where the app itself would spend it',
      async () => {
        const headers = { 'step-up-grant': await grant() }
        test.advance(120_000)
        return mara.ask({ action: 'transfer.create', details: [payment()], grant: 'defer' }, headers)
      },
      'grant_invalid',
    ],
  ])('ELV-02, ELV-07: a grant is refused for %s', async (_, use, code) => {
    expect(await use()).toMatchObject({ allowed: false, status: 403, code })
  })

  it('ELV-07: a grant is valid for two minutes, to the millisecond', async () => {
    const token = await grant()
    test.advance(119_999)
    expect((await mara.transfer([payment()], { 'step-up-grant': token })).allowed).toBe(true)
  })

  it('a grant is spent with the app’s transaction, or not at all', async () => {
    const token = await grant()
    const ask = { action: 'transfer.create', details: [payment()], grant: 'defer' } as const
    const gates = await Promise.all(
      [1, 2].map(() => test.server.protect(mara.request({ 'step-up-grant': token }), ask)),
    )
    const [first, second] = gates
    if (!first?.allowed || !second?.allowed)
      throw new Error('A grant that is not spent yet lets both through to the transaction')
    const broken = test.db.transaction().execute(async (trx) => {
      await first.spend(trx)
      throw new Error('The app’s own failure')
    })
    await expect(broken).rejects.toThrow('The app’s own failure')
    await test.db.transaction().execute((trx) => second.spend(trx))
    await expect(test.db.transaction().execute((trx) => first.spend(trx))).rejects.toBeInstanceOf(GrantError)
  })

  it('ELV-16: a grant ends with the sign-in', async () => {
    const token = await grant()
    await test.server.revoke({ sessionId: 'mara-session' })
    expect((await mara.transfer([payment()], { 'step-up-grant': token })).allowed).toBe(false)
  })
})
