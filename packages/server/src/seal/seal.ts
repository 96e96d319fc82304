import { gcm } from '@noble/ciphers/aes.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { decodeBase64Url, encodeBase64Url } from '@stepup/protocol'

/** Keeps what is stored useless to whoever reads the store alone. */
export interface Seal {
  /** A keyed hash, base64url. `purpose` keeps one use from standing in for another. */
  mac(purpose: string, ...parts: readonly string[]): string
  /** Encrypts for storage. `context` (whose it is) has to be the same to open it. */
  close(plain: Uint8Array, context: string): string
  open(sealed: string, context: string): Uint8Array
}

const NONCE_LENGTH = 12
const TAG_LENGTH = 16

/**
 * Derives independent keys from one secret (HKDF, RFC 5869): HMAC-SHA-256 for codes and tokens, AES-256-GCM for secrets
 * that have to be read back. In plain JavaScript, so that it runs wherever `crypto.getRandomValues` does.
 */
export function createSeal(secret: string | Uint8Array): Seal {
  const input = typeof secret === 'string' ? utf8(secret) : secret
  if (input.byteLength < 32) {
    throw new TypeError('`secret` is shorter than 32 bytes. Make one with: openssl rand -base64 32')
  }
  const derive = (purpose: string): Uint8Array => hkdf(sha256, input, undefined, utf8(`stepup/${purpose}`), 32)
  const encryption = derive('encryption')
  /** Each has taken in its key already, and is copied for use. */
  const macs = new Map<string, ReturnType<typeof hmac.create>>()

  return {
    mac(purpose, ...parts) {
      const keyed = macs.get(purpose) ?? hmac.create(sha256, derive(`mac/${purpose}`))
      macs.set(purpose, keyed)
      // JSON keeps ("ab", "c") and ("a", "bc") apart.
      return encodeBase64Url(
        keyed
          .clone()
          .update(utf8(JSON.stringify(parts)))
          .digest(),
      )
    },
    close(plain, context) {
      const nonce = randomBytes(NONCE_LENGTH)
      const encrypted = gcm(encryption, nonce, utf8(context)).encrypt(plain)
      const body = encrypted.subarray(0, -TAG_LENGTH)
      return encodeBase64Url(concatBytes(nonce, encrypted.subarray(-TAG_LENGTH), body))
    },
    open(sealed, context) {
      const bytes = decodeBase64Url(sealed)
      const nonce = bytes.subarray(0, NONCE_LENGTH)
      const tag = bytes.subarray(NONCE_LENGTH, NONCE_LENGTH + TAG_LENGTH)
      const body = bytes.subarray(NONCE_LENGTH + TAG_LENGTH)
      return gcm(encryption, nonce, utf8(context)).decrypt(concatBytes(body, tag))
    },
  }
}

/** Compares in constant time. Lengths are no secret here: both sides are hashes or fixed-length codes. */
export function sameText(a: string, b: string): boolean {
  const left = utf8(a)
  const right = utf8(b)
  if (left.length !== right.length) return false
  let difference = 0
  for (const [index, byte] of left.entries()) difference |= byte ^ (right[index] ?? 0)
  return difference === 0
}

/** 256 random bits, base64url: ids and tokens that can't be guessed. */
export function randomToken(): string {
  return encodeBase64Url(randomBytes(32))
}

/** From 0 up to, and without, `max`. Each equally likely: what would favour the small ones is drawn again. */
export function randomInt(max: number): number {
  const usable = Math.floor(2 ** 32 / max) * max
  for (;;) {
    const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1))
    if (drawn < usable) return drawn % max
  }
}

/** From the platform's cryptographic generator. */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length))
}

/** SHA-256 of a text, base64url. */
export function hashText(text: string): string {
  return encodeBase64Url(sha256(utf8(text)))
}

const encoder = new TextEncoder()

function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}
