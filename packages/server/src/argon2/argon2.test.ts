import { argon2id } from 'hash-wasm'
import { describe, expect, it, onTestFinished, vi } from 'vitest'

import { UnavailableError } from '../index.ts'
import { type Argon2Input, type Derive, inTurn, nativeDerive, wasmDerive } from './derive.ts'
import { argon2 } from './index.ts'

const input: Argon2Input = {
  algorithm: 'argon2id',
  password: 'correct horse',
  salt: new Uint8Array(16).fill(7),
  memory: 64,
  passes: 1,
  parallelism: 1,
  length: 32,
}

/** Simulates a host without native Argon2. */
function withoutNative(): void {
  const { process } = globalThis
  vi.stubGlobal('process', { ...process, getBuiltinModule: () => undefined })
  onTestFinished(() => void vi.unstubAllGlobals())
}

describe('argon2', () => {
  it('argon2 verifies hashes of any Argon2 library, natively and with hash-wasm', async () => {
    const options = { iterations: 1, parallelism: 1, memorySize: 64, hashLength: 32 } as const
    const written = await argon2id({ ...options, password: 'correct horse', salt: input.salt, outputType: 'encoded' })
    const check = async () => {
      const hasher = argon2({ memory: 64, passes: 1 })
      expect(await hasher.verify('correct horse', written)).toBe(true)
      expect(await hasher.verify('correct horses', written)).toBe(false)
      expect(await hasher.hash('x')).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/u)
    }
    await check()
    withoutNative()
    await check()
  })

  it.each([
    '',
    'md5',
    '$2b$10$abcdefghijklmnopqrstuv',
    '$argon2id$v=16$m=64,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2g',
    '$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQab$aGFzaGhhc2g',
  ])('argon2 rejects any password for an invalid hash: %j', async (text) =>
    expect(await argon2().verify('x', text)).toBe(false),
  )

  // Node has it from version 24.7 on.
  it.skipIf(!nativeDerive())('argon2 computes the same hash natively and with WebAssembly', async () => {
    expect(Buffer.from((await nativeDerive()?.(input)) ?? [])).toEqual(Buffer.from(await wasmDerive(input)))
  })

  it('argon2 lets the event loop turn between any two of twenty concurrent computations', async () => {
    let turns = 0
    let running = true
    const turn = (): void => {
      turns += 1
      if (running) setImmediate(turn)
    }
    setImmediate(turn)
    withoutNative()
    const hasher = argon2({ memory: 64, passes: 1 })
    const ended = await Promise.all(Array.from({ length: 20 }, () => hasher.hash('correct horse').then(() => turns)))
    running = false
    expect(new Set(ended).size).toBe(20)
  })

  it('argon2 computes two hashes concurrently, queues the rest, and refuses a wait that is too long', async () => {
    let most = 0
    let running = 0
    const slow: Derive = async () => {
      most = Math.max(most, (running += 1))
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      return new Uint8Array(32)
    }
    const derive = inTurn(slow, { atOnce: 2 })
    const all = await Promise.allSettled(Array.from({ length: 150 }, () => derive(input)))
    expect(most).toBe(2)
    const refused = all.filter((result) => result.status === 'rejected')
    expect(refused).toHaveLength(48)
    for (const { reason } of refused) expect(reason).toBeInstanceOf(UnavailableError)
    // A failed computation frees its slot, too.
    const failing = inTurn(() => Promise.reject(new Error('no memory')), { atOnce: 1 })
    for (const _ of [1, 2, 3]) await expect(failing(input)).rejects.toThrow('no memory')
  })
})
