import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'

import { jwtAccessTokens } from '../jose/index.ts'
import { accessTokenSessions, type AccessToken } from '../oauth/index.ts'
import { origin, startServer, type Customer, type TestServer } from '../../test/support.ts'

// Two logins of one user, on a laptop and a phone, with access tokens that don't identify their login (RFC 9068 has no
// `sid`, and `auth_time` is optional). And two clients of one login: an authorization server with single sign-on gives the
// bank's own app and an app of another company the same `sid`.

const issuer = 'https://id.example'
const audience = 'https://bank.example/api'
const now = Date.UTC(2026, 0, 1, 12)

let test: TestServer
let tokenOf: (claims: object) => Promise<string>
const call = (customer: Customer, token: string) => ({
  ask: async (action: string) => customer.ask({ action }, { authorization: `Bearer ${token}` }),
  send: async (path: string, body?: unknown) => customer.call('POST', path, body, { authorization: `Bearer ${token}` }),
})

beforeEach(async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] }
  const user = ({ subject }: AccessToken) => ({ id: subject, name: subject, email: 'mara@mail.example' })
  test = await startServer({
    clock: () => now,
    session: accessTokenSessions({ tokens: jwtAccessTokens({ issuer, audience, keys, clock: () => now }), user }),
  })
  const seconds = now / 1000
  const claims = { iss: issuer, aud: audience, sub: 'mara', client_id: 'web', iat: seconds - 10, exp: seconds + 300 }
  tokenOf = async (loginClaims) =>
    new SignJWT({ ...claims, acr: 'aal1', ...loginClaims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k', typ: 'at+jwt' })
      .sign(privateKey)
})

/** Returns whether one login's elevation applies to the other. */
async function shares(laptop: object, telephone: object): Promise<boolean> {
  const laptopCall = call(test.customer('mara'), await tokenOf(laptop))
  const telephoneCall = call(test.customer('mara'), await tokenOf(telephone))
  const { challenge } = await laptopCall.ask('card.reveal')
  const factor = `/challenges/${challenge.id}/factors/email:1`
  await laptopCall.send(`${factor}/begin`)
  expect((await laptopCall.send(`${factor}/verify`, { code: test.mailedCode() })).status).toBe(200)
  expect((await laptopCall.ask('card.reveal')).allowed).toBe(true)
  return (await telephoneCall.ask('card.reveal')).allowed
}

describe('a step-up with an access token', () => {
  it.each<[string, object]>([
    ['nothing more', {}],
    ['one time of sign-in', { auth_time: now / 1000 - 600 }],
    ['an empty `sid`', { sid: '' }],
    ['a `sid` that is no text', { sid: 7 }],
  ])('ELV-02: a step-up is not shared with another login of the same user, by tokens with %s', async (_, common) => {
    expect(await shares({ ...common, jti: 'laptop' }, { ...common, jti: 'telephone' })).toBe(false)
  })

  it('a step-up is shared by the tokens of one login, and by no other', async () => {
    expect(await shares({ sid: 'one', jti: 'before' }, { sid: 'one', jti: 'refreshed' })).toBe(true)
    expect(await shares({ sid: 'two', jti: 'laptop' }, { sid: 'three', jti: 'telephone' })).toBe(false)
  })

  it.each([
    ['another client', { client_id: 'web' }, { client_id: 'budget-app' }],
    ['a client with a name like a session', { client_id: 'a', sid: 'b","c' }, { client_id: 'a","b', sid: 'c' }],
  ])('ELV-02: a step-up is not shared with the tokens of %s in the same login', async (_, bank, other) => {
    expect(await shares({ sid: 'one', jti: 'bank', ...bank }, { sid: 'one', jti: 'other', ...other })).toBe(false)
  })

  it.each([{}, { jti: '' }, { jti: 7 }, { sid: 'one' }])(
    'a step-up is refused for tokens that no claim distinguishes, and the operator hears why: %j',
    async (claims) => {
      const headers = { origin, authorization: `Bearer ${await tokenOf(claims)}` }
      const gate = await test.server.protect(new Request(`${origin}/api/card`, { method: 'POST', headers }), {
        action: 'card.reveal',
      })
      expect(gate.allowed ? 200 : gate.response.status).toBe(500)
      const told = test.events.flatMap((event) => (event.type === 'error' ? [String(event.error)] : []))
      expect(told).toEqual([expect.stringMatching(/no `jti`.*RFC 9068/)])
    },
  )
})
