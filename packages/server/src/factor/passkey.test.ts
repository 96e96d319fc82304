import type { CeremonyTweaks, SoftwareAuthenticator } from '@stepup/testing'
import type { Challenge, FactorOffer } from '@stepup/protocol'
import { beforeEach, describe, expect, it } from 'vitest'

import { factorPath, payment, startServer, type Answer, type Customer, type TestServer } from '../../test/support.ts'

let test: TestServer
let mara: Customer
let authenticator: SoftwareAuthenticator

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
  authenticator = await mara.enrollPasskey()
})

function optionsOf(challenge: Challenge): { readonly challenge: string; readonly rpId: string } {
  const offer = challenge.factors.find(({ kind }) => kind === 'passkey') as FactorOffer
  return offer.options as { challenge: string; rpId: string }
}

async function verify(challenge: Challenge, tweaks?: CeremonyTweaks): Promise<Answer> {
  const assertion = await authenticator.authenticate(optionsOf(challenge), tweaks)
  return mara.call('POST', factorPath(challenge, 'passkey', 'verify'), { assertion })
}

describe('a passkey', () => {
  it('a challenge has the options of its passkey, and the passkey approves it', async () => {
    const { challenge } = await mara.transfer()
    expect(challenge.factors[0]).toMatchObject({ kind: 'passkey' })
    expect(await verify(challenge)).toMatchObject({
      status: 200,
      body: { status: 'approved', grant: { acr: 'phr', expires_in: 120 } },
    })
  })

  it.each<[string, CeremonyTweaks]>([
    ['a look-alike origin', { origin: 'https://bank.example.evil.example' }],
    ['another relying party', { rpId: 'evil.example' }],
    ['no user verification', { userVerified: false }],
    ['no user presence', { userPresent: false }],
    ['a broken signature', { breakSignature: true }],
    ['a challenge of its own', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
  ])('WAN-03, WAN-05: a passkey assertion with %s is refused', async (_, tweaks) => {
    const { challenge } = await mara.transfer()
    expect(await verify(challenge, tweaks)).toMatchObject({ status: 422, body: { code: 'invalid_assertion' } })
  })

  it('ELV-02: a passkey assertion for another transaction is refused', async () => {
    const small = await mara.transfer([payment({ amount: '1001.00' })])
    const large = await mara.transfer([payment({ amount: '9000.00' })])
    const assertion = await authenticator.authenticate(optionsOf(small.challenge))
    const answer = await mara.call('POST', factorPath(large.challenge, 'passkey', 'verify'), { assertion })
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_assertion' } })
  })

  it('WAN-01: a passkey assertion is refused when it is sent again', async () => {
    const { challenge } = await mara.transfer()
    const assertion = await authenticator.authenticate(optionsOf(challenge))
    const send = () => mara.call('POST', factorPath(challenge, 'passkey', 'verify'), { assertion })
    const answers = await Promise.all([send(), send()])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await send()).toMatchObject({ status: 409, body: { code: 'challenge_closed' } })
  })

  it('WAN-07: a passkey of another user is refused', async () => {
    const mallory = test.customer('mallory')
    const foreignKey = await mallory.enrollPasskey()
    const { challenge } = await mara.transfer()
    const assertion = await foreignKey.authenticate(optionsOf(challenge))
    const answer = await mara.call('POST', factorPath(challenge, 'passkey', 'verify'), { assertion })
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_assertion' } })
  })

  it('ELV-16: a passkey that was removed no longer counts, and its open challenges end', async () => {
    const { challenge } = await mara.transfer()
    const { body } = await mara.call<{ factors: { id: string; kind: string }[] }>('GET', '/factors')
    const passkey = body.factors.find(({ kind }) => kind === 'passkey')
    const refused = await mara.call<{ step_up: Challenge }>('DELETE', `/factors/${passkey?.id}`, { last: true })
    expect(refused.status).toBe(401)
    await verify(refused.body.step_up)
    expect((await mara.call('DELETE', `/factors/${passkey?.id}`, { last: true })).status).toBe(204)
    expect((await verify(challenge)).status).toBeGreaterThanOrEqual(400)
    expect((await mara.transfer()).challenge.factors.map(({ kind }) => kind)).not.toContain('passkey')
  })
})

describe('an elevation', () => {
  it('an elevation by a passkey is sufficient for unbound actions until it expires', async () => {
    const ask = () => test.server.protect(mara.request(), { action: 'card.reveal' })
    const gate = await ask()
    if (gate.allowed) throw new Error('The gate was open')
    const { step_up: challenge } = (await gate.response.json()) as { step_up: Challenge }
    await verify(challenge)
    expect((await ask()).allowed).toBe(true)
    test.advance(301_000)
    expect((await ask()).allowed).toBe(false)
  })

  it('an elevation can be requested without an action, and dropped', async () => {
    const ask = () => mara.call<{ step_up: Challenge }>('POST', '/challenges', { acr_values: ['phr'] })
    const refused = await ask()
    expect(refused.status).toBe(401)
    await verify(refused.body.step_up)
    expect(await ask()).toMatchObject({ status: 200, body: { status: 'satisfied' } })
    await mara.call('DELETE', '/elevation')
    expect((await ask()).status).toBe(401)
  })

  it('EDGE-30: a weaker factor is never offered for a stronger level', async () => {
    const ben = test.customer('ben')
    const gate = await test.server.protect(ben.request(), { action: 'account.close' })
    if (gate.allowed) throw new Error('The gate was open')
    const { step_up: challenge } = (await gate.response.json()) as { step_up: Challenge }
    expect(challenge.factors).toEqual([])
  })
})
