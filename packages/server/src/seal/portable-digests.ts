import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { encodeBase64Url } from '@stepup/protocol'

/** Digests of texts in UTF-8, and their encoding. All texts that are returned are base64url. */
export interface Digests {
  sha256(text: string): string
  /** Returns the function that computes HMAC-SHA-256 (RFC 2104) under a key. */
  hmacSha256(key: Uint8Array): (text: string) => string
  encode(bytes: Uint8Array): string
}

const encoder = new TextEncoder()

/** Digests in plain JavaScript, for hosts without `node:crypto`. */
export const portableDigests: Digests = {
  sha256: (text) => encodeBase64Url(sha256(encoder.encode(text))),
  hmacSha256(key) {
    // The key is already absorbed; each text starts with a copy.
    const keyed = hmac.create(sha256, key)
    return (text) => encodeBase64Url(keyed.clone().update(encoder.encode(text)).digest())
  },
  encode: encodeBase64Url,
}
