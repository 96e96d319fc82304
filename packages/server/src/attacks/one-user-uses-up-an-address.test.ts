import { beforeEach, describe, expect, it } from 'vitest'

import { type Customer, payment, startServer, type TestOptions } from '../../test/support.ts'

// A user repeats requests that the server refuses, and wants to use up the limits of everybody behind the same address.

let mallory: Customer
let mara: Customer

async function start(limits: TestOptions['limits']): Promise<void> {
  const test = await startServer({ clientAddress: () => '203.0.113.7', ...(limits ? { limits } : {}) })
  mallory = test.customer('mallory')
  mara = test.customer('mara')
}

const wrong = { code: 'wrong' }

describe('the refused requests of one user', () => {
  beforeEach(() => start({ challengesPerAddress: 10, messagesPerAddress: 3, attemptsPerAddress: 10 }))

  it('RLM-07: a repeated request leaves challenges for the others behind the address', async () => {
    for (let index = 0; index < 30; index++) expect((await mallory.transfer()).status).toBe(401)
    expect((await mara.transfer()).status).toBe(401)
  })

  it('RLM-07: requests beyond the challenges of a session leave challenges for the others behind the address', async () => {
    await start({ challengesPerHour: 4, challengesPerAddress: 10 })
    const statuses: number[] = []
    for (let index = 0; index < 30; index++)
      statuses.push((await mallory.transfer([payment({ amount: `${2000 + index}.00` })])).status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(4)
    expect((await mara.transfer()).status).toBe(401)
  })

  it('RLM-07: messages that are refused leave messages for the others behind the address', async () => {
    const { challenge } = await mallory.transfer()
    const statuses: number[] = []
    for (let index = 0; index < 10; index++) statuses.push((await mallory.begin(challenge, 'email_otp')).status)
    expect(statuses).toEqual([200, ...Array<number>(9).fill(429)])
    expect((await mara.begin((await mara.transfer()).challenge, 'email_otp')).status).toBe(200)
  })

  it('RLM-07: attempts with a locked factor leave attempts for the others behind the address', async () => {
    const { challenge: locked } = await mallory.transfer()
    for (let index = 0; index < 5; index++) await mallory.verify(locked, 'email_otp', wrong)
    const { challenge } = await mallory.transfer([payment({ amount: '2000.00' })])
    for (let index = 0; index < 20; index++)
      expect((await mallory.verify(challenge, 'email_otp', wrong)).body.code).toBe('factor_locked')
    const answer = await mara.verify((await mara.transfer()).challenge, 'email_otp', wrong)
    expect(answer.body.code).toBe('invalid_code')
  })

  it('RLM-07: an attempt beyond the limit of the address is refused, and costs no attempt of its challenge', async () => {
    await start({ attemptsPerAddress: 3 })
    const { challenge } = await mallory.transfer()
    const codes: unknown[] = []
    for (let index = 0; index < 6; index++) codes.push((await mallory.verify(challenge, 'email_otp', wrong)).body.code)
    expect(codes).toEqual([...Array<string>(3).fill('invalid_code'), ...Array<string>(3).fill('rate_limited')])
  })
})
