import { argon2id, argon2Verify } from 'hash-wasm'

import type { PasswordHasher } from '../factor/password.ts'

/** What a hash costs. */
export interface Argon2Options {
  /** KiB. Default 19 456. */
  readonly memory?: number
  /** Passes over it. Default 2. */
  readonly passes?: number
}

/**
 * Argon2id, with what OWASP's Password Storage asks for as the least. In WebAssembly: nothing is built or downloaded.
 *
 * @example
 * ```ts
 * const hasher = argon2()
 * await hasher.verify('correct horse', await hasher.hash('correct horse')) // true
 * ```
 */
export function argon2({ memory = 19_456, passes = 2 }: Argon2Options = {}): PasswordHasher {
  return {
    hash: (password) =>
      argon2id({
        password,
        salt: crypto.getRandomValues(new Uint8Array(16)),
        memorySize: memory,
        iterations: passes,
        parallelism: 1,
        hashLength: 32,
        outputType: 'encoded',
      }),
    async verify(password, hash) {
      try {
        return await argon2Verify({ password, hash })
      } catch {
        // Not a hash of this kind: nobody's password.
        return false
      }
    },
  }
}
