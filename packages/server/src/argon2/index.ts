import type { PasswordHasher } from '../factor/password.ts'
import { checkNumbers } from '../numbers/check-numbers.ts'
import { randomBytes, sameText } from '../seal/seal.ts'
import { deriver } from './derive.ts'
import { decode, encode } from './encoded.ts'

export { Argon2UnsupportedError } from './derive.ts'

/** Cost parameters of a hash. */
export interface Argon2Options {
  /** Memory in KiB. Default 19,456. */
  readonly memory?: number
  /** Number of passes over the memory. Default 2. */
  readonly passes?: number
}

/**
 * Argon2id with OWASP's minimum parameters (Password Storage Cheat Sheet). Node 24.7 and later compute it in threads.
 * Older runtimes use `hash-wasm`, which blocks the event loop for one hash at a time: hashes queue, with a turn for
 * other work in between. While a hundred hashes wait, the promise of another one rejects with an `UnavailableError`.
 *
 * A host that has neither, such as Cloudflare Workers, throws an {@link Argon2UnsupportedError} that names an
 * alternative.
 */
export function argon2({ memory = 19_456, passes = 2 }: Argon2Options = {}): PasswordHasher {
  checkNumbers('argon2()', { memory }, { whole: true, from: 8 })
  checkNumbers('argon2()', { passes }, { whole: true, from: 1 })
  const derive = deriver()
  return {
    async hash(password) {
      const salt = randomBytes(16)
      const made = { algorithm: 'argon2id', salt, memory, passes, parallelism: 1 } as const
      return encode({ ...made, hash: await derive({ ...made, password, length: 32 }) })
    },
    async verify(password, hash) {
      const made = decode(hash)
      // The text is no Argon2 hash, so no password matches.
      if (!made) return false
      return sameText(encode({ ...made, hash: await derive({ ...made, password }) }), hash)
    },
  }
}
