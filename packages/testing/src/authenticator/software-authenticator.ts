import { encodeCBOR } from '@levischuck/tiny-cbor'
import { decodeBase64Url, encodeBase64Url } from '@stepup/protocol'

/** Faults that a test can inject. By default everything is valid. */
export interface CeremonyTweaks {
  /** Origin in the client data. */
  readonly origin?: string
  /** Relying party id whose hash is signed. */
  readonly rpId?: string
  /** User verification (the UV flag). Default true. */
  readonly userVerified?: boolean
  /** User presence (the UP flag). Default true. */
  readonly userPresent?: boolean
  /** The signature counter. Default: one more than the last. */
  readonly counter?: number
  /** Challenge to sign instead of the requested one (base64url). */
  readonly challenge?: string
  /** Flips a bit of the signature. */
  readonly breakSignature?: boolean
  /** Backup eligibility (the BE flag). Default false. */
  readonly backupEligible?: boolean
  /** Backup state (the BS flag). Default false. */
  readonly backedUp?: boolean
  /** Changes the client data before signing. Values other than strings are sent as JSON. */
  readonly changeClientData?: (data: Readonly<Record<string, unknown>>) => unknown
  /** Changes the authenticator data before signing. */
  readonly changeAuthenticatorData?: (data: Uint8Array) => Uint8Array
}

/** The registration options that the authenticator reads (WebAuthn `PublicKeyCredentialCreationOptionsJSON`). */
export interface RegistrationOptions {
  readonly challenge: string
  readonly rp: { readonly id?: string }
  readonly user: { readonly id: string }
}

/** The authentication options that the authenticator reads (WebAuthn `PublicKeyCredentialRequestOptionsJSON`). */
export interface AuthenticationOptions {
  readonly challenge: string
  readonly rpId?: string
}

/** A passkey that can be kept, in IndexedDB for example, and restored. */
export interface SavedPasskey {
  /** Id of the credential (base64url). */
  readonly credentialId: string
  readonly keys: CryptoKeyPair
  readonly counter: number
  readonly userHandle?: string
}

/** A passkey in memory. */
export interface SoftwareAuthenticator {
  /** Id of the credential (base64url). */
  readonly credentialId: string
  /** Creates a `RegistrationResponseJSON` with attestation `none`. */
  readonly register: (options: RegistrationOptions, tweaks?: CeremonyTweaks) => Promise<RegistrationJson>
  /** Signs an assertion: an `AuthenticationResponseJSON`. */
  readonly authenticate: (options: AuthenticationOptions, tweaks?: CeremonyTweaks) => Promise<AuthenticationJson>
  /** Returns the passkey in its current state, to restore it later with the `saved` option. */
  readonly save: () => SavedPasskey
}

/** WebAuthn's `RegistrationResponseJSON` and `AuthenticationResponseJSON` have these members in common. */
interface CredentialJson<TResponse> {
  readonly id: string
  readonly rawId: string
  readonly type: 'public-key'
  readonly authenticatorAttachment: 'platform'
  readonly clientExtensionResults: Record<string, never>
  readonly response: TResponse & { readonly clientDataJSON: string }
}

/** WebAuthn's `RegistrationResponseJSON`. */
export interface RegistrationJson extends CredentialJson<{
  readonly attestationObject: string
  readonly transports: 'internal'[]
}> {}

/** WebAuthn's `AuthenticationResponseJSON`. */
export interface AuthenticationJson extends CredentialJson<{
  readonly authenticatorData: string
  readonly signature: string
  readonly userHandle?: string
}> {}

const ec = { name: 'ECDSA', namedCurve: 'P-256' }

const UP = 0x01
const UV = 0x04
const BE = 0x08
const BS = 0x10
const AT = 0x40

/**
 * Creates a software authenticator with one ES256 credential. Its registrations and assertions pass a real verifier, and fail it
 * when a test injects a fault.
 *
 * @example
 * ```ts
 * const authenticator = await createSoftwareAuthenticator({ origin: 'https://bank.example' })
 * const attestation = await authenticator.register(creationOptions)
 * const forged = await authenticator.authenticate(requestOptions, { userVerified: false })
 * ```
 */
export async function createSoftwareAuthenticator({
  origin,
  saved,
}: {
  /** Origin of the page. */
  readonly origin: string
  /** A saved passkey to restore instead of creating one. */
  readonly saved?: SavedPasskey | undefined
}): Promise<SoftwareAuthenticator> {
  const credentialId = saved?.credentialId ?? encodeBase64Url(crypto.getRandomValues(new Uint8Array(32)))
  const credential = decodeBase64Url(credentialId)
  const keys = saved?.keys ?? (await crypto.subtle.generateKey(ec, true, ['sign', 'verify']))
  const cosePublicKey = await toCose(keys.publicKey)
  let counter = saved?.counter ?? 0
  let userHandle = saved?.userHandle

  async function authenticatorData(rpId: string, tweaks: CeremonyTweaks, attested?: Uint8Array): Promise<Uint8Array> {
    const { userPresent = true, userVerified = true, backupEligible = false, backedUp = false } = tweaks
    counter = tweaks.counter ?? counter + 1
    const flags =
      (userPresent ? UP : 0) |
      (userVerified ? UV : 0) |
      (backupEligible ? BE : 0) |
      (backedUp ? BS : 0) |
      (attested ? AT : 0)
    const tail = new Uint8Array(5)
    new DataView(tail.buffer).setUint8(0, flags)
    new DataView(tail.buffer).setUint32(1, counter)
    const data = concat(await sha256(new TextEncoder().encode(tweaks.rpId ?? rpId)), tail, attested ?? new Uint8Array())
    return tweaks.changeAuthenticatorData?.(data) ?? data
  }

  function clientData(type: string, challenge: string, tweaks: CeremonyTweaks): Uint8Array {
    const data = { type, challenge: tweaks.challenge ?? challenge, origin: tweaks.origin ?? origin, crossOrigin: false }
    const changed = tweaks.changeClientData ? tweaks.changeClientData(data) : data
    return new TextEncoder().encode(typeof changed === 'string' ? changed : JSON.stringify(changed))
  }

  const common = {
    id: credentialId,
    rawId: credentialId,
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: {},
  } as const

  return {
    credentialId,
    save: () => ({ credentialId, keys, counter, ...(userHandle === undefined ? {} : { userHandle }) }),
    async register({ challenge, rp, user }, tweaks = {}) {
      userHandle = user.id
      const idLength = new Uint8Array(2)
      new DataView(idLength.buffer).setUint16(0, credential.length)
      const attested = concat(new Uint8Array(16), idLength, credential, cosePublicKey)
      const authData = await authenticatorData(rp.id ?? new URL(origin).hostname, tweaks, attested)
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ])
      return {
        ...common,
        response: {
          clientDataJSON: encodeBase64Url(clientData('webauthn.create', challenge, tweaks)),
          attestationObject: encodeBase64Url(encodeCBOR(attestation as Parameters<typeof encodeCBOR>[0])),
          transports: ['internal'],
        },
      }
    },
    async authenticate({ challenge, rpId }, tweaks = {}) {
      const authData = await authenticatorData(rpId ?? new URL(origin).hostname, tweaks)
      const data = clientData('webauthn.get', challenge, tweaks)
      const signed = concat(authData, await sha256(data))
      const raw = new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, signed))
      if (tweaks.breakSignature) raw[0] = (raw[0] ?? 0) ^ 1
      return {
        ...common,
        response: {
          clientDataJSON: encodeBase64Url(data),
          authenticatorData: encodeBase64Url(authData),
          signature: encodeBase64Url(toDer(raw)),
          ...(userHandle === undefined ? {} : { userHandle }),
        },
      }
    },
  }
}

async function toCose(key: CryptoKey): Promise<Uint8Array> {
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', key)
  // RFC 9053 §7.1: kty EC2, alg ES256, crv P-256.
  return encodeCBOR(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, decodeBase64Url(x)],
      [-3, decodeBase64Url(y)],
    ]),
  )
}

/** Converts a signature: WebCrypto returns r and s (IEEE P1363), and WebAuthn §6.5.5 requires ASN.1 DER. */
function toDer(raw: Uint8Array): Uint8Array {
  const integer = (bytes: Uint8Array): Uint8Array => {
    const start = bytes.findIndex((byte) => byte !== 0)
    const digits = bytes.slice(Math.max(start, 0))
    const value = (digits[0] ?? 0) > 0x7f ? concat(Uint8Array.of(0), digits) : digits
    return concat(Uint8Array.of(0x02, value.length), value)
  }
  const body = concat(integer(raw.slice(0, 32)), integer(raw.slice(32)))
  return concat(Uint8Array.of(0x30, body.length), body)
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', concat(bytes)))
}

function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
