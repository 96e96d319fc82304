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
])('the break changes the amount of %s: %s', (text, expected) => {
  expect(changeAmount(text)).toBe(expected)
})

it.each(['{"payee":"Lena"}', '{"amount":"all of it"}', 'amount=1250', ''])(
  'the break finds no amount to change in %j',
  (text) => {
    expect(changeAmount(text)).toBeUndefined()
  },
)

it('a spoiled code has other digits, and a spoiled password or response one more character', () => {
  expect(spoiled({ code: '123459' })).toEqual({ code: '234560' })
  expect(spoiled({ password: 'horse' })).toEqual({ password: 'horsex' })
  expect(spoiled({ response: 'blue' })).toEqual({ response: 'bluex' })
})

it('a spoiled signature has one changed bit, and the other members are unchanged', () => {
  const assertion = { id: 'c', response: { clientDataJSON: 'AAAA', signature: 'AAEC' } }
  const wrongProof = spoiled({ assertion })
  expect(wrongProof).toEqual({ assertion: { ...assertion, response: { ...assertion.response, signature: 'AAED' } } })
  expect(decodeBase64Url('AAED')).toEqual(new Uint8Array([0, 1, 3]))
})

it('the break spoils a proof in its header', () => {
  const header = encodeProof({ challenge: 'c', factor: 'totp', code: '123456' }) ?? ''
  const wrongRequest = spoilProof(outgoing('{"amount":1}', { [PROOF_HEADER]: header }))
  expect(decodeProof(wrongRequest?.headers.get(PROOF_HEADER) ?? '')).toEqual({
    challenge: 'c',
    factor: 'totp',
    code: '234567',
  })
  expect(wrongRequest?.text).toBe('{"amount":1}')
})

it('the poll after a push has no proof to spoil', () => {
  expect(spoilProof(outgoing('{"poll":true}'))).toBeUndefined()
})
