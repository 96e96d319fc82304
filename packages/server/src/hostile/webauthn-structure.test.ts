import type { Challenge } from '@stepup/protocol'
import { type CeremonyTweaks, createSoftwareAuthenticator, type SoftwareAuthenticator } from '@stepup/testing'
import { beforeEach, describe, expect, it } from 'vitest'

import { origin, optionsOf, startServer, type Customer, type TestServer } from '../../test/support.ts'
import { mutations, type Mutation } from '../../test/mutations.ts'

type CreationOptions = Parameters<SoftwareAuthenticator['register']>[0]

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer({ limits: { attemptsPerChallenge: 1000, challengesPerHour: 100_000 } })
  mara = test.customer('mara')
})

/** Unsigned members of a browser's response, which the server ignores. */
const unread = /^(authenticatorAttachment|clientExtensionResults|response\.transports)\b/
/** An authenticator may omit the user handle; the server then searches the user's own keys (§7.2 step 6). */
const optional = /^response\.userHandle: (removed|null)$/

const isRead = ({ path, name }: Mutation): boolean => !unread.test(path) && !optional.test(name)

describe('WAN-09: an assertion, flipped, removed or retyped in any field', () => {
  let key: SoftwareAuthenticator
  let challenge: Challenge

  beforeEach(async () => {
    key = await mara.enrollPasskey()
    ;({ challenge } = await mara.transfer())
  })

  it('a mutated assertion is refused with a 4xx, and the original is accepted', async () => {
    const assertion = await key.authenticate(optionsOf(challenge))
    const all = mutations(assertion).filter(isRead)
    expect(all.length).toBeGreaterThan(150)
    for (const { name, value } of all) {
      const { status, body } = await mara.verify(challenge, 'passkey', { assertion: value })
      expect({ name, status: Math.floor(status / 100), code: body.code }).toMatchObject({ name, status: 4 })
    }
    expect((await mara.call('GET', '/elevation')).body).toEqual({ status: 'none' })
    expect((await mara.verify(challenge, 'passkey', { assertion })).body).toMatchObject({ status: 'approved' })
  })

  it('a mutated assertion in a member that the server ignores is not a failure of the server', async () => {
    const assertion = await key.authenticate(optionsOf(challenge))
    for (const mutation of mutations(assertion).filter((candidate) => !isRead(candidate))) {
      const asked = await mara.transfer()
      const freshAssertion = await key.authenticate(optionsOf(asked.challenge))
      const { status } = await mara.verify(asked.challenge, 'passkey', { assertion: mutation.apply(freshAssertion) })
      expect(status, `with ${mutation.name}`).toBeLessThan(500)
    }
  })

  it('an assertion with a flipped bit in a signed byte, or in the signature, is refused', async () => {
    const assertion = await key.authenticate(optionsOf(challenge))
    const { response } = assertion
    for (const field of ['clientDataJSON', 'authenticatorData', 'signature'] as const) {
      const bytes = Buffer.from(response[field], 'base64url')
      for (const [at, byte] of bytes.entries()) {
        const flipped = Buffer.from(bytes)
        flipped[at] = byte ^ (1 << (at % 8))
        const changed = { ...assertion, response: { ...response, [field]: flipped.toString('base64url') } }
        const { status, body } = await mara.verify(challenge, 'passkey', { assertion: changed })
        expect({ field, at, status, code: body.code }).toEqual({ field, at, status: 422, code: 'invalid_assertion' })
      }
    }
  })
})

/** Signed data that differs from the request. */
const signed: readonly (readonly [string, CeremonyTweaks])[] = [
  ['another origin', { origin: 'https://evil.example' }],
  ['a subdomain', { origin: 'https://login.bank.example' }],
  ['another port', { origin: `${origin}:8443` }],
  ['no TLS', { origin: 'http://bank.example' }],
  ['another relying party', { rpId: 'evil.example' }],
  ['another challenge', { challenge: 'A'.repeat(43) }],
  ['no challenge', { challenge: '' }],
  ['no user presence', { userPresent: false }],
  ['no user verification', { userVerified: false }],
  ['backed up, and not eligible for it', { backedUp: true, backupEligible: false }],
  ['framed by another site', { changeClientData: (data) => ({ ...data, crossOrigin: true }) }],
  [
    'framed, with the origin of the frame',
    { changeClientData: (data) => ({ ...data, crossOrigin: true, topOrigin: 'https://evil.example' }) },
  ],
  ['framed, as a text', { changeClientData: (data) => ({ ...data, crossOrigin: 'true' }) }],
  [
    'the other ceremony',
    {
      changeClientData: ({ type, ...data }) => ({
        ...data,
        type: type === 'webauthn.get' ? 'webauthn.create' : 'webauthn.get',
      }),
    },
  ],
  ['an unknown ceremony', { changeClientData: (data) => ({ ...data, type: 'payment.get' }) }],
  ['client data that are a list', { changeClientData: (data) => [data] }],
  ['client data that are null', { changeClientData: () => null }],
  ['client data that are not JSON', { changeClientData: () => '{' }],
  ['empty client data', { changeClientData: () => '' }],
  ['client data under __proto__', { changeClientData: (data) => `{"__proto__":${JSON.stringify(data)}}` }],
  ['empty authenticator data', { changeAuthenticatorData: () => new Uint8Array() }],
  ['authenticator data that end early', { changeAuthenticatorData: (data) => data.slice(0, 36) }],
  ['authenticator data with trailing bytes', { changeAuthenticatorData: (data) => Uint8Array.of(...data, 0xa0, 1) }],
  [
    'announced extension data that are missing',
    { changeAuthenticatorData: (data) => data.with(32, (data[32] ?? 0) | 0x80) },
  ],
  ['every flag', { changeAuthenticatorData: (data) => data.with(32, 0xff) }],
  ['no flag', { changeAuthenticatorData: (data) => data.with(32, 0) }],
]

const withoutField = (field: string): readonly [string, CeremonyTweaks] => [
  `client data without ${field}`,
  { changeClientData: (data) => Object.fromEntries(Object.entries(data).filter(([name]) => name !== field)) },
]
const retyped = (field: string): readonly (readonly [string, CeremonyTweaks])[] =>
  [null, 7, true, [], {}, ''].map((value) => [
    `client data with ${field} as ${JSON.stringify(value)}`,
    { changeClientData: (data) => ({ ...data, [field]: value }) },
  ])
const required = ['type', 'challenge', 'origin']
const allSigned = [...signed, ...required.map(withoutField), ...required.flatMap(retyped)]

describe('a validly signed ceremony with wrong data', () => {
  it.each(allSigned)('WAN-03, WAN-05, WAN-06, WAN-09: a validly signed assertion is refused: %s', async (_, tweaks) => {
    const key = await mara.enrollPasskey()
    const { challenge } = await mara.transfer()
    const assertion = await key.authenticate(optionsOf(challenge), tweaks)
    expect(await mara.verify(challenge, 'passkey', { assertion })).toMatchObject({
      status: 422,
      body: { code: 'invalid_assertion' },
    })
    expect((await mara.call('GET', '/elevation')).body).toEqual({ status: 'none' })
  })

  it.each(allSigned)(
    'WAN-03, WAN-05, WAN-06, WAN-09: a validly signed registration is refused: %s',
    async (_, tweaks) => {
      const key = await createSoftwareAuthenticator({ origin })
      const { body } = await mara.call<{ id: string; options: CreationOptions }>('POST', '/factors', {
        kind: 'passkey',
      })
      const attestation = await key.register(body.options, tweaks)
      expect(await mara.call('POST', `/factors/${body.id}/confirm`, { attestation })).toMatchObject({
        status: 422,
        body: { code: 'invalid_assertion' },
      })
      const { body: list } = await mara.call<{ factors: readonly { kind: string }[] }>('GET', '/factors')
      expect(list.factors.map(({ kind }) => kind)).not.toContain('passkey')
    },
  )
})

describe('WAN-09, WAN-10: a registration, flipped, removed or retyped in any field', () => {
  const start = async () =>
    (await mara.call<{ id: string; options: CreationOptions }>('POST', '/factors', { kind: 'passkey' })).body
  const passkeys = async (): Promise<number> => {
    const { body } = await mara.call<{ factors: readonly { kind: string }[] }>('GET', '/factors')
    return body.factors.filter(({ kind }) => kind === 'passkey').length
  }

  it('a mutated registration is refused with a 4xx, and the original enrolls a key', async () => {
    const key = await createSoftwareAuthenticator({ origin })
    const { id, options } = await start()
    const attestation = await key.register(options)
    const all = mutations(attestation).filter(isRead)
    expect(all.length).toBeGreaterThan(100)
    for (const { name, value } of all) {
      const { status } = await mara.call('POST', `/factors/${id}/confirm`, { attestation: value })
      expect({ name, status: Math.floor(status / 100) }).toEqual({ name, status: 4 })
    }
    expect(await passkeys()).toBe(0)
    expect((await mara.call('POST', `/factors/${id}/confirm`, { attestation })).status).toBe(201)
  })

  it('a registration with a changed byte of its attestation is refused, except in unrequested claims', async () => {
    const key = await createSoftwareAuthenticator({ origin })
    let begun = await start()
    let attestation = await key.register(begun.options)
    const taken: number[] = []
    const { length } = Buffer.from(attestation.response.attestationObject, 'base64url')
    for (let at = 0; at < length; at++) {
      const bytes = Buffer.from(attestation.response.attestationObject, 'base64url')
      bytes[at] = (bytes[at] ?? 0) ^ 0xff
      const response = { ...attestation.response, attestationObject: bytes.toString('base64url') }
      const { status } = await mara.call('POST', `/factors/${begun.id}/confirm`, {
        attestation: { ...attestation, response },
      })
      expect(status === 201 ? 422 : status, `byte ${at}`).toBe(422)
      if (status !== 201) continue
      taken.push(at)
      begun = await enrollAgain(key)
      attestation = await key.register(begun.options)
    }
    const authData =
      Buffer.from(attestation.response.attestationObject, 'base64url').indexOf(Buffer.from('authData')) + 10
    const [counter, aaguid] = [range(authData + 33, 4), range(authData + 37, 16)]
    expect(taken).toEqual([...counter, ...aaguid])
  })

  /** Unattested members, which decide nothing. The key is removed so that it can be enrolled again. */
  async function enrollAgain(key: SoftwareAuthenticator): Promise<Awaited<ReturnType<typeof start>>> {
    const [record] = await test.store.listAuthenticators('mara')
    expect(record?.externalId).toBe(key.credentialId)
    await test.store.removeAuthenticator('mara', record?.id ?? '', { now: test.now() })
    return start()
  }
})

const range = (from: number, length: number): readonly number[] => Array.from({ length }, (_, index) => from + index)

describe('WAN-09: malformed bytes in signed data', () => {
  /** Sets the extension flag and appends valid or broken extensions. */
  const extended =
    (...bytes: readonly number[]) =>
    (data: Uint8Array): Uint8Array => {
      const changed = Uint8Array.of(...data, ...bytes)
      changed[32] = (changed[32] ?? 0) | 0x80
      return changed
    }
  // {"abc": true}
  const whole = [0xa1, 0x63, 0x61, 0x62, 0x63, 0xf5]
  const broken: readonly (readonly [string, readonly number[]])[] = [
    ['nothing', []],
    ['a map that ends after its head', whole.slice(0, 1)],
    ['a map that ends in a name', whole.slice(0, 4)],
    ['a map that ends before a value', whole.slice(0, 5)],
    ['no map', [0x63, 0x61, 0x62, 0x63]],
    ['something after the map', [...whole, 0xf5]],
  ]

  it.each(broken)('an assertion with malformed extensions is refused: %s', async (_, bytes) => {
    const key = await mara.enrollPasskey()
    const { challenge } = await mara.transfer()
    const send = async (tweaks: CeremonyTweaks) =>
      mara.verify(challenge, 'passkey', { assertion: await key.authenticate(optionsOf(challenge), tweaks) })
    expect(await send({ changeAuthenticatorData: extended(...bytes) })).toMatchObject({
      status: 422,
      body: { code: 'invalid_assertion' },
    })
    expect((await send({ changeAuthenticatorData: extended(...whole) })).status).toBe(200)
  })

  const begin = async () => {
    const { body } = await mara.call<{ id: string; options: CreationOptions }>('POST', '/factors', { kind: 'passkey' })
    return body
  }
  const confirm = async (id: string, attestation: unknown): Promise<number> =>
    (await mara.call('POST', `/factors/${id}/confirm`, { attestation })).status

  it.each(broken)('a registration with malformed extensions is refused: %s', async (_, bytes) => {
    const key = await createSoftwareAuthenticator({ origin })
    const { id, options } = await begin()
    expect(await confirm(id, await key.register(options, { changeAuthenticatorData: extended(...bytes) }))).toBe(422)
    expect(await confirm(id, await key.register(options, { changeAuthenticatorData: extended(...whole) }))).toBe(201)
  })

  it.each([
    ['bytes', [0x41, 0x00]],
    ['a text', [0x61, 0x61]],
    ['a list', [0x81, 0x00]],
    ['a number', [0x00]],
    ['a map with something in it', [0xa1, 0x61, 0x61, 0x00]],
  ])('a registration with an attestation statement for the format `none` is refused: %s', async (_, statement) => {
    const key = await createSoftwareAuthenticator({ origin })
    const { id, options } = await begin()
    const registration = await key.register(options)
    const attestation = Buffer.from(registration.response.attestationObject, 'base64url')
    const name = Buffer.from('attStmt')
    const at = attestation.indexOf(name) + name.byteLength
    expect(attestation[at]).toBe(0xa0)
    const changed = Buffer.concat([attestation.subarray(0, at), Buffer.from(statement), attestation.subarray(at + 1)])
    const response = { ...registration.response, attestationObject: changed.toString('base64url') }
    expect(await confirm(id, { ...registration, response })).toBe(422)
    expect(await confirm(id, registration)).toBe(201)
  })
})
