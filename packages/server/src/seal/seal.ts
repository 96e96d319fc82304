import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

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
 * that have to be read back.
 */
export function createSeal(secret: string | Uint8Array): Seal {
  const input = typeof secret === 'string' ? Buffer.from(secret, 'utf8') : secret
  if (input.byteLength < 32) {
    throw new TypeError('`secret` is shorter than 32 bytes. Make one with: openssl rand -base64 32')
  }
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', input, '', `stepup/${purpose}`, 32))
  const encryption = derive('encryption')
  const macKeys = new Map<string, Buffer>()

  return {
    mac(purpose, ...parts) {
      const key = macKeys.get(purpose) ?? derive(`mac/${purpose}`)
      macKeys.set(purpose, key)
      // JSON keeps ("ab", "c") and ("a", "bc") apart.
      return createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url')
    },
    close(plain, context) {
      const nonce = randomBytes(NONCE_LENGTH)
      const cipher = createCipheriv('aes-256-gcm', encryption, nonce).setAAD(Buffer.from(context, 'utf8'))
      const body = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', encryption, bytes.subarray(0, NONCE_LENGTH), {
        authTagLength: TAG_LENGTH,
      })
      decipher.setAAD(Buffer.from(context, 'utf8'))
      decipher.setAuthTag(bytes.subarray(NONCE_LENGTH, NONCE_LENGTH + TAG_LENGTH))
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_LENGTH + TAG_LENGTH)), decipher.final()])
    },
  }
}

/** Compares in constant time. Lengths are no secret here: both sides are hashes or fixed-length codes. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a, 'utf8')
  const right = Buffer.from(b, 'utf8')
  return left.byteLength === right.byteLength && timingSafeEqual(left, right)
}

/** 256 random bits, base64url: ids and tokens that can't be guessed. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}
