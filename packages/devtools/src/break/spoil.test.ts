import { decodeBase64Url, decodeProof, encodeProof, PROOF_HEADER } from '@stepup/protocol'
import { expect, it } from 'vitest'

import type { Outgoing } from '../tap/outgoing.ts'
import { changeAmount } from './change-amount.ts'
import { spoilProof } from './spoil-proof.ts'

function outgoing(text: string | undefined, headers: HeadersInit = {}): Outgoing {
  const url = new URL('https://bank.example/step-up/challenges/c/factors/f/verify')
  return {
    method: 'POST',
    url,
    headers: new Headers(headers),
    text,
    hasBody: true,
    by: 'app',
    args: [url, { method: 'POST' }],
  }
}
const spoiled = (body: unknown): unknown => JSON.parse(spoilProof(outgoing(JSON.stringify(body)))?.text ?? 'null')

it.each([
  ['{"amount":"1250.00","payee":"Lena"}', '{"amount":"1251.00","payee":"Lena"}'],
  ['{"amount":1250,"payee":"Lena"}', '{"amount":1251,"payee":"Lena"}'],
  [
    '{"payee":"Lena","amount":{"currency":"EUR","value":"9.99"}}',
    '{"payee":"Lena","amount":{"currency":"EUR","value":"10.99"}}',
  ],
  ['{"payments":[{"payee":"Lena","total":5}]}', '{"payments":[{"payee":"Lena","total":6}]}'],
])('of %s another amount leaves: %s', (text, expected) => {
  expect(changeAmount(text)).toBe(expected)
})

it.each(['{"payee":"Lena"}', '{"amount":"all of it"}', 'amount=1250', ''])('%j has no amount to change', (text) => {
  expect(changeAmount(text)).toBeUndefined()
})

it('a code leaves with other digits, a password and an answer with one character more', () => {
  expect(spoiled({ code: '123459' })).toEqual({ code: '234560' })
  expect(spoiled({ password: 'horse' })).toEqual({ password: 'horsex' })
  expect(spoiled({ response: 'blue' })).toEqual({ response: 'bluex' })
})

it('a signature leaves with one bit changed, and everything else as it was', () => {
  const assertion = { id: 'c', response: { clientDataJSON: 'AAAA', signature: 'AAEC' } }
  const wrong = spoiled({ assertion })
  expect(wrong).toEqual({ assertion: { ...assertion, response: { ...assertion.response, signature: 'AAED' } } })
  expect(decodeBase64Url('AAED')).toEqual(new Uint8Array([0, 1, 3]))
})

it('a proof in a header is spoiled there', () => {
  const header = encodeProof({ challenge: 'c', factor: 'totp', code: '123456' }) ?? ''
  const wrong = spoilProof(outgoing('{"amount":1}', { [PROOF_HEADER]: header }))
  expect(decodeProof(wrong?.headers.get(PROOF_HEADER) ?? '')).toEqual({
    challenge: 'c',
    factor: 'totp',
    code: '234567',
  })
  expect(wrong?.text).toBe('{"amount":1}')
})

it('the question after a push has nothing to spoil', () => {
  expect(spoilProof(outgoing('{"poll":true}'))).toBeUndefined()
})
