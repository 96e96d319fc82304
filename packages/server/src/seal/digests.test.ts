import * as nodeCrypto from 'node:crypto'

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { digests, nodeDigests } from './digests.ts'
import { portableDigests } from './portable-digests.ts'

const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))
const toHex = (text: string): string => Buffer.from(text, 'base64url').toString('hex')

const implementations = [
  ['node:crypto', nodeDigests(nodeCrypto)],
  ['plain JavaScript', portableDigests],
  ['the ones that this host has', digests],
] as const

describe.each(implementations)('digests by %s', (name, { sha256, hmacSha256, encode }) => {
  it.each([
    // FIPS 180-4, NIST example values.
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])(`a SHA-256 digest has the published value, case %#, by ${name}`, (text, hash) => {
    expect(toHex(sha256(text))).toBe(hash)
  })

  it.each([
    // RFC 4231 §4.2, §4.3, §4.7, §4.8: the test cases with text data.
    ['0b'.repeat(20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    ['4a656665', 'what do ya want for nothing?', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
    [
      'aa'.repeat(131),
      'Test Using Larger Than Block-Size Key - Hash Key First',
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
    [
      'aa'.repeat(131),
      'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
      '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
    ],
  ])(`an HMAC-SHA-256 digest has the published value, case %#, by ${name}`, (key, text, mac) => {
    const keyed = hmacSha256(fromHex(key))
    expect(toHex(keyed(text))).toBe(mac)
    expect(toHex(keyed(text))).toBe(mac)
  })

  it.each([
    // RFC 4648 §10, without padding.
    ['', ''],
    ['f', 'Zg'],
    ['fo', 'Zm8'],
    ['foobar', 'Zm9vYmFy'],
  ])(`the base64url encoding of %j is %j, by ${name}`, (text, encoded) => {
    expect(encode(new TextEncoder().encode(text))).toBe(encoded)
  })

  it(`the base64url encoding covers only the given part of a buffer, by ${name}`, () => {
    expect(encode(Uint8Array.of(1, 251, 255, 2).subarray(1, 3))).toBe('-_8')
  })
})

it('portable and native digests agree for every text, also with lone surrogates', () => {
  const [node, portable] = [nodeDigests(nodeCrypto), portableDigests]
  const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) })
  const anyKey = fc.uint8Array({ minLength: 1, maxLength: 100 })
  fc.assert(
    fc.property(anyText, anyKey, (text, key) => {
      expect(node.sha256(text)).toBe(portable.sha256(text))
      expect(node.hmacSha256(key)(text)).toBe(portable.hmacSha256(key)(text))
      expect(node.encode(key)).toBe(portable.encode(key))
    }),
  )
})
