import { beforeEach, describe, expect, it } from 'vitest'

import { failingStore } from '../../test/failing-store.ts'
import { type Customer, payment, startServer, type TestServer } from '../../test/support.ts'

const failing = failingStore()
let test: TestServer
let mara: Customer
let amount = 2000

beforeEach(async () => {
  failing.failAt()
  test = await startServer({ around: failing.around })
  mara = test.customer('mara')
})

/** Creates a new challenge. */
async function challenge() {
  amount += 1
  return (await mara.transfer([payment({ amount: `${amount}.00` })])).challenge
}

async function codeOf(kind: string): Promise<string> {
  if (kind === 'totp') {
    const app = await mara.enrollTotp()
    test.advance(30_000)
    return app.generate({ timestamp: test.now() })
  }
  const { body } = await mara.call<{ codes: readonly string[] }>('POST', '/factors', { kind: 'recovery_code' })
  return body.codes[0] ?? ''
}

describe.each(['totp', 'recovery_code'])('a single-use code: %s', (kind) => {
  it(`a single-use code is not used up by a response that the store failed to write: ${kind}`, async () => {
    const [code, asked] = [await codeOf(kind), await challenge()]
    failing.failAt('answerChallenge')
    expect((await mara.verify(asked, kind, { code })).status).toBe(500)
    failing.failAt()
    expect((await mara.verify(asked, kind, { code })).body).toMatchObject({ status: 'approved' })
    expect(await test.store.listFailures('mara')).toEqual([])
    expect((await mara.verify(await challenge(), kind, { code })).status).toBe(422)
  })

  it(`a single-use code is accepted by one of ten concurrent challenges, and wrong for the others: ${kind}`, async () => {
    const code = await codeOf(kind)
    const challenges = await Promise.all(Array.from({ length: 10 }, challenge))
    const answers = await Promise.all(challenges.map((opened) => mara.verify(opened, kind, { code })))
    const [right, ...others] = answers.toSorted((a, b) => a.status - b.status)
    expect(right).toMatchObject({ status: 200, body: { status: 'approved' } })
    // Five failures in a row lock the factor.
    for (const { body } of others) expect(['invalid_code', 'factor_locked']).toContain(body.code)
    expect(test.events.filter(({ type }) => type === 'challenge.approved')).toHaveLength(1)
  })
})
