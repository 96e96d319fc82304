import { exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'

import { grantVerifier, signedGrants } from '../jose/index.ts'
import { approveByMail, type Customer, origin, payment, startServer, type TestServer } from '../../test/support.ts'

// One grant of one payment, taken by the gate and by each service behind it that verifies signatures itself.

const issuer = 'https://bank.example/step-up'

let test: TestServer
let mara: Customer
let services: readonly ((token: string) => Promise<string>)[]

beforeEach(async () => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const key = { kid: 'one', alg: 'ES256', key: await exportJWK(privateKey) } as const
  const grants = signedGrants({ issuer, services: { 'transfer.*': 'payments', 'report.sign': 'ledger' }, keys: [key] })
  const require = { acr_values: ['aal2'], bound: true } as const
  test = await startServer({ grants, rules: [{ id: 'limit', actions: ['limit.change'], require, reasons: [] }] })
  mara = test.customer('mara')
  const answer = await test.server.handler(new Request(`${origin}/step-up/jwks.json`))
  const keys = (await answer.json()) as JSONWebKeySet
  services = ['payments', 'ledger'].map((audience) => {
    const used = new Set<string>()
    const once = (id: string): boolean => !used.has(id) && Boolean(used.add(id))
    const verify = grantVerifier({ issuer, audience, keys, once, clock: test.now })
    return async (token) => {
      const request = new Request(`${origin}/api/transfers`, { method: 'POST', headers: { 'step-up-grant': token } })
      return (await verify(request, { action: 'transfer.create', details: [payment()] })).refused ?? 'taken'
    }
  })
})

/** Returns how often a grant is accepted, by the gate and the services. */
async function taken(action: string, token: string, order: 'gate first' | 'services first'): Promise<number> {
  const headers = { 'step-up-grant': token }
  const gate = async (): Promise<boolean> => (await mara.ask({ action, details: [payment()] }, headers)).allowed
  const elsewhere = async (): Promise<boolean[]> =>
    Promise.all(services.map(async (service) => (await service(token)) === 'taken'))
  const first = order === 'gate first' ? [await gate()] : await elsewhere()
  const then = order === 'gate first' ? await elsewhere() : [await gate()]
  return [...first, ...then, await gate(), ...(await elsewhere())].filter(Boolean).length
}

describe('a signed grant', () => {
  it.each([
    ['transfer.create', 'gate first'],
    ['transfer.create', 'services first'],
    ['limit.change', 'gate first'],
    ['limit.change', 'services first'],
  ] as const)('ELV-06: the gate and the services accept a signed grant once in all: %s, %s', async (action, order) => {
    const { challenge } = await mara.ask({ action, details: [payment()] })
    expect(await taken(action, await approveByMail(test, mara, challenge), order)).toBe(1)
  })

  it('the gate forwards a signed grant for a service without spending it', async () => {
    const transfer = { action: 'transfer.create', details: [payment()], grant: 'forward' } as const
    const { challenge } = await mara.ask(transfer)
    const token = await approveByMail(test, mara, challenge)
    const headers = { 'step-up-grant': token }
    expect((await mara.ask(transfer, headers)).allowed).toBe(true)
    expect(await services[0]?.(token)).toBe('taken')
    expect(await services[0]?.(token)).toBe('grant_used')
  })

  it('the gate does not forward a signed grant that was revoked', async () => {
    const transfer = { action: 'transfer.create', details: [payment()], grant: 'forward' } as const
    const { challenge } = await mara.ask(transfer)
    const token = await approveByMail(test, mara, challenge)
    await test.server.revoke({ userId: 'mara' })
    expect(await mara.ask(transfer, { 'step-up-grant': token })).toMatchObject({
      allowed: false,
      code: 'grant_invalid',
    })
  })

  it("a signed grant that the gate accepts is spent, and can't be forwarded unspent", async () => {
    const change = { action: 'limit.change', details: [payment()] }
    const { challenge } = await mara.ask(change)
    const headers = { 'step-up-grant': await approveByMail(test, mara, challenge) }
    expect(await mara.ask({ ...change, grant: 'forward' }, headers)).toMatchObject({ code: 'grant_mismatch' })
    expect((await mara.ask(change, headers)).allowed).toBe(true)
  })

  it('the gate accepts an unsigned grant from before grants were signed', async () => {
    const signed = signedGrants({ issuer, services: { 'transfer.*': 'payments' }, keys: [] })
    test = await startServer({ grants: { ...signed, sign: () => Promise.resolve('a-random-text') } })
    mara = test.customer('mara')
    const transfer = { action: 'transfer.create', details: [payment()] }
    const { challenge } = await mara.ask(transfer)
    const headers = { 'step-up-grant': await approveByMail(test, mara, challenge) }
    expect(await mara.ask({ ...transfer, grant: 'forward' }, headers)).toMatchObject({ code: 'grant_mismatch' })
    expect((await mara.ask(transfer, headers)).allowed).toBe(true)
  })

  it('signed grants refuse a configuration in which both the gate and a service accept a grant', () => {
    expect(() => signedGrants({ issuer, services: { 'transfer.*': issuer }, keys: [] })).toThrow(/as the issuer/)
  })
})
