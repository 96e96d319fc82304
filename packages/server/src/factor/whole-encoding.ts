import { cose, decodeAttestationObject, decodeCredentialPublicKey, isoCBOR } from '@simplewebauthn/server/helpers'

/** RP ID hash, flags, counter, AAGUID: what stands before the credential's id and its length (WebAuthn §6.5.1). */
const BEFORE_ID = 53
/** RP ID hash, flags and counter: what stands before extensions where there is no key. */
const BEFORE_EXTENSIONS = 37
const FLAGS = 32
const EXTENSIONS = 0x80

/**
 * Whether an attestation is what it reads as, to the last byte: nothing after it, and its key written as it was read. The library reads
 * as much as it needs, and so lets other bytes mean the same.
 */
export function isWholeAttestation(bytes: Uint8Array, publicKey: Uint8Array): boolean {
  const attestation = decodeAttestationObject(Uint8Array.from(bytes))
  // Attestations are in canonical form (WebAuthn §6.5.4, CTAP 2.1 §8), so the same content has one length.
  if (isoCBOR.encode(attestation as unknown as CborMap).byteLength !== bytes.byteLength) return false
  const authData = attestation.get('authData')
  const [high = 0, low = 0] = authData.subarray(BEFORE_ID, BEFORE_ID + 2)
  const from = BEFORE_ID + 2 + high * 256 + low
  const to = from + publicKey.byteLength
  return (
    sameBytes(authData.subarray(from, to), publicKey) &&
    areWholeExtensions(authData, to) &&
    (attestation.get('fmt') !== 'none' || isEmptyMap(attestation.get('attStmt')))
  )
}

/** Whether an assertion's authenticator data is what it reads as: what the flags say follows, whole, and no key in it (WebAuthn §6.1). */
export function isWholeAssertion(authData: Uint8Array): boolean {
  return areWholeExtensions(authData, BEFORE_EXTENSIONS)
}

/** One map where the flags say that there are extensions, and else nothing. The library reads what is cut off as if it were there. */
function areWholeExtensions(authData: Uint8Array, from: number): boolean {
  const rest = Uint8Array.from(authData.subarray(from))
  const flags = authData[FLAGS] ?? 0
  if ((flags & EXTENSIONS) === 0) return rest.byteLength === 0
  const extensions: unknown = isoCBOR.decodeFirst(rest)
  return extensions instanceof Map && isoCBOR.encode(extensions as CborMap).byteLength === rest.byteLength
}

/** The statement of `none` is an empty map (§8.7). The library asks for its size only, and a text, a list or bytes have none. */
function isEmptyMap(statement: unknown): boolean {
  return statement instanceof Map && statement.size === 0
}

type CborMap = Parameters<typeof isoCBOR.encode>[0]

/** Whether an elliptic-curve signature ends where its DER says that it does. Others have no such frame. */
export function isWholeSignature(signature: Uint8Array, publicKey: Uint8Array): boolean {
  const key = decodeCredentialPublicKey(Uint8Array.from(publicKey))
  if (!cose.isCOSEPublicKeyEC2(key)) return true
  const [tag, length = 0, long = 0] = signature
  const end = length === 0x81 ? 3 + long : 2 + length
  return tag === 0x30 && end === signature.byteLength
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && a.every((byte, index) => byte === b[index])
}
