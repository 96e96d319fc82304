import { beforeEach, describe, expect, it } from 'vitest'

import {
  approveByMail,
  factorPath,
  origin,
  payment,
  startServer,
  type Customer,
  type TestServer,
} from '../../test/support.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
})

describe('another user’s challenge', () => {
  const paths = [
    ['GET', ''],
    ['DELETE', ''],
    ['POST', '/renew'],
    ['POST', '/factors/email:1/begin'],
    ['POST', '/factors/email:1/verify'],
  ] as const

  it.each([
    ['another customer', () => test.customer('mallory')],
    ['another session of the same customer', () => test.customer('mara', 'a-second-session')],
  ])('ELV-08: another user’s challenge is answered like an unknown challenge: %s', async (_, attacker) => {
    const { challenge } = await mara.transfer()
    const unknown = challenge.id.replace(/^.{8}/, 'AAAAAAAA')
    for (const [method, path] of paths) {
      const ask = async (id: string) => {
        const { status, body, headers } = await attacker().call(method, `/challenges/${id}${path}`, { code: '000000' })
        return { status, body, headers: [...headers] }
      }
      expect(await ask(challenge.id), `${method} ${path}`).toEqual(await ask(unknown))
      expect(await ask(challenge.id)).toMatchObject({ status: 404, body: { code: 'challenge_not_found' } })
    }
  })
})

describe('a call from another site', () => {
  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
  ])('ELV-18: every endpoint that changes something refuses another site: %s', async (_, headers) => {
    const { challenge } = await mara.transfer()
    for (const [method, path] of [
      ['POST', '/challenges'],
      ['DELETE', `/challenges/${challenge.id}`],
      ['POST', `/challenges/${challenge.id}/renew`],
      ['POST', factorPath(challenge, 'email_otp', 'begin')],
      ['POST', factorPath(challenge, 'email_otp', 'verify')],
      ['DELETE', '/elevation'],
      ['POST', '/factors'],
      ['PATCH', '/factors/x'],
      ['DELETE', '/factors/x'],
    ] as const) {
      expect(await mara.call(method, path, {}, headers), `${method} ${path}`).toMatchObject({
        status: 403,
        body: { code: 'cross_site' },
      })
    }
    expect(test.mails).toHaveLength(0)
    expect((await mara.transfer([payment({ amount: '10.00' })], headers)).code).toBe('cross_site')
  })

  it('the server recognizes a call from another site by Sec-Fetch-Site too', async () => {
    const request = new Request(`${origin}/step-up/factors`, {
      method: 'POST',
      headers: { authorization: 'mara/mara-session', 'sec-fetch-site': 'cross-site' },
    })
    expect((await test.server.handler(request)).status).toBe(403)
  })
})

describe('an invalid request', () => {
  it.each([
    '',
    '{',
    '[]',
    '"x"',
    'null',
    '{"code":7}',
    '{"code":{}}',
    `{"code":"${'1'.repeat(100)}"}`,
    '{"__proto__":{"code":"1"}}',
  ])('an invalid request body is a client error without side effects: %s', async (body) => {
    const { challenge } = await mara.transfer()
    const answer = await mara.call('POST', factorPath(challenge, 'email_otp', 'verify'), body)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.body).not.toHaveProperty('stack')
  })

  it('the endpoint of the elevation needs a session', async () => {
    expect(await mara.call('GET', '/elevation', undefined, { authorization: '' })).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    })
  })
})

describe('the content of the database', () => {
  it('FAC-06, FAC-07, FAC-11: the database has no code, secret, recovery code or grant in plain text', async () => {
    const app = await mara.enrollTotp()
    const { body } = await mara.call<{ codes?: string[] }>('POST', '/factors', { kind: 'recovery_code' })
    const { challenge } = await mara.transfer()
    const token = await approveByMail(test, mara, challenge)
    const dump = await test.dump()
    expect(dump).toContain(challenge.id)
    const secrets = [
      app.secret.base32,
      app.secret.latin1,
      app.secret.hex,
      token,
      test.mailedCode(),
      ...(body.codes ?? []),
    ]
    for (const secret of secrets) expect(dump).not.toContain(secret)
  })
})
