import type { FactorKind, FactorList } from '@stepup/protocol'
import { createSoftwareAuthenticator, type CeremonyTweaks, type SoftwareAuthenticator } from '@stepup/testing'
import { beforeEach, describe, expect, it } from 'vitest'

import { approveByMail, type Customer, optionsOf, payment, startServer, type TestServer } from '../../test/support.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
})

/** Returns the enrollment rights in the list of factors. */
async function rightTo(kind: FactorKind, customer = mara) {
  const { body } = await customer.call<FactorList>('GET', '/factors')
  return body.enrollable?.find((enrollable) => enrollable.kind === kind)
}

describe('the enrollable kinds of factors', () => {
  it('the enrollable kinds include kinds that the policies allow without a further proof', async () => {
    expect(await rightTo('passkey')).toEqual({ kind: 'passkey' })
  })

  it('an enrollable kind needs a proof until the user has given it', async () => {
    await mara.enrollTotp()
    test.advance(600_000)
    expect(await rightTo('passkey')).toEqual({ kind: 'passkey', needs_proof: true })
    await mara.elevate(test)
    expect(await rightTo('passkey')).toEqual({ kind: 'passkey' })
  })

  it('an enrollable kind still needs a proof after a payment was approved', async () => {
    await mara.enrollTotp()
    test.advance(600_000)
    const { challenge } = await mara.transfer([payment({ amount: '2000.00' })])
    await approveByMail(test, mara, challenge)
    expect(await rightTo('passkey')).toEqual({ kind: 'passkey', needs_proof: true })
  })

  it('the enrollable kinds omit kinds that the policies deny or no factor of the user can prove', async () => {
    const rules = (when: string, acr: string) => [
      { id: 'strict', actions: ['factor.enroll'], when, require: { acr_values: [acr], max_age: 0 }, reasons: [] },
    ]
    const strictServer = await startServer({ rules: rules('true', 'phr') })
    expect(await rightTo('passkey', strictServer.customer('ben'))).toBeUndefined()
    const openServer = await startServer({ rules: rules('true', 'aal2') })
    expect(await rightTo('passkey', openServer.customer('ben'))).toEqual({ kind: 'passkey', needs_proof: true })
  })

  it('the enrollable kinds are found without a record of a decision, and without a challenge', async () => {
    await mara.enrollTotp()
    test.advance(600_000)
    const decisions = async () => {
      await test.server.settled()
      return test.store.listDecisions({ since: 0, limit: 100 })
    }
    const before = await decisions()
    await rightTo('passkey')
    expect(await decisions()).toEqual(before)
  })
})

describe('an automatic passkey of a password manager', () => {
  const unattended: CeremonyTweaks = { userPresent: false, userVerified: false }

  async function enroll(body: object, tweaks: CeremonyTweaks) {
    const key = await createSoftwareAuthenticator({ origin: 'https://bank.example' })
    const started = await mara.call<{
      id: string
      options: Parameters<SoftwareAuthenticator['register']>[0] & {
        readonly authenticatorSelection: { readonly userVerification: string }
      }
    }>('POST', '/factors', body)
    const { id, options } = started.body
    const attestation = await key.register(options, tweaks)
    const { status } = await mara.call('POST', `/factors/${id}/confirm`, { attestation })
    return { key, status, verification: options.authenticatorSelection.userVerification }
  }

  it('an automatic passkey requires neither presence nor verification', async () => {
    expect(await enroll({ kind: 'passkey', automatic: true }, unattended)).toMatchObject({
      status: 201,
      verification: 'preferred',
    })
  })

  it.each([
    [{ kind: 'passkey', automatic: true }, unattended, true],
    [{ kind: 'passkey' }, {}, undefined],
  ])('an automatic passkey is stored and reported as automatic: %j', async (body, tweaks, automatic) => {
    await enroll(body, tweaks)
    const [record] = await test.store.listAuthenticators('mara')
    expect(record?.data['automatic']).toBe(automatic)
    const event = test.events.find(({ type }) => type === 'factor.enrolled')
    expect(event && 'automatic' in event ? event.automatic : undefined).toBe(automatic)
    expect(event).toMatchObject({ authenticatorId: record?.id })
  })

  it('an automatic passkey needs user verification each time that it is used', async () => {
    const { key } = await enroll({ kind: 'passkey', automatic: true }, unattended)
    const { challenge } = await mara.transfer([payment({ amount: '2000.00' })])
    const silent = await key.authenticate(optionsOf(challenge), { userVerified: false })
    expect((await mara.verify(challenge, 'passkey', { assertion: silent })).body).toMatchObject({
      code: 'invalid_assertion',
    })
    const verified = await key.authenticate(optionsOf(challenge))
    expect((await mara.verify(challenge, 'passkey', { assertion: verified })).body).toMatchObject({
      status: 'approved',
    })
  })

  it.each([{ kind: 'passkey' }, { kind: 'passkey', automatic: 'yes' }, { kind: 'security_key', automatic: true }])(
    'a passkey without presence or verification is refused if it is not automatic: %j',
    async (body) => {
      for (const tweaks of [{ userPresent: false }, { userVerified: false }])
        expect(await enroll(body, tweaks)).toMatchObject({ status: 422, verification: 'required' })
    },
  )

  it('an automatic passkey needs the proof that the policies require for every passkey', async () => {
    await mara.enrollTotp()
    test.advance(600_000)
    const { status } = await mara.call('POST', '/factors', { kind: 'passkey', automatic: true })
    expect(status).toBe(401)
  })
})
