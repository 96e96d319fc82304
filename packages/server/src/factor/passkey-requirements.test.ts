import { transactionHash, type Challenge } from '@stepup/protocol'
import { type CeremonyTweaks, createSoftwareAuthenticator, type SoftwareAuthenticator } from '@stepup/testing'
import { beforeEach, describe, expect, it } from 'vitest'

import { optionsOf, origin, payment, startServer, type Customer, type TestServer } from '../../test/support.ts'
import { passkey } from '../index.ts'

let test: TestServer
let mara: Customer
let key: SoftwareAuthenticator
let amount = 2000

async function start(options: Partial<Parameters<typeof passkey>[0]> = {}): Promise<void> {
  const passkeyFactor = passkey({ rpId: 'bank.example', rpName: 'Bank', origins: [origin], ...options })
  test = await startServer({
    factors: (usual) => usual.map((factor) => (factor.kind === 'passkey' ? passkeyFactor : factor)),
  })
  mara = test.customer('mara')
  key = await mara.enrollPasskey()
}

beforeEach(() => start())

/** Creates a new challenge. */
async function challenge(customer: Customer = mara): Promise<Challenge> {
  amount += 1
  return (await customer.transfer([payment({ amount: `${amount}.00` })])).challenge
}

/** Signs a fresh challenge with these tweaks and submits the assertion. */
async function sign(tweaks: CeremonyTweaks = {}): Promise<number> {
  const asked = await challenge()
  const assertion = await key.authenticate(optionsOf(asked), tweaks)
  return (await mara.verify(asked, 'passkey', { assertion })).status
}

describe('the WebAuthn challenge', () => {
  it('WAN-01: the WebAuthn challenge is random, different each time, and bound to the details', async () => {
    const asked = await Promise.all([1, 2, 3].map(() => challenge()))
    const nonces = asked.map((asking) => Buffer.from(optionsOf(asking).challenge, 'base64url'))
    for (const nonce of nonces) expect(nonce).toHaveLength(64)
    expect(new Set(nonces.map((nonce) => nonce.subarray(0, 32).toString('hex'))).size).toBe(3)
    expect(asked[0]?.expires_in).toBe(300)
  })

  it('WAN-01, ELV-02: the WebAuthn challenge ends with the hash of exactly the approved details and action', async () => {
    for (const [action, details] of [
      ['transfer.create', [payment()]],
      ['transfer.create', [payment({ amount: '2000.00' })]],
      ['transfer.create', [payment(), payment({ payee: 'Ben' })]],
    ] as const) {
      const { challenge: asked } = await mara.ask({ action, details })
      const nonce = Buffer.from(optionsOf(asked).challenge, 'base64url')
      expect(nonce.subarray(32)).toEqual(Buffer.from(await transactionHash(action, details)))
    }
  })

  it('WAN-01: the WebAuthn challenge is valid until the challenge expires, to the millisecond', async () => {
    const asked = await challenge()
    const assertion = await key.authenticate(optionsOf(asked))
    test.advance(300_000)
    expect((await mara.verify(asked, 'passkey', { assertion })).body).toMatchObject({ code: 'challenge_expired' })
  })

  it('WAN-12: the passkey options name this user’s keys and no others, and require verification', async () => {
    const foreignKey = await test.customer('ben').enrollPasskey()
    const { factors } = await challenge()
    expect(factors[0]?.options).toEqual({
      challenge: expect.any(String) as unknown,
      rpId: 'bank.example',
      allowCredentials: [{ id: key.credentialId, type: 'public-key', transports: ['internal'] }],
      userVerification: 'required',
      timeout: 300_000,
    })
    expect(JSON.stringify(factors)).not.toContain(foreignKey.credentialId)
  })
})

describe('an assertion in a frame', () => {
  const framed = (more: object): CeremonyTweaks => ({ changeClientData: (data) => ({ ...data, ...more }) })
  const shop = 'https://shop.example'

  it.each([
    ['of another origin', { crossOrigin: true }],
    ['of a named origin', { crossOrigin: true, topOrigin: shop }],
    ['with a top origin, and without the cross-origin flag', { topOrigin: shop }],
    ['of the server’s own origin, as a top origin', { crossOrigin: true, topOrigin: origin }],
  ])('WAN-04: an assertion in a frame is refused without listed top origins: %s', async (_, more) => {
    expect(await sign(framed(more))).toBe(422)
    expect(await sign()).toBe(200)
  })

  it('WAN-04: an assertion in a frame is accepted from listed top origins, by their exact names', async () => {
    await start({ topOrigins: [shop] })
    expect(await sign(framed({ crossOrigin: true, topOrigin: shop }))).toBe(200)
    for (const topOrigin of ['https://evil.example', `${shop}/`, 'https://sub.shop.example', [shop], null])
      expect(await sign(framed({ crossOrigin: true, topOrigin }))).toBe(422)
    expect(await sign(framed({ crossOrigin: true }))).toBe(422)
    expect(await sign()).toBe(200)
  })
})

describe('the properties of a passkey', () => {
  it('WAN-06: a device-bound passkey that becomes synced is refused', async () => {
    expect(await sign({ backupEligible: true })).toBe(422)
    expect(await sign({ backupEligible: true, backedUp: true })).toBe(422)
    expect(await sign({ backedUp: true })).toBe(422)
    expect(await sign()).toBe(200)
  })

  it('WAN-07: an assertion with another user’s handle is refused', async () => {
    const asked = await challenge()
    const assertion = await key.authenticate(optionsOf(asked))
    const ben = test.customer('ben')
    const foreignKey = await ben.enrollPasskey()
    const { response } = await foreignKey.authenticate(optionsOf(await challenge(ben)))
    const foreign = { ...assertion, response: { ...assertion.response, userHandle: response.userHandle } }
    expect((await mara.verify(asked, 'passkey', { assertion: foreign })).status).toBe(422)
    expect((await mara.verify(asked, 'passkey', { assertion })).status).toBe(200)
  })
})

describe('a signature counter', () => {
  const regressions = () => test.events.filter(({ type }) => type === 'passkey.counter_regressed').length
  const counter = async () => (await test.store.listAuthenticators('mara'))[0]?.counter

  it('WAN-08: a signature counter that decreases is reported, accepted, and not stored', async () => {
    expect(await sign({ counter: 10 })).toBe(200)
    expect(regressions()).toBe(0)
    for (const value of [10, 3]) expect(await sign({ counter: value })).toBe(200)
    expect(regressions()).toBe(2)
    expect(await counter()).toBe(10)
  })

  it('WAN-08: a signature counter that is always 0 is ignored', async () => {
    await start()
    const [record] = await test.store.listAuthenticators('mara')
    await test.store.removeAuthenticator('mara', record?.id ?? '', { now: test.now() })
    await test.store.addAuthenticator({ ...record!, counter: 0 })
    for (let index = 0; index < 3; index++) expect(await sign({ counter: 0 })).toBe(200)
    expect(regressions()).toBe(0)
  })

  it('WAN-08: a signature counter that decreases is refused by a strict app, even for concurrent clones', async () => {
    await start({ strictCounter: true })
    expect(await sign({ counter: 10 })).toBe(200)
    for (const value of [10, 9, 0]) expect(await sign({ counter: value })).toBe(422)
    const clones = await Promise.all(Array.from({ length: 10 }, () => sign({ counter: 11 })))
    expect(clones.filter((status) => status === 200)).toHaveLength(1)
  })
})

describe('the registration of a passkey', () => {
  type Begun = { readonly id: string; readonly options: Parameters<SoftwareAuthenticator['register']>[0] }

  async function register(
    customer: Customer,
    authenticator: SoftwareAuthenticator,
    tweaks: CeremonyTweaks = {},
  ): Promise<number> {
    const { body } = await customer.call<Begun>('POST', '/factors', { kind: 'passkey' })
    const attestation = await authenticator.register(body.options, tweaks)
    return (await customer.call('POST', `/factors/${body.id}/confirm`, { attestation })).status
  }

  it('WAN-10: the registration of a credential that is already registered is refused', async () => {
    expect(await register(test.customer('ben'), key)).toBe(404)
    expect(await test.store.listAuthenticators('ben')).toEqual([])
    expect(await test.store.listAuthenticators('mara')).toMatchObject([{ externalId: key.credentialId }])
  })

  it('WAN-10: the options of a registration exclude the user’s registered keys', async () => {
    await mara.elevate(test)
    const { body } = await mara.call<{ options: { excludeCredentials: readonly { id: string }[] } }>(
      'POST',
      '/factors',
      {
        kind: 'security_key',
      },
    )
    expect(body.options.excludeCredentials.map(({ id }) => id)).toEqual([key.credentialId])
  })

  it('WAN-10: the registration of a credential with an id over 1023 bytes is refused', async () => {
    const registerLong = async (length: number): Promise<number> => {
      const ben = test.customer(`ben ${length}`)
      const { body } = await ben.call<Begun>('POST', '/factors', { kind: 'passkey' })
      const longId = crypto.getRandomValues(new Uint8Array(length))
      // RP ID hash, flags, counter and AAGUID take 53 bytes, followed by the id's length, the id, and the key.
      const changeAuthenticatorData = (data: Uint8Array): Uint8Array => {
        const publicKey = data.subarray(55 + (data[53] ?? 0) * 256 + (data[54] ?? 0))
        return Uint8Array.of(...data.subarray(0, 53), length >> 8, length & 255, ...longId, ...publicKey)
      }
      const authenticator = await createSoftwareAuthenticator({ origin })
      const attestation = await authenticator.register(body.options, { changeAuthenticatorData })
      const id = Buffer.from(longId).toString('base64url')
      const confirm = { attestation: { ...attestation, id, rawId: id } }
      return (await ben.call('POST', `/factors/${body.id}/confirm`, confirm)).status
    }
    expect(await registerLong(1023)).toBe(201)
    expect(await registerLong(1024)).toBe(422)
  })

  it('WAN-10: the registration of a key with an algorithm that was not offered is refused', async () => {
    const authenticator = await createSoftwareAuthenticator({ origin })
    // The key contains its algorithm: -7 is ES256; -6 was not offered.
    const [es256, unoffered] = [
      [0x03, 0x26],
      [0x03, 0x25],
    ]
    const changeAuthenticatorData = (data: Uint8Array): Uint8Array => {
      const at = data.findIndex((byte, index) => index > 87 && byte === es256[0] && data[index + 1] === es256[1])
      return data.with(at, unoffered[0] ?? 0).with(at + 1, unoffered[1] ?? 0)
    }
    const ben = test.customer('ben')
    expect(await register(ben, authenticator, { changeAuthenticatorData })).toBe(422)
    expect(await register(ben, authenticator)).toBe(201)
  })
})

describe('offered factors', () => {
  it("EDGE-37: a challenge lists the user's usable factors, or else the factors that they may enroll", async () => {
    const ben = test.customer('ben')
    const { challenge: strong } = await ben.ask({ action: 'account.close' })
    expect(strong.factors).toEqual([])
    expect(strong.enrollable).toEqual(expect.arrayContaining(['passkey']))
    const { challenge: offered } = await mara.ask({ action: 'account.close' })
    expect(offered.factors.map(({ kind }) => kind)).toEqual(['passkey'])
    expect(offered).not.toHaveProperty('enrollable')
  })
})
