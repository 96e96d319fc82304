import {
  convertCOSEtoPKCS,
  decodeAttestationObject,
  isoCBOR,
  parseAuthenticatorData,
} from '@simplewebauthn/server/helpers'
import { decodeBase64Url, encodeBase64Url } from '@stepup/protocol'

/** A registration, as `createSoftwareAuthenticator` makes it. */
interface Registration {
  readonly response: { readonly attestationObject: string; readonly clientDataJSON: string }
}

const bytes = (...parts: readonly (Uint8Array | number)[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part])))

/** An ASN.1 value in DER. */
function der(tag: number, ...content: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const body = bytes(...content)
  const { byteLength } = body
  if (byteLength < 128) return bytes(tag, byteLength, body)
  return byteLength < 256
    ? bytes(tag, 0x81, byteLength, body)
    : bytes(tag, 0x82, byteLength >> 8, byteLength & 255, body)
}

const sequence = (...content: readonly Uint8Array[]) => der(0x30, ...content)
const text = (tag: number, value: string) => der(tag, new TextEncoder().encode(value))
const integer = (value: number) => der(0x02, bytes(value))
const octets = (value: Uint8Array) => der(0x04, value)
const bits = (value: Uint8Array) => der(0x03, bytes(0), value)
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))

const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'))
const EC_KEY = sequence(oid('2a8648ce3d0201'), oid('2a8648ce3d030107'))
const CRL_ADDRESSES = oid('551d1f')
const KEY_DESCRIPTION = oid('2b06010401d679020111')

const name = (value: string) => sequence(der(0x31, sequence(oid('550403'), text(0x0c, value))))
const extension = (id: Uint8Array, value: Uint8Array) => sequence(id, octets(value))

interface Certificate {
  readonly issuer: string
  readonly subject: string
  /** The point of the key. */
  readonly point: Uint8Array
  readonly extensions?: readonly Uint8Array[]
}

async function certificate(
  { issuer, subject, point, extensions = [] }: Certificate,
  key: CryptoKey,
): Promise<Uint8Array<ArrayBuffer>> {
  const content = sequence(
    der(0xa0, integer(2)),
    integer(1),
    ECDSA_SHA256,
    name(issuer),
    sequence(text(0x17, '200101000000Z'), text(0x17, '490101000000Z')),
    name(subject),
    sequence(EC_KEY, bits(point)),
    ...(extensions.length > 0 ? [der(0xa3, sequence(...extensions))] : []),
  )
  const signature = new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, content))
  const half = (part: Uint8Array) => der(0x02, (part[0] ?? 0) > 127 ? bytes(0, part) : part)
  return sequence(content, ECDSA_SHA256, bits(sequence(half(trimmed(signature, 0)), half(trimmed(signature, 32)))))
}

function trimmed(signature: Uint8Array, from: number): Uint8Array {
  const part = signature.subarray(from, from + 32)
  const first = part.findIndex((byte) => byte !== 0)
  return part.subarray(Math.max(first, 0))
}

/** The registration with a statement of the format `android-key`: its root is the attacker's own, and its certificate names an address. */
export async function withAndroidStatement<T extends Registration>(registration: T, address: string): Promise<T> {
  const { attestationObject, clientDataJSON } = registration.response
  const authData = decodeAttestationObject(decodeBase64Url(attestationObject)).get('authData')
  const { credentialPublicKey } = parseAuthenticatorData(authData)
  if (!credentialPublicKey) throw new Error('The registration has no key.')
  const signed = decodeBase64Url(clientDataJSON)
  const challenge = new Uint8Array(await crypto.subtle.digest('SHA-256', signed))
  const root = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign'])
  const none = sequence()
  const level = der(0x0a, bytes(1))
  const addresses = sequence(sequence(der(0xa0, der(0xa0, text(0x86, address)))))
  const leaf: Certificate = {
    issuer: 'Root',
    subject: 'Key',
    point: convertCOSEtoPKCS(credentialPublicKey),
    extensions: [
      extension(CRL_ADDRESSES, addresses),
      extension(
        KEY_DESCRIPTION,
        sequence(integer(3), level, integer(4), level, octets(challenge), octets(bytes()), none, none),
      ),
    ],
  }
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', root.publicKey))
  const x5c = [
    await certificate(leaf, root.privateKey),
    await certificate({ issuer: 'Root', subject: 'Root', point }, root.privateKey),
  ]
  const statement = new Map<string, unknown>([
    ['alg', -7],
    ['sig', bytes(1)],
    ['x5c', x5c],
  ])
  const changed = new Map<string, unknown>([
    ['fmt', 'android-key'],
    ['attStmt', statement],
    ['authData', authData],
  ])
  const encoded = isoCBOR.encode(changed as Parameters<typeof isoCBOR.encode>[0])
  const response = {
    ...registration.response,
    attestationObject: encodeBase64Url(encoded),
  }
  return { ...registration, response }
}
