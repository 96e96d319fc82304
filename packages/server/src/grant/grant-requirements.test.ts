import type { PolicyData } from '@stepup/policy'
import type { AuthorizationDetail } from '@stepup/protocol'
import { beforeEach, describe, expect, it } from 'vitest'

import { approveByMail, payment, startServer, type Customer, type TestServer } from '../../test/support.ts'

type Requirement = NonNullable<PolicyData['rules'][number]['require']>

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
})

const transfer = { action: 'transfer.create', details: [payment()] }

/** Returns a grant for a transfer that was challenged at this URL. */
async function grantFor(url: string, method = 'POST', details: readonly AuthorizationDetail[] = [payment()]) {
  const { challenge } = await mara.ask({ action: 'transfer.create', details }, {}, url, method)
  return { 'step-up-grant': await approveByMail(test, mara, challenge) }
}

describe('a request without a grant', () => {
  it.each([
    ['no grant', {}],
    ['an empty grant', { 'step-up-grant': '' }],
    ['a made-up grant', { 'step-up-grant': 'A'.repeat(43) }],
    ['a grant by another header', { grant: 'A'.repeat(43), authorization2: 'Bearer x' }],
  ])('ELV-01: the gate stays shut without a valid grant: %s', async (_, headers) => {
    await grantFor('/api/transfers')
    expect((await mara.ask(transfer, headers)).allowed).toBe(false)
  })

  it('ELV-01: an elevation is not a grant, and neither is an open challenge', async () => {
    await mara.elevate(test)
    const first = await mara.ask(transfer)
    expect(first.allowed).toBe(false)
    expect((await mara.ask(transfer, { 'step-up-grant': first.challenge.id })).allowed).toBe(false)
  })
})

describe('ELV-20, EDGE-26: a grant for one address', () => {
  it.each([
    ['another method', '/api/transfers', 'PUT'],
    ['another path', '/api/payments', 'POST'],
    ['another case', '/api/Transfers', 'POST'],
    ['a slash more', '/api/transfers/', 'POST'],
    ['an empty segment', '/api//transfers', 'POST'],
    ['an escaped letter', '/api/%74ransfers', 'POST'],
    ['a path inside', '/api/transfers/1', 'POST'],
    ['a query', '/api/transfers?draft=1', 'POST'],
    ['the same query twice', '/api/transfers?draft=1&draft=1', 'POST'],
  ])('a grant for one address is refused for another address, and void then: %s', async (_, url, method) => {
    const grant = await grantFor('/api/transfers')
    expect(await mara.ask(transfer, grant, url, method)).toMatchObject({ allowed: false, code: 'grant_mismatch' })
    expect(await mara.ask(transfer, grant, '/api/transfers')).toMatchObject({ allowed: false, code: 'grant_invalid' })
  })

  it.each(['/api/transfers/', '/API/transfers', '/api/transfers?x=1&x=2'])(
    'the gate requires a grant for any spelling of the address: %s',
    async (url) => expect((await mara.ask(transfer, {}, url)).allowed).toBe(false),
  )
})

describe('a grant of a rule for a fresh proof, without a binding', () => {
  it('a grant of a rule for a fresh proof binds the displayed details, and satisfies a bound rule', async () => {
    const rule = { id: 'rule', actions: ['transfer.create'], reasons: [] }
    let require: Requirement = { acr_values: ['aal2'], max_age: 0 }
    test = await startServer({ policies: () => ({ version: 'test', rules: [{ ...rule, require }] }) })
    mara = test.customer('mara')
    const { challenge } = await mara.ask(transfer)
    expect(challenge.authorization_details).toEqual([payment()])
    const grant = { 'step-up-grant': await approveByMail(test, mara, challenge) }
    expect(test.mails.at(-1)?.text).toContain('Lena Hoffmann')
    require = { acr_values: ['aal2'], bound: true, linked: true }
    expect((await mara.ask(transfer, grant)).allowed).toBe(true)
  })
})

describe('ELV-17: a batch', () => {
  const batch = (...payees: readonly string[]): AuthorizationDetail => ({
    type: 'payment_batch',
    total: { amount: `${payees.length * 1000}.00`, currency: 'EUR' },
    payments: payees.map((payee) => {
      const { type: _, ...entry } = payment({ amount: '1000.00', payee })
      return entry
    }),
  })
  const asks = {
    id: 'batch',
    actions: ['batch.create'],
    require: { acr_values: ['aal2'], bound: true },
    reasons: [],
  } as const

  beforeEach(async () => {
    test = await startServer({ rules: [asks] })
    mara = test.customer('mara')
  })

  it.each([
    ['an additional payee', batch('Lena', 'Ben', 'Mallory')],
    ['another payee', batch('Lena', 'Mallory')],
    ['another order', batch('Ben', 'Lena')],
  ])('a batch is approved as a whole: %s is refused', async (_, changedBatch) => {
    const { challenge } = await mara.ask({ action: 'batch.create', details: [batch('Lena', 'Ben')] })
    const grant = { 'step-up-grant': await approveByMail(test, mara, challenge) }
    const changed = await mara.ask({ action: 'batch.create', details: [changedBatch] }, grant)
    expect(changed).toMatchObject({ allowed: false, code: 'grant_mismatch' })
  })

  it('a batch is allowed as it was approved', async () => {
    const order = { action: 'batch.create', details: [batch('Lena', 'Ben')] }
    const { challenge } = await mara.ask(order)
    const grant = { 'step-up-grant': await approveByMail(test, mara, challenge) }
    expect((await mara.ask(order, grant)).allowed).toBe(true)
  })

  it('a batch with a wrong total is refused before any challenge', async () => {
    const wrong = { ...batch('Lena', 'Ben'), total: { amount: '1.00', currency: 'EUR' } }
    expect(await mara.ask({ action: 'batch.create', details: [wrong] })).toMatchObject({ status: 400 })
  })
})

describe('the stored data of a request', () => {
  it('EDGE-25: a stored challenge has the details to approve, and no value of the request to replay', async () => {
    const { challenge } = await mara.ask(
      transfer,
      { 'x-own-header': 'sentinel-header' },
      '/api/transfers?q=sentinel-query',
    )
    const dump = await test.dump()
    expect(dump).toContain(challenge.id)
    expect(dump).toContain('Lena Hoffmann')
    expect(dump).not.toContain('sentinel-header')
    expect(dump).not.toContain('sentinel-query')
    expect(dump).not.toContain('mara/mara-session')
  })
})

describe('a session after a step-up', () => {
  it('ELV-11, EDGE-45: a session after a step-up has the reached level for its lifetime', async () => {
    await mara.elevate(test)
    const { body } = await mara.call('GET', '/elevation')
    expect(body).toMatchObject({ status: 'elevated', acr: 'aal2', expires_in: 300 })
    expect((await mara.ask({ action: 'account.close' })).allowed).toBe(false)
    expect((await mara.ask(transfer)).allowed).toBe(false)
    test.advance(300_000)
    expect((await mara.call('GET', '/elevation')).body).toEqual({ status: 'none' })
  })

  it('ELV-11: a session after the approval of one call has no elevation', async () => {
    const grant = await grantFor('/api/transfers')
    expect((await mara.call('GET', '/elevation')).body).toEqual({ status: 'none' })
    expect((await mara.ask(transfer, grant)).allowed).toBe(true)
    expect((await mara.call('GET', '/elevation')).body).toEqual({ status: 'none' })
  })

  it('ELV-15: a session after a step-up has another token, and the same id', async () => {
    const rotated: string[] = []
    test = await startServer({
      session: {
        read: async () => ({
          id: 's1',
          user: { id: 'mara', name: 'Mara', email: 'mara@mail.example' },
          acr: 'aal1',
          amr: ['pwd'],
          authTime: test.now() / 1000,
        }),
        async rotate({ id }) {
          rotated.push(id)
          return ['session=renewed; HttpOnly']
        },
      },
    })
    mara = test.customer('mara')
    const { challenge } = await mara.ask(transfer)
    await mara.begin(challenge, 'email_otp')
    expect((await mara.verify(challenge, 'email_otp', { code: '000000' })).headers.getSetCookie()).toEqual([])
    const { headers, body } = await mara.verify(challenge, 'email_otp', { code: test.mailedCode() })
    expect(rotated).toEqual(['s1'])
    expect(headers.getSetCookie()).toContain('session=renewed; HttpOnly')
    const token = body.status === 'approved' ? (body.grant?.token ?? '') : ''
    expect((await mara.ask(transfer, { 'step-up-grant': token })).allowed).toBe(true)
  })
})
