import { beforeEach, describe, expect, it } from 'vitest'

import { type Customer, readSession, startServer, type TestServer } from '../../test/support.ts'

// An attacker with the session token polls the same challenge faster than its owner.

let test: TestServer
/** The user's computer, which makes the request. */
let mara: Customer
let phone: Customer
/** An attacker with a copy of the session token only. */
let thief: Customer
let rotations: number

beforeEach(async () => {
  rotations = 0
  test = await startServer({
    rules: [
      { id: 'statement', actions: ['statement.read'], require: { acr_values: ['aal2'], max_age: 60 }, reasons: [] },
    ],
    session: {
      read: async (request) => readSession(request.headers.get('authorization') ?? '', test.now()),
      rotate: async () => [`renewed=${++rotations}`],
    },
  })
  mara = test.customer('mara', 'computer')
  phone = test.customer('mara', 'phone')
  await mara.elevate(test)
  await phone.elevate(test)
  await phone.approver.enroll({ label: 'My phone' })
  test.advance(120_000)
  thief = test.customer('mara', 'computer')
})

const approve = async (number: unknown): Promise<void> => {
  const [asked] = (await phone.approver.list()).approvals
  if (!asked) throw new Error('Nothing waits')
  await phone.approver.answer(asked, { approve: true, number: String(number) })
}

describe('a copied token of the requesting session', () => {
  it.each<[string, (customer: Customer) => ReturnType<Customer['ask']>]>([
    ['the grant of a payment', (customer) => customer.transfer()],
    ['an elevation, and the token that is renewed for it', (customer) => customer.ask({ action: 'statement.read' })],
  ])('a copied token of the requesting session does not get %s', async (_, call) => {
    const { challenge } = await call(mara)
    const { body } = await mara.begin(challenge, 'push')
    await approve(body['number'])
    const before = rotations
    for (const cookie of [undefined, phone.cookies.get('__Host-stepup-device')]) {
      if (cookie !== undefined) thief.cookies.set('__Host-stepup-device', cookie)
      const stolen = await thief.verify(challenge, 'push', { poll: true })
      expect(stolen).toMatchObject({ status: 200, body: { status: 'waiting' } })
    }
    expect(rotations).toBe(before)
    expect((await mara.verify(challenge, 'push', { poll: true })).body.status).toBe('approved')
  })
})
