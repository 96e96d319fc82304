import { cose, decodeAttestationObject, decodeCredentialPublicKey, isoCBOR } from '@simplewebauthn/server/helpers'

/** Length of the RP ID hash, flags, counter and AAGUID, which precede the credential id (WebAuthn §6.5.1). */
const BEFORE_ID = 53
/** Length of the RP ID hash, flags and counter, which precede the extensions if there is no key. */
const BEFORE_EXTENSIONS = 37
const FLAGS = 32
const EXTENSIONS = 0x80

/**
 * Checks that an attestation has no trailing bytes, and that its key is encoded canonically. The library ignores the rest, so different
 * bytes would mean the same.
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

/** Checks that an assertion's authenticator data contains exactly what its flags announce, and no key (WebAuthn §6.1). */
export function isWholeAssertion(authData: Uint8Array): boolean {
  return areWholeExtensions(authData, BEFORE_EXTENSIONS)
}

/** Checks that the extensions are exactly one map if the flags announce them, and absent otherwise. The library accepts truncated data. */
function areWholeExtensions(authData: Uint8Array, from: number): boolean {
  const rest = Uint8Array.from(authData.subarray(from))
  const flags = authData[FLAGS] ?? 0
  if ((flags & EXTENSIONS) === 0) return rest.byteLength === 0
  const extensions: unknown = isoCBOR.decodeFirst(rest)
  return extensions instanceof Map && isoCBOR.encode(extensions as CborMap).byteLength === rest.byteLength
}

/** The statement of `none` is an empty map (§8.7). The library checks only its size, which a string, a list or bytes also have. */
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
