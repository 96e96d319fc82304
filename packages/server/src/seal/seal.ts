import { gcm } from '@noble/ciphers/aes.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { decodeBase64Url } from '@stepup/protocol'

import { digests } from './digests.ts'

/**
 * The server's secret, or several during a rotation: the first one seals, and all of them can open. Each is a text with
 * at least 32 random bytes. Every character counts: the command line needs the same text.
 */
export type Secrets = string | readonly string[]

/** Makes stored data useless without the secret. */
export interface Seal {
  /** Id of the secret that writes. It reveals nothing about the secret. */
  readonly keyId: string
  /** Ids of the readable secrets, in the order of {@link Seal.macs}. */
  readonly keyIds: readonly string[]
  /** A keyed hash, base64url, made with the secret that writes. `purpose` keeps one use from standing in for another. */
  mac(purpose: string, ...parts: readonly string[]): string
  /** Computes a MAC under every readable secret, the writing one first, for lookups. */
  macs(purpose: string, ...parts: readonly string[]): readonly string[]
  /** Whether a keyed hash was made of these parts, with any of the secrets. Compares in constant time. */
  matches(mac: string, purpose: string, ...parts: readonly string[]): boolean
  /** Encrypts a value for storage. Opening it requires the same `context`, which names its owner. */
  close(plain: Uint8Array, context: string): string
  /** Returns `undefined` if no secret opens the value: another secret or context sealed it, or it was changed. */
  open(sealed: string, context: string): Uint8Array | undefined
  /** Whether a value was closed with the secret that writes. */
  isCurrent(sealed: string): boolean
}

const NONCE_LENGTH = 12
const TAG_LENGTH = 16
const VERSION = 'v1'
const HOW_TO_MAKE = `Make one with: node -p "crypto.randomBytes(32).toString('base64url')"`

/**
 * Derives independent keys from a secret (HKDF, RFC 5869): HMAC-SHA-256 for codes and tokens, AES-256-GCM for secrets. It runs wherever
 * `crypto.getRandomValues` exists. A sealed value names its version and its key.
 *
 * @throws TypeError for no secret, or one that is too short.
 */
export function createSeal(secrets: Secrets): Seal {
  const list = typeof secrets === 'string' ? [secrets] : secrets
  const keys = list.map(createKey)
  const [first] = keys
  if (!first) throw new TypeError(`\`secret\` is an empty list. ${HOW_TO_MAKE}`)
  const macs: Seal['macs'] = (purpose, ...parts) => keys.map((key) => key.mac(purpose, parts))
  return {
    keyId: first.id,
    keyIds: keys.map(({ id }) => id),
    mac: (purpose, ...parts) => first.mac(purpose, parts),
    macs,
    // Compares with every secret, so that timing doesn't reveal the match.
    matches: (mac, purpose, ...parts) =>
      macs(purpose, ...parts).reduce((found, each) => sameText(mac, each) || found, false),
    close: (plain, context) => `${VERSION}.${first.id}.${first.encrypt(plain, context)}`,
    open(sealed, context) {
      const [version, keyId, body = ''] = sealed.split('.')
      const key = version === VERSION ? keys.find(({ id }) => id === keyId) : undefined
      return key?.decrypt(body, context)
    },
    isCurrent: (sealed) => sealed.startsWith(`${VERSION}.${first.id}.`),
  }
}

/** The keys that were derived from one secret. */
interface Key {
  readonly id: string
  mac(purpose: string, parts: readonly string[]): string
  encrypt(plain: Uint8Array, context: string): string
  decrypt(body: string, context: string): Uint8Array | undefined
}

function createKey(secret: string): Key {
  const input = utf8(secret)
  if (input.byteLength < 32)
    throw new TypeError(
      `\`secret\` is ${secret === '' ? 'empty. Is its environment variable set?' : 'shorter than 32 bytes.'} ${HOW_TO_MAKE}`,
    )
  const derive = (purpose: string, length = 32): Uint8Array =>
    hkdf(sha256, input, undefined, utf8(`stepup/${purpose}`), length)
  const encryption = derive('encryption')
  const macs = new Map<string, (text: string) => string>()

  return {
    id: digests.encode(derive('key-id', 6)),
    mac(purpose, parts) {
      const keyed = macs.get(purpose) ?? digests.hmacSha256(derive(`mac/${purpose}`))
      macs.set(purpose, keyed)
      // JSON keeps ("ab", "c") and ("a", "bc") apart.
      return keyed(JSON.stringify(parts))
    },
    encrypt(plain, context) {
      const nonce = randomBytes(NONCE_LENGTH)
      const encrypted = gcm(encryption, nonce, utf8(context)).encrypt(plain)
      const body = encrypted.subarray(0, -TAG_LENGTH)
      return digests.encode(concatBytes(nonce, encrypted.subarray(-TAG_LENGTH), body))
    },
    decrypt(body, context) {
      try {
        const bytes = decodeBase64Url(body)
        const nonce = bytes.subarray(0, NONCE_LENGTH)
        const tag = bytes.subarray(NONCE_LENGTH, NONCE_LENGTH + TAG_LENGTH)
        const encrypted = bytes.subarray(NONCE_LENGTH + TAG_LENGTH)
        return gcm(encryption, nonce, utf8(context)).decrypt(concatBytes(encrypted, tag))
      } catch {
        return undefined
      }
    },
  }
}

/** Compares in constant time. Lengths are no secret here: both sides are hashes or fixed-length codes. */
export function sameText(a: string, b: string): boolean {
  const left = utf8(a)
  const right = utf8(b)
  if (left.length !== right.length) return false
  let difference = 0
  for (let index = 0; index < left.length; index++) difference |= (left[index] ?? 0) ^ (right[index] ?? 0)
  return difference === 0
}

/** 256 random bits, base64url: ids and tokens that can't be guessed. */
export function randomToken(): string {
  return digests.encode(randomBytes(32))
}

/** A random whole number below `max`, from 0. Each is equally likely: a draw that would favor small numbers is repeated. */
export function randomInt(max: number): number {
  if (!(Number.isSafeInteger(max) && max > 0 && max <= 2 ** 32))
    throw new RangeError(`[stepup] There is no random number below ${max}.`)
  const usable = Math.floor(2 ** 32 / max) * max
  for (;;) {
    const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1))
    if (drawn < usable) return drawn % max
  }
}

/** Random bytes of the platform's cryptographic generator. */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  if (length > POOL / 8) return crypto.getRandomValues(new Uint8Array(length))
  if (drawn + length > pool.length) {
    pool = crypto.getRandomValues(new Uint8Array(POOL))
    drawn = 0
  }
  const bytes = pool.slice(drawn, drawn + length)
  pool.fill(0, drawn, drawn + length)
  drawn += length
  return bytes
}

// Each call of the system's generator takes as long as a small decision, for any length. Each byte is used once.
const POOL = 4096
let pool = new Uint8Array(0)
let drawn = 0

/** SHA-256 of a text, base64url. */
export function hashText(text: string): string {
  return digests.sha256(text)
}

const encoder = new TextEncoder()

function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}
