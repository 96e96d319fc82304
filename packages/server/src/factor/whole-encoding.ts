import { cose, decodeAttestationObject, decodeCredentialPublicKey, isoCBOR } from '@simplewebauthn/server/helpers'

/** RP ID hash, flags, counter, AAGUID: the bytes before the length of the credential's id (WebAuthn §6.5.1). */
const BEFORE_ID = 53
/** RP ID hash, flags, counter: the bytes before the extensions of authenticator data without a key. */
const BEFORE_EXTENSIONS = 37
const FLAGS = 32
const EXTENSIONS = 0x80

type CborMap = Parameters<typeof isoCBOR.encode>[0]

/**
 * Returns whether an attestation has no additional bytes, and a canonically encoded key. The library ignores additional
 * bytes, so different bytes could mean the same.
 */
export function isWholeAttestation(bytes: Uint8Array, publicKey: Uint8Array): boolean {
  const attestation = decodeAttestationObject(Uint8Array.from(bytes))
  // Attestations are canonical (WebAuthn §6.5.4, CTAP 2.1 §8), so the same content has the same length.
  if (isoCBOR.encode(attestation as unknown as CborMap).byteLength !== bytes.byteLength) return false
  const authData = attestation.get('authData')
  const [high = 0, low = 0] = authData.subarray(BEFORE_ID, BEFORE_ID + 2)
  const from = BEFORE_ID + 2 + high * 256 + low
  const to = from + publicKey.byteLength
  const key = authData.subarray(from, to)
  return (
    key.byteLength === publicKey.byteLength &&
    key.every((byte, index) => byte === publicKey[index]) &&
    areWholeExtensions(authData, to) &&
    (attestation.get('fmt') !== 'none' || isEmptyMap(attestation.get('attStmt')))
  )
}

/** Whether the authenticator data of an assertion ends where its flags say, without a key (WebAuthn §6.1). */
export function isWholeAssertion(authData: Uint8Array): boolean {
  return areWholeExtensions(authData, BEFORE_EXTENSIONS)
}

/**
 * Whether the data has exactly one complete map if its flags announce extensions, and nothing otherwise. The library
 * accepts a truncated map.
 */
function areWholeExtensions(authData: Uint8Array, from: number): boolean {
  const rest = Uint8Array.from(authData.subarray(from))
  const flags = authData[FLAGS] ?? 0
  if ((flags & EXTENSIONS) === 0) return rest.byteLength === 0
  const extensions: unknown = isoCBOR.decodeFirst(rest)
  return extensions instanceof Map && isoCBOR.encode(extensions as CborMap).byteLength === rest.byteLength
}

/** The statement of `none` is an empty map (§8.7). The library checks its size only, which texts, lists and bytes lack. */
function isEmptyMap(statement: unknown): boolean {
  return statement instanceof Map && statement.size === 0
}

/** Whether an elliptic-curve signature ends where its DER length says. Other signatures have no such frame. */
export function isWholeSignature(signature: Uint8Array, publicKey: Uint8Array): boolean {
  const key = decodeCredentialPublicKey(Uint8Array.from(publicKey))
  if (!cose.isCOSEPublicKeyEC2(key)) return true
  const [tag, length = 0, long = 0] = signature
  const end = length === 0x81 ? 3 + long : 2 + length
  return tag === 0x30 && end === signature.byteLength
}
