import fc from 'fast-check'
import { expect, test } from 'vitest'

import file from '../vectors/jcs.json' with { type: 'json' }
import type { Json } from './authorization-details.ts'
import { encodeBase64Url } from './base64url.ts'
import { canonicalize } from './canonical-json.ts'
import { transactionHash } from './transaction-hash.ts'

const utf8 = new TextEncoder()

test.each(file.vectors)(
  'ELV-03, RFC 8785: the canonical form is the published form: $name',
  async ({ input, output, outputHex, sha256Base64url }) => {
    const text = canonicalize(JSON.parse(input) as Json)
    expect(text).toBe(output)
    expect(Array.from(utf8.encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')).toBe(outputHex)
    expect(encodeBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(text))))).toBe(
      sha256Base64url,
    )
  },
)

test('the canonical form ignores the order of members, and parses to the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalize(value as Json)
      expect(canonicalize(JSON.parse(text) as Json)).toBe(text)
    }),
  )
  expect(canonicalize({ b: 1, a: 2 })).toBe(canonicalize({ a: 2, b: 1 }))
})

test.each<[string, unknown]>([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['a lone surrogate', '\ud800'],
  ['undefined', undefined],
  ['a hole in a list', Object.assign(Array(2), { 1: 1 })],
])('the canonical form refuses %s, which JSON cannot express', (_, value) => {
  expect(() => canonicalize(value as Json)).toThrow(TypeError)
})

test.each<[string, unknown]>([
  ['a Date', new Date(0)],
  ['a Map', new Map([['amount', '1.00']])],
])('ELV-02: the canonical form refuses %s, which would look like any other of its kind', (_, value) => {
  expect(() => canonicalize([{ value }] as Json)).toThrow(TypeError)
})

test('ELV-02: every change of the details changes the hash', async () => {
  const payment = {
    type: 'payment',
    instructedAmount: { currency: 'EUR', amount: '1250.00' },
    creditorName: 'Lena Hoffmann',
  }
  const hash = async (action: string, detail: typeof payment): Promise<string> =>
    encodeBase64Url(await transactionHash(action, [detail]))
  const base = await hash('transfer.create', payment)
  expect(await hash('transfer.create', { ...payment })).toBe(base)
  const others = await Promise.all([
    hash('transfer.schedule', payment),
    hash('transfer.create', { ...payment, creditorName: 'Lena Hofmann' }),
    hash('transfer.create', { ...payment, instructedAmount: { currency: 'EUR', amount: '1250.0' } }),
    hash('transfer.create', { ...payment, instructedAmount: { currency: 'USD', amount: '1250.00' } }),
  ])
  expect(new Set([base, ...others]).size).toBe(5)
})
