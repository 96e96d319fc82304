import { UnavailableError } from '../problem/unavailable-error.ts'

export interface Argon2Input {
  readonly algorithm: 'argon2d' | 'argon2i' | 'argon2id'
  readonly password: string
  readonly salt: Uint8Array
  /** Memory in KiB. */
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
  /** Bytes of the hash. */
  readonly length: number
}

export type Derive = (input: Argon2Input) => Promise<Uint8Array>

/** The password hash can't be computed on this host. */
export class Argon2UnsupportedError extends Error {
  override readonly name = 'Argon2UnsupportedError'

  constructor(cause: unknown) {
    super(
      '[stepup] argon2() works neither with `node:crypto`, which has it from Node 24.7 on, nor with `hash-wasm`: install that, where the host compiles WebAssembly at run time. Cloudflare Workers do not. There, give password() a `verify` that asks a service of yours, or a `hasher` of your own over WebCrypto’s PBKDF2.',
      { cause },
    )
  }
}

/** Returns a queue of Argon2 computations: in Node's thread pool if available, and in WebAssembly otherwise. */
export function deriver(): Derive {
  // Node has four threads by default, which also serve files and DNS, so Argon2 gets two of them.
  const native = nativeDerive()
  return native ? inTurn(native, { atOnce: 2 }) : inTurn(wasmDerive, { atOnce: 1 })
}

/** Argon2 of Node, in its thread pool. `undefined` before Node 24.7, and on other hosts. */
export function nativeDerive(): Derive | undefined {
  // Looked up at run time, because bundlers for other hosts fail on an import of `node:crypto`.
  const crypto = globalThis.process?.getBuiltinModule?.('node:crypto')
  if (typeof crypto?.argon2 !== 'function') return undefined
  return ({ algorithm, password, salt, memory, passes, parallelism, length }) =>
    new Promise((resolve, reject) => {
      const parameters = { message: password, nonce: salt, memory, passes, parallelism, tagLength: length }
      crypto.argon2(algorithm, parameters, (error, hash) => (error ? reject(error) : resolve(hash)))
    })
}

/** Argon2 of `hash-wasm`. It blocks the event loop while it computes. */
export const wasmDerive: Derive = async ({ algorithm, password, salt, memory, passes, parallelism, length }) => {
  try {
    const derive = (await import('hash-wasm'))[algorithm]
    return await derive({
      password,
      salt,
      memorySize: memory,
      iterations: passes,
      parallelism,
      hashLength: length,
      outputType: 'binary',
    })
  } catch (error) {
    throw isUnsupported(error) ? new Argon2UnsupportedError(error) : error
  }
}

function isUnsupported(error: unknown): boolean {
  const { name, code } = error as { readonly name?: string; readonly code?: string }
  return name === 'CompileError' || code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND'
}

/** A hundred jobs of a sixth of a second take a quarter of a minute. Later users have given up by then. */
const MAX_WAITING = 100

/**
 * Runs a limited number of jobs at once, and queues the others, with a turn of the event loop in between. Refuses jobs that would wait too
 * long.
 */
export function inTurn(derive: Derive, { atOnce }: { readonly atOnce: number }): Derive {
  const waiting: (() => void)[] = []
  let running = 0
  return async (input) => {
    if (running >= atOnce) {
      if (waiting.length >= MAX_WAITING)
        throw new UnavailableError('Too many passwords wait to be checked.', { retryAfter: 5 })
      await new Promise<void>((resolve) => void waiting.push(resolve))
    } else running += 1
    try {
      return await derive(input)
    } finally {
      // The next computation takes over the slot in its own task.
      const next = waiting.shift()
      if (next) setTimeout(next, 0)
      else running -= 1
    }
  }
}
