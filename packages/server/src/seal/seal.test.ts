import { createCipheriv, createHmac, hkdfSync } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import { createSeal, hashText, randomInt, randomToken, sameText } from './seal.ts'

const secret = 'a secret of at least thirty-two bytes, for tests'
const seal = createSeal(secret)
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const text = (plain: Uint8Array | undefined): string | undefined => plain && new TextDecoder().decode(plain)
const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `stepup/${purpose}`, 32))

describe('the seal', () => {
  it('the seal makes the MACs of Node’s own crypto', () => {
    const expected = createHmac('sha256', derive('mac/grant')).update('["a","ü"]').digest('base64url')
    expect(seal.mac('grant', 'a', 'ü')).toBe(expected)
    expect(seal.mac('grant', 'aü')).not.toBe(expected)
    expect(seal.mac('code', 'a', 'ü')).not.toBe(expected)
  })

  it('the seal opens data that Node’s own crypto sealed: 12 bytes of nonce, 16 of tag, and the rest', () => {
    const nonce = Buffer.alloc(12, 7)
    const cipher = createCipheriv('aes-256-gcm', derive('encryption'), nonce).setAAD(bytes('totp:mara'))
    const body = Buffer.concat([cipher.update('plain'), cipher.final()])
    const sealed = Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
    expect(text(seal.open(`v1.${seal.keyId}.${sealed}`, 'totp:mara'))).toBe('plain')
  })

  it('the seal opens sealed data for the same context only', () => {
    const sealed = seal.close(bytes('plain'), 'totp:mara')
    expect(seal.close(bytes('plain'), 'totp:mara')).not.toBe(sealed)
    expect(text(seal.open(sealed, 'totp:mara'))).toBe('plain')
    expect(seal.open(sealed, 'totp:mallory')).toBeUndefined()
    expect(createSeal(`${secret}!`).open(sealed, 'totp:mara')).toBeUndefined()
    for (const at of [0, 5, 20, sealed.length - 2]) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
      expect(seal.open(changed, 'totp:mara')).toBeUndefined()
    }
  })

  it('the seal refuses an empty or short secret, and an empty list of secrets', () => {
    expect(() => createSeal('')).toThrow('Is its environment variable set?')
    expect(() => createSeal('short')).toThrow('crypto.randomBytes(32)')
    expect(() => createSeal([secret, 'short'])).toThrow('crypto.randomBytes(32)')
    expect(() => createSeal([])).toThrow('empty list')
  })
})

describe('a seal during a change of secrets', () => {
  const next = 'another secret of at least thirty-two bytes, for tests'
  const changing = createSeal([next, secret])

  it('a changing seal opens data of the earlier secret, and seals with the first', () => {
    const earlier = seal.close(bytes('plain'), 'totp:mara')
    expect(text(changing.open(earlier, 'totp:mara'))).toBe('plain')
    expect(changing.isCurrent(earlier)).toBe(false)
    const later = changing.close(bytes('plain'), 'totp:mara')
    expect(changing.isCurrent(later)).toBe(true)
    expect(text(createSeal(next).open(later, 'totp:mara'))).toBe('plain')
    expect(seal.open(later, 'totp:mara')).toBeUndefined()
    expect(createSeal(next).open(earlier, 'totp:mara')).toBeUndefined()
  })

  it('a changing seal matches keyed hashes of both secrets, and makes hashes of the first', () => {
    expect(changing.macs('grant', 'a')).toEqual([createSeal(next).mac('grant', 'a'), seal.mac('grant', 'a')])
    expect(changing.mac('grant', 'a')).toBe(createSeal(next).mac('grant', 'a'))
    expect(changing.matches(seal.mac('grant', 'a'), 'grant', 'a')).toBe(true)
    expect(changing.matches(changing.mac('grant', 'a'), 'grant', 'a')).toBe(true)
    expect(changing.matches(seal.mac('grant', 'a'), 'code', 'a')).toBe(false)
    expect(changing.matches('', 'grant', 'a')).toBe(false)
  })

  it('the key id of a seal names its secret without revealing it', () => {
    expect(changing.keyId).toMatch(/^[\w-]{8}$/u)
    expect(changing.keyId).toBe(createSeal(next).keyId)
    expect(changing.keyId).not.toBe(seal.keyId)
  })

  it('the seal opens no data of an unknown version', () => {
    const sealed = seal.close(bytes('plain'), 'totp:mara')
    expect(seal.open(sealed.replace('v1.', 'v2.'), 'totp:mara')).toBeUndefined()
  })
})

describe('random values', () => {
  it('the digits of random codes are evenly distributed (FAC-07)', () => {
    const draws = 100_000
    const counts = Array.from({ length: 10 }, () => 0)
    for (let index = 0; index < draws; index++) {
      const digit = randomInt(10)
      counts[digit] = (counts[digit] ?? 0) + 1
    }
    const expected = draws / counts.length
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    // 9 degrees of freedom: a fair generator exceeds this once in ten million runs.
    expect(chiSquare).toBeLessThan(48)
  })

  it('random tokens have 256 bits, and are unique', () => {
    const tokens = new Set(Array.from({ length: 10_000 }, randomToken))
    expect(tokens.size).toBe(10_000)
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/u)
  })
})

it('the comparison of secrets works for texts of any length', () => {
  expect(sameText('abc', 'abc')).toBe(true)
  for (const candidate of ['abd', 'ab', 'abcd', '']) expect(sameText('abc', candidate)).toBe(false)
})

it('the hash of a text is its SHA-256 in base64url', () => {
  expect(hashText('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0')
})
