import type * as NodeCrypto from 'node:crypto'

import type { Digests } from './digests.ts'

/** Digests by `node:crypto`. */
export function nodeDigests({ createHmac, createSecretKey, hash }: typeof NodeCrypto): Digests {
  return {
    sha256: (text) => hash('sha256', text, 'base64url'),
    hmacSha256(key) {
      const secret = createSecretKey(key)
      return (text) => createHmac('sha256', secret).update(text).digest('base64url')
    },
    encode: ({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength).toString('base64url'),
  }
}
