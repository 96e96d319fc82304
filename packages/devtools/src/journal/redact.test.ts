import { encodeBase64Url } from '@stepup/protocol'
import { expect, it } from 'vitest'

import { redactBody, redactHeaders, redactUrl } from './redact.ts'

const secret = 'kV2rYb6Tn8Qw3Lx0Zp5Md7Hc9Jf1Ga4S'

it.each(['Step-Up-Grant', 'Step-Up-Proof', 'DPoP', 'X-CSRF-Token', 'X-Api-Key'])(
  'the header %s shows four characters of its secret',
  (name) => {
    expect(redactHeaders(new Headers({ [name]: secret }))).toEqual([[name.toLowerCase(), 'kV2r… (32)']])
  },
)

it('the header Authorization keeps its scheme, and other headers stay as they are', () => {
  const headers = new Headers({ Authorization: `Bearer ${secret}`, Accept: 'application/json' })
  expect(redactHeaders(headers)).toEqual([
    ['accept', 'application/json'],
    ['authorization', 'Bearer kV2r… (32)'],
  ])
})

it.each([
  { code: '123456' },
  { password: 'correct horse battery' },
  { response: 'my first pet' },
  { response: { pet: 'my first pet', pin: [4711] } },
  { response: [{ pet: 'my first pet' }] },
  { assertion: { response: { signature: secret, authenticatorData: secret, userHandle: secret } } },
  { card: { pin: 4711, cvv: '123' } },
  { newPassword: 'correct horse battery', client_secret: secret, accessToken: secret },
])('the request body %j is shown without its secrets', (body) => {
  const shown = JSON.stringify(redactBody(JSON.stringify(body), 'request'))
  for (const word of ['123456', 'correct', 'first pet', secret, '4711', '"123"']) expect(shown).not.toContain(word)
})

it.each([
  { grant: { token: secret, acr: 'phr' } },
  { secret, uri: `otpauth://totp/Bank?secret=${secret}` },
  { codes: [secret, secret] },
  { demoPassword: secret, refreshToken: secret },
])('the response %j is shown without its secrets', (body) => {
  expect(JSON.stringify(redactBody(JSON.stringify(body), 'answer'))).not.toContain(secret)
})

it('a card is shown without its number and its security code', () => {
  const shown = redactBody('{"number":"4000 1234 5678 9010","securityCode":"391"}', 'answer')
  expect(shown).toEqual({ number: '4000… (19)', securityCode: '••••••' })
})

it('the secrets in the query of an address are shortened', () => {
  const shown = redactUrl(new URL(`https://app.example/callback?code=${secret}&access_token=${secret}&page=2`))
  expect(shown.searchParams.get('code')).toBe('kV2r… (32)')
  expect(shown.href).not.toContain(secret)
  expect(shown.href).toContain('page=2')
})

it('the code of a problem is shown, and the code of a user is not', () => {
  expect(redactBody('{"code":"invalid_code"}', 'answer')).toEqual({ code: 'invalid_code' })
  expect(redactBody('{"code":"391876"}', 'request')).toEqual({ code: '••••••' })
})

it("the authenticator's signed data is shown decoded", () => {
  const clientData = { type: 'webauthn.get', challenge: 'AAAA', origin: 'https://bank.example' }
  const clientDataJSON = encodeBase64Url(new TextEncoder().encode(JSON.stringify(clientData)))
  expect(redactBody(JSON.stringify({ response: { clientDataJSON } }), 'request')).toEqual({
    response: { clientDataJSON: clientData },
  })
})

it('a body that is not JSON is shown as its length, because it may contain secrets', () => {
  expect(redactBody(`password=${secret}`, 'request')).toBe('41 characters that are not JSON')
  expect(redactBody('', 'answer')).toBeUndefined()
})

it('undecodable signed data is shown unchanged', () => {
  expect(redactBody('{"clientDataJSON":"not base64url"}', 'request')).toEqual({ clientDataJSON: 'not base64url' })
})
