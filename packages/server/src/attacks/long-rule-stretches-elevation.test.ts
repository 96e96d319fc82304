import type { Challenge } from '@stepup/protocol'
import { beforeEach, describe, expect, it } from 'vitest'

import { combinePolicies, psd2Payments } from '@stepup/policy/packs'
import { velocity } from '../signals/index.ts'
import { approveByMail, startServer, type Customer, type TestServer } from '../../test/support.ts'

// One lenient rule, and an attacker with a copy of the session: an elevation for the account's overview, valid for half
// a year, must not reveal the card for as long.

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

let test: TestServer
let mara: Customer

const opens = async (action: string): Promise<boolean> => (await mara.ask({ action })).allowed
const prove = async (action: string): Promise<void> => {
  const { challenge } = await mara.ask({ action })
  await approveByMail(test, mara, challenge)
  expect(await opens(action)).toBe(true)
}

describe('a proof for a rule that accepts old proofs', () => {
  beforeEach(async () => {
    test = await startServer({
      rules: [
        {
          id: 'statement',
          actions: ['statement.read'],
          require: { acr_values: ['aal2'], max_age: 86_400 },
          reasons: [],
        },
        { id: 'payee', actions: ['payee.delete'], require: { acr_values: ['aal2'] }, reasons: [] },
      ],
    })
    mara = test.customer('mara')
  })

  it('ELV-14, EDGE-27: a proof for a long rule satisfies a rule without `max_age` for elevationLifetime', async () => {
    await prove('statement.read')
    test.advance(299_999)
    expect(await opens('payee.delete')).toBe(true)
    test.advance(1)
    expect(await opens('payee.delete')).toBe(false)
    expect(await opens('statement.read')).toBe(true)
  })

  it('a proof for a short rule satisfies that rule for as long as a proof for a long rule does', async () => {
    await prove('payee.delete')
    test.advance(299_999)
    expect(await opens('payee.delete')).toBe(true)
    test.advance(1)
    expect(await opens('payee.delete')).toBe(false)
  })

  it('an elevation is reported with the shortest rule’s time, also in the response to the page', async () => {
    await prove('statement.read')
    expect((await mara.call('GET', '/elevation')).body).toMatchObject({ status: 'elevated', expires_in: 300 })
    test.advance(300_000)
    expect((await mara.call('GET', '/elevation')).body).toEqual({ status: 'none' })
    const asked = await mara.call('POST', '/challenges', { action: 'statement.read' })
    expect(asked.body).toMatchObject({ status: 'satisfied', elevation: { expires_in: 0 } })
    expect((await mara.call('POST', '/challenges', { action: 'payee.delete' })).status).toBe(401)
  })

  it('a proof for a long rule satisfies that rule to its last second, and not a second longer', async () => {
    await prove('statement.read')
    test.advance(DAY)
    expect(await opens('statement.read')).toBe(true)
    test.advance(1000)
    expect(await opens('statement.read')).toBe(false)
  })
})

it('the 180 days of account access (PSD2) open nothing else', async () => {
  const reveal = { id: 'reveal', actions: ['card.reveal'], require: { acr_values: ['aal2'] }, reasons: [] }
  test = await startServer({
    policies: combinePolicies({ version: 'test', rules: [reveal] }, [psd2Payments()]),
    signals: [velocity({ actions: ['transfer.create'] })],
  })
  mara = test.customer('mara')
  await prove('account.read')
  test.advance(HOUR)
  expect(await opens('card.reveal')).toBe(false)
  expect(await opens('account.read')).toBe(true)
})

it.each([1e9, Number.MAX_SAFE_INTEGER])(
  'a request for an elevation can’t extend its lifetime (max_age %i)',
  async (maxAge) => {
    test = await startServer()
    mara = test.customer('mara')
    const asked = await mara.call<{ step_up: Challenge }>('POST', '/challenges', {
      acr_values: ['aal2'],
      max_age: maxAge,
    })
    await approveByMail(test, mara, asked.body.step_up)
    expect((await mara.call('GET', '/elevation')).body).toMatchObject({ status: 'elevated', expires_in: 300 })
    test.advance(300_000)
    expect((await mara.call('GET', '/elevation')).body).toEqual({ status: 'none' })
  },
)
