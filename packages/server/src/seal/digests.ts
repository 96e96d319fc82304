/** Digests of texts in UTF-8, and their encoding. All texts that are returned are base64url. */
export interface Digests {
  sha256(text: string): string
  /** Returns the function that computes HMAC-SHA-256 (RFC 2104) under a key. */
  hmacSha256(key: Uint8Array): (text: string) => string
  encode(bytes: Uint8Array): string
}
