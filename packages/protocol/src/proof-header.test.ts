import { describe, expect, it } from 'vitest'

import { decodeProof, encodeBase64Url, encodeProof, type CarriedProof } from './index.ts'

const proof: CarriedProof = { challenge: 'q8Zr1x', factor: 'passkey', assertion: { id: 'AA', response: { é: '✓' } } }

/** Returns the header value for any JSON. */
const encoded = (value: unknown): string => encodeBase64Url(new TextEncoder().encode(JSON.stringify(value)))

describe('the Step-Up-Proof header', () => {
  it('the proof header has a proof with its challenge and its offer in the characters of a token', () => {
    const value = encodeProof(proof)
    expect(value).toMatch(/^[\w-]+$/)
    expect(decodeProof(value ?? '')).toEqual(proof)
  })

  it('the proof header is not written for a proof that is too long for servers and proxies', () => {
    expect(encodeProof({ ...proof, assertion: 'x'.repeat(3000) })).toMatch(/^[\w-]{4000,4096}$/)
    expect(encodeProof({ ...proof, assertion: 'x'.repeat(3100) })).toBeUndefined()
  })

  it.each([
    ['an empty value', ''],
    ['a value that is not base64url', 'a b'],
    ['bytes that are not UTF-8', '_w'],
    ['text that is not JSON', 'e30x'],
    ['a list', encoded([])],
    ['null', encoded(null)],
    ['a proof without a challenge', encoded({ factor: 'passkey' })],
    ['a proof without an offer', encoded({ challenge: 'q8Zr1x' })],
    ['a challenge that is not a text', encoded({ challenge: 1, factor: 'passkey' })],
    ['a text with a NUL', encoded({ challenge: 'q8Z\0r1x', factor: 'passkey' })],
    ['a value that is too long', encoded({ ...proof, assertion: 'x'.repeat(3100) })],
  ])('the proof header is not read from %s', (_, value) => {
    expect(decodeProof(value)).toBeUndefined()
  })
})
