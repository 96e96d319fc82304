import { decodeBase64Url } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import file from '../../vectors/webauthn-level3.json' with { type: 'json' }
import { passkeyAlgorithms, verifyPasskeyAssertion, verifyPasskeyRegistration } from './passkey-verification.ts'

const vectors = file.vectors.flatMap((vector) => ('authentication' in vector ? [vector as Vector] : []))

interface Vector {
  readonly title: string
  readonly fmt: string
  readonly rpId: string
  readonly origin: string
  readonly coseAlg: number
  readonly credentialId: string
  readonly credentialPublicKeyCose: string
  readonly registration: {
    readonly challenge: string
    readonly clientDataJSON: string
    readonly attestationObject: string
    readonly flags: Flags
  }
  readonly authentication: {
    readonly challenge: string
    readonly clientDataJSON: string
    readonly authenticatorData: string
    readonly signature: string
    readonly flags: Flags
  }
}

interface Flags {
  readonly UV: boolean
  readonly BE: boolean
}

function expectation({ rpId, origin }: Vector, { challenge, flags }: { challenge: string; flags: Flags }) {
  return { challenge, rpId, origins: [origin], userVerification: flags.UV }
}

function credentialOf({ credentialId, credentialPublicKeyCose, registration }: Vector) {
  return {
    id: credentialId,
    publicKey: decodeBase64Url(credentialPublicKeyCose),
    counter: 0,
    backupEligible: registration.flags.BE,
  }
}

function assertionOf({ credentialId, authentication }: Vector) {
  const { clientDataJSON, authenticatorData, signature } = authentication
  return {
    id: credentialId,
    rawId: credentialId,
    type: 'public-key',
    clientExtensionResults: {},
    response: { clientDataJSON, authenticatorData, signature },
  }
}

const supported = vectors.filter(({ coseAlg }) => passkeyAlgorithms.includes(coseAlg))
const unsupported = vectors.filter(({ coseAlg }) => !passkeyAlgorithms.includes(coseAlg))

describe('the assertions of WebAuthn Level 3 §16', () => {
  it('the vectors of WebAuthn Level 3 §16 are complete', () => expect(supported.length).toBeGreaterThanOrEqual(8))

  it.each(supported)('WAN-02: an assertion of WebAuthn Level 3 §16 is accepted: $title', async (vector) => {
    expect(
      await verifyPasskeyAssertion(
        assertionOf(vector),
        credentialOf(vector),
        expectation(vector, vector.authentication),
      ),
    ).toBeDefined()
  })

  it.each(supported)(
    'WAN-03: an assertion of WebAuthn Level 3 §16 is refused when an expectation differs: $title',
    async (vector) => {
      const right = expectation(vector, vector.authentication)
      for (const wrong of [
        { challenge: vector.registration.challenge },
        { rpId: 'example.com' },
        { origins: ['https://example.com'] },
      ]) {
        expect(
          await verifyPasskeyAssertion(assertionOf(vector), credentialOf(vector), { ...right, ...wrong }),
        ).toBeUndefined()
      }
    },
  )

  it.each(supported.filter(({ authentication }) => !authentication.flags.UV))(
    'WAN-05: an assertion without a required user verification is refused: $title',
    async (vector) => {
      const expected = { ...expectation(vector, vector.authentication), userVerification: true }
      expect(await verifyPasskeyAssertion(assertionOf(vector), credentialOf(vector), expected)).toBeUndefined()
    },
  )

  it.each(supported)(
    'WAN-03: an assertion of WebAuthn Level 3 §16 with a changed signature is refused: $title',
    async (vector) => {
      const { authentication } = vector
      const last = authentication.signature.at(-4) === 'A' ? 'B' : 'A'
      const signature = `${authentication.signature.slice(0, -4)}${last}${authentication.signature.slice(-3)}`
      const changed = { ...vector, authentication: { ...authentication, signature } }
      expect(
        await verifyPasskeyAssertion(assertionOf(changed), credentialOf(vector), expectation(vector, authentication)),
      ).toBeUndefined()
    },
  )

  it.each(unsupported)(
    'an assertion of WebAuthn Level 3 §16 with an unrequested algorithm is refused: $title',
    async (vector) => {
      expect(
        await verifyPasskeyAssertion(
          assertionOf(vector),
          credentialOf(vector),
          expectation(vector, vector.authentication),
        ),
      ).toBeUndefined()
    },
  )
})

// An attestation that the server requests must be valid, and the test's own certificate authority leads to no vendor root.
const needsVendorRoot = ['tpm', 'android-key', 'apple', 'fido-u2f']

describe('the registrations of WebAuthn Level 3 §16', () => {
  function register(vector: Vector, attestation = true) {
    const { clientDataJSON, attestationObject } = vector.registration
    const response = {
      id: vector.credentialId,
      rawId: vector.credentialId,
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON, attestationObject },
    }
    return verifyPasskeyRegistration(response, { ...expectation(vector, vector.registration), attestation })
  }

  it.each(supported.filter(({ fmt }) => !needsVendorRoot.includes(fmt)))(
    'WAN-02, WAN-10: a registration of WebAuthn Level 3 §16 gives its credential: $title',
    async (vector) => {
      expect(await register(vector)).toMatchObject({
        id: vector.credentialId,
        backupEligible: vector.registration.flags.BE,
      })
    },
  )

  it.each(supported)(
    'a registration of WebAuthn Level 3 §16 gives its credential to a server that asked for no statement: $title',
    async (vector) => {
      expect(await register(vector, false)).toMatchObject({
        id: vector.credentialId,
        backupEligible: vector.registration.flags.BE,
      })
    },
  )

  it.each(supported.filter(({ fmt }) => needsVendorRoot.includes(fmt)))(
    'a registration of WebAuthn Level 3 §16 without its vendor’s root is refused: $title',
    async (vector) => expect(await register(vector)).toBeUndefined(),
  )
})
