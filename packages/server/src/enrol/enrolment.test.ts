import type { Challenge, EnrolledFactor, FactorList } from '@stepup/protocol'
import { createSoftwareAuthenticator } from '@stepup/testing'
import { TOTP } from 'otpauth'
import { beforeEach, describe, expect, it } from 'vitest'

import {
  approveByMail,
  type Customer,
  optionsOf,
  passwordOf,
  payment,
  startServer,
  type TestServer,
} from '../../test/support.ts'
import { argon2 } from '../argon2/index.ts'
import { password, securityKey } from '../index.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
})

const list = async (who: Customer = mara): Promise<FactorList> => (await who.call<FactorList>('GET', '/factors')).body
const find = async (kind: string, who: Customer = mara): Promise<EnrolledFactor> => {
  const found = (await list(who)).factors.find((factor) => factor.kind === kind)
  if (!found) throw new Error(`There is no ${kind}`)
  return found
}
/** Waits until no proof is fresh any more. */
const later = (): void => test.advance(600_000)

describe('FAC-14, EDGE-29: every change of one’s factors', () => {
  beforeEach(async () => {
    await mara.elevate(test)
    await mara.enrolTotp()
    later()
  })

  it.each([
    ['enrolling', 'POST', () => '/factors', { kind: 'passkey' }],
    ['renaming', 'PATCH', (id: string) => `/factors/${id}`, { label: 'Mine' }],
    ['removing', 'DELETE', (id: string) => `/factors/${id}`, { last: true }],
    ['being asked for it first', 'PATCH', (id: string) => `/factors/${id}`, { default: true }],
  ] as const)('%s needs a fresh proof by one that exists, and the person is told', async (_, method, path, body) => {
    const { id } = await find('totp')
    const told = test.notices.length
    const refused = await mara.call<{ step_up: Challenge }>(method, path(id), body)
    expect(refused.status).toBe(401)
    expect(test.notices).toHaveLength(told)
    await approveByMail(test, mara, refused.body.step_up)
    expect((await mara.call(method, path(id), body)).status).toBeLessThan(300)
    if (method !== 'POST') expect(test.notices.at(-1)?.type).toMatch(/^factor\./)
    later()
    expect((await mara.call(method, path(id), body)).status).toBeGreaterThanOrEqual(400)
  })

  it('is refused for another person’s, as for one that never was', async () => {
    const { id } = await find('totp')
    const ben = test.customer('ben')
    await ben.elevate(test)
    for (const [method, body] of [
      ['PATCH', { label: 'Mine now' }],
      ['PATCH', { default: true }],
      ['DELETE', { last: true }],
    ] as const) {
      const ask = async (which: string) => {
        const { status, body: said } = await ben.call(method, `/factors/${which}`, body)
        return { status, said }
      }
      expect(await ask(id)).toEqual(await ask('unknown'))
      expect((await ask(id)).status).toBe(404)
    }
    expect((await find('totp')).label).toBe('Authenticator app')
  })

  it.each([
    [{}],
    [{ label: '' }],
    [{ label: ' \u0000\u200b ' }],
    [{ label: 'x'.repeat(65) }],
    [{ label: 7 }],
    [{ default: false }],
    [{ label: 'Both', default: true }],
  ])('is refused for what can’t be: %j', async (body) => {
    await mara.elevate(test)
    expect((await mara.call('PATCH', `/factors/${(await find('totp')).id}`, body)).status).toBe(400)
  })
})

describe('the first enrolment', () => {
  it('has a rule of its own: there is nothing yet to prove it with', async () => {
    expect((await mara.call('POST', '/factors', { kind: 'totp' })).status).toBe(201)
  })

  it('no longer has it once there is one', async () => {
    await mara.enrolPasskey()
    later()
    expect((await mara.call('POST', '/factors', { kind: 'totp' })).status).toBe(401)
  })

  it('is pointed to by a challenge that nothing can answer', async () => {
    const { challenge } = await mara.ask({ action: 'account.close' })
    expect(challenge).toMatchObject({ factors: [], enrollable: ['passkey', 'security_key'] })
    // With a factor that must confirm it first, it is pointed to as well, and asks for that.
    await mara.enrolTotp()
    later()
    const { challenge: again } = await mara.ask({ action: 'account.close' })
    expect(again).toMatchObject({ factors: [], enrollable: ['passkey', 'security_key'] })
    const { status, body } = await mara.call<{ step_up: Challenge }>('POST', '/factors', { kind: 'passkey' })
    expect({ status, action: body.step_up.action }).toEqual({ status: 401, action: 'factor.enrol' })
    await approveByMail(test, mara, body.step_up)
    expect((await mara.call('POST', '/factors', { kind: 'passkey' })).status).toBe(201)
  })

  it('is not pointed to where the person can’t prove that they may', async () => {
    const strict = await startServer({
      factors: (usual) => usual.filter(({ kind }) => ['passkey', 'totp'].includes(kind)),
      rules: [
        {
          id: 'known-device',
          actions: ['factor.enrol'],
          when: 'true',
          require: { acr: ['aal2'], max_age: 300 },
          reasons: [],
        },
      ],
    })
    const { challenge } = await strict.customer('ben').ask({ action: 'account.close' })
    expect(challenge.factors).toEqual([])
    expect(challenge).not.toHaveProperty('enrollable')
  })
})

describe('what is set up while a challenge is open', () => {
  const close = async (headers: HeadersInit = {}) => mara.ask({ action: 'account.close' }, headers)

  it('answers neither that challenge nor the next one by itself: a passkey signs once more', async () => {
    const before = await close()
    const authenticator = await createSoftwareAuthenticator({ origin: 'https://bank.example' })
    const started = await mara.call<{ id: string; options: Parameters<typeof authenticator.register>[0] }>(
      'POST',
      '/factors',
      { kind: 'passkey' },
    )
    const attestation = await authenticator.register(started.body.options)
    const confirmed = await mara.call('POST', `/factors/${started.body.id}/confirm`, { attestation })
    expect(confirmed.status).toBe(201)
    expect(JSON.stringify(confirmed.body)).not.toMatch(/"(grant|elevation|acr|status)"/)
    expect((await mara.call('GET', '/elevation')).body).toEqual({ status: 'none' })

    // The open challenge knows what could answer it when it was made, and nothing more.
    const path = `/challenges/${before.challenge.id}/factors/passkey`
    expect(await mara.call('POST', `${path}/begin`)).toMatchObject({ status: 404 })
    expect(await mara.call('POST', `${path}/verify`, { assertion: attestation })).toMatchObject({ status: 404 })

    const after = await close()
    expect(after.allowed).toBe(false)
    expect(after.challenge.id).not.toBe(before.challenge.id)
    expect(after.challenge.factors.map(({ kind }) => kind)).toEqual(['passkey'])
    expect(await mara.verify(after.challenge, 'passkey', { assertion: attestation })).toMatchObject({
      status: 422,
      body: { code: 'invalid_assertion' },
    })
    const assertion = await authenticator.authenticate(optionsOf(after.challenge))
    expect((await mara.verify(after.challenge, 'passkey', { assertion })).body.status).toBe('approved')
  })

  it('is not approved by the code that confirmed it', async () => {
    const started = await mara.call<{ id: string; secret: string }>('POST', '/factors', { kind: 'totp' })
    const app = new TOTP({ secret: started.body.secret })
    const code = app.generate({ timestamp: test.now() })
    expect((await mara.call('POST', `/factors/${started.body.id}/confirm`, { code })).status).toBe(201)
    expect((await mara.call('GET', '/elevation')).body).toEqual({ status: 'none' })
    const { challenge } = await mara.transfer()
    expect(await mara.verify(challenge, 'totp', { code })).toMatchObject({
      status: 422,
      body: { code: 'invalid_code' },
    })
    test.advance(30_000)
    const next = app.generate({ timestamp: test.now() })
    expect((await mara.verify(challenge, 'totp', { code: next })).body.status).toBe('approved')
  })
})

describe('the last strong factor', () => {
  it('is not removed by accident, and is by who says so', async () => {
    await mara.enrolPasskey()
    const { id } = await find('passkey')
    await mara.elevate(test)
    expect(await mara.call('DELETE', `/factors/${id}`)).toMatchObject({ status: 409, body: { code: 'last_factor' } })
    expect(await mara.call('DELETE', `/factors/${id}`, { last: 'yes' })).toMatchObject({ status: 409 })
    expect((await mara.call('DELETE', `/factors/${id}`, { last: true })).status).toBe(204)
  })

  it('is still there when the last two are removed at once', async () => {
    await mara.enrolTotp()
    await mara.elevate(test)
    await mara.enrolPasskey()
    const ids = [(await find('totp')).id, (await find('passkey')).id]
    const answers = await Promise.all(ids.map((id) => mara.call('DELETE', `/factors/${id}`)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409])
  })

  it('is not made up for by codes on paper or by mail', async () => {
    await mara.call('POST', '/factors', { kind: 'recovery_code' })
    await mara.enrolPasskey()
    await mara.elevate(test)
    expect((await mara.call('DELETE', `/factors/${(await find('passkey')).id}`)).status).toBe(409)
    expect((await mara.call('DELETE', '/factors/recovery')).status).toBe(204)
  })

  it('an address that the app owns is not removed here', async () => {
    await mara.elevate(test)
    expect(await mara.call('DELETE', '/factors/email:1')).toMatchObject({
      status: 404,
      body: { code: 'factor_not_found' },
    })
  })
})

describe('what to be asked for first', () => {
  it('is the person’s choice, of what reaches the level', async () => {
    await mara.enrolPasskey()
    await mara.elevate(test)
    await mara.enrolTotp()
    const first = async (): Promise<string | undefined> =>
      (await mara.transfer([payment({ amount: `${1000 + Math.random() * 8000}`.slice(0, 6) })])).challenge.factors[0]
        ?.kind
    expect(await first()).toBe('passkey')
    await mara.call('PATCH', `/factors/${(await find('totp')).id}`, { default: true })
    expect(await first()).toBe('totp')
    expect((await list()).factors.filter((factor) => factor.default)).toMatchObject([{ kind: 'totp' }])
    // It is no way around a level.
    expect((await mara.ask({ action: 'account.close' })).challenge.factors.map(({ kind }) => kind)).toEqual(['passkey'])
  })
})

describe('a number for text messages', () => {
  const enrol = (number: unknown) =>
    mara.call<{ id: string; target: string }>('POST', '/factors', { kind: 'sms_otp', number })

  it('is enrolled by the code that went to it, and then approves', async () => {
    const { status, body } = await enrol('+49 (151) 2345-6742')
    expect({ status, target: body.target }).toEqual({ status: 201, target: '•••• 42' })
    expect(test.texts.at(-1)).toMatchObject({ to: '+4915123456742', action: 'factor.enrol' })
    expect(await mara.call('POST', `/factors/${body.id}/confirm`, { code: test.textedCode() })).toMatchObject({
      status: 201,
      body: { kind: 'sms_otp', target: '•••• 42', managed: true },
    })

    const { challenge } = await mara.transfer()
    const offer = challenge.factors.find(({ kind }) => kind === 'sms_otp')
    expect(offer).toMatchObject({ target: '•••• 42', restricted: true, code_length: 6 })
    await mara.begin(challenge, 'sms_otp')
    const { text, code } = test.texts.at(-1) ?? {}
    expect(text).toContain('1,250.00 EUR to Lena Hoffmann (DE89370400440532013000)')
    expect(text?.split('\n').at(-1)).toBe(`@bank.example #${code}`)
    const { body: approved } = await mara.verify(challenge, 'sms_otp', { code })
    expect(approved).toMatchObject({ status: 'approved', elevation: { acr: 'aal2', amr: ['sms', 'otp'] } })
  })

  it.each(['', '0151 2345678', '+0151234567', '+49', 'tel:+4915112345678', '+49151234567890123', 7, null])(
    'is refused when it is none: %j',
    async (number) => {
      expect((await enrol(number)).status).toBe(400)
      expect(test.texts).toHaveLength(0)
    },
  )

  it('is not enrolled by a wrong code, an old one, or the sixth guess', async () => {
    const { body } = await enrol('+4915123456742')
    const code = test.textedCode()
    const confirm = (typed: string) => mara.call('POST', `/factors/${body.id}/confirm`, { code: typed })
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    for (let guess = 1; guess <= 5; guess++) expect((await confirm(wrong)).status).toBe(422)
    expect(await confirm(code)).toMatchObject({ status: 404, body: { code: 'enrolment_not_found' } })

    const { body: another } = await enrol('+4915123456742')
    test.advance(300_000)
    expect(await mara.call('POST', `/factors/${another.id}/confirm`, { code: test.textedCode() })).toMatchObject({
      status: 422,
    })
  })

  it('does not make texting a business: the sixth in an hour is refused', async () => {
    for (let sent = 1; sent <= 5; sent++) expect((await enrol(`+491512345670${sent}`)).status).toBe(201)
    expect(await enrol('+4915123456789')).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
    expect(test.texts).toHaveLength(5)
  })

  it('is sealed where it is stored', async () => {
    const { body } = await enrol('+4915123456742')
    await mara.call('POST', `/factors/${body.id}/confirm`, { code: test.textedCode() })
    const rows = await test.db
      .selectFrom('stepup_authenticators' as never)
      .selectAll()
      .execute()
    expect(JSON.stringify(rows)).toContain('•••• 42')
    expect(JSON.stringify(rows)).not.toContain('15123456742')
  })
})

describe('a password', () => {
  it('that the server keeps can be set, changed and answered with', async () => {
    const hasher = argon2({ memory: 64, passes: 1 })
    const own = await startServer({
      rules: [{ id: 'low', actions: ['low'], require: { acr: ['aal1'], max_age: 0 } }],
      factors: (usual) => [
        ...usual.filter(({ kind }) => kind !== 'password'),
        password({ hasher, accept: (typed) => !typed.includes('password') }),
      ],
    })
    const ben = own.customer('ben')
    const set = (typed: unknown) => ben.call('POST', '/factors', { kind: 'password', password: typed })
    for (const bad of [undefined, 7, 'short', 'a password', 'x'.repeat(257)]) expect((await set(bad)).status).toBe(400)
    expect((await set('correct horse battery')).status).toBe(201)
    const answer = async (typed: string) => {
      const { challenge } = await ben.ask({ action: 'low', details: [payment({ payee: typed.slice(0, 60) })] })
      return (await ben.verify(challenge, 'password', { password: typed })).status
    }
    expect(await answer('correct horse battery')).toBe(200)
    expect(await answer('correct horse')).toBe(422)
    expect((await set('another staple entirely')).status).toBe(201)
    expect(await answer('correct horse battery')).toBe(422)
    expect(await answer('another staple entirely')).toBe(200)
    // As many characters as may be, of those that take the most room.
    const longest = '\u{1F512}'.repeat(256)
    expect((await set(longest)).status).toBe(201)
    expect(await answer(longest)).toBe(200)
    const stored = await own.db
      .selectFrom('stepup_authenticators' as never)
      .selectAll()
      .execute()
    expect(stored).toHaveLength(1)
    expect(JSON.stringify(stored)).toContain('$argon2id$')
  })

  it('that is longer than anybody’s is refused before it costs a hash, or a try', async () => {
    const low = await startServer({ rules: [{ id: 'low', actions: ['low'], require: { acr: ['aal1'], max_age: 0 } }] })
    const ben = low.customer('ben')
    const { challenge } = await ben.ask({ action: 'low' })
    expect((await ben.verify(challenge, 'password', { password: 'x'.repeat(257) })).status).toBe(400)
    const { body } = await ben.verify(challenge, 'password', { password: 'wrong' })
    expect(body.attempts_remaining).toBe(4)
    expect((await ben.verify(challenge, 'password', { password: passwordOf('ben') })).status).toBe(200)
  })
})

describe('a security key', () => {
  const enrolKey = async (tweaks = {}) => {
    const authenticator = await createSoftwareAuthenticator({ origin: 'https://bank.example' })
    const started = await mara.call<{ id: string; options: Parameters<typeof authenticator.register>[0] }>(
      'POST',
      '/factors',
      { kind: 'security_key' },
    )
    const attestation = await authenticator.register(started.body.options, tweaks)
    const confirmed = await mara.call('POST', `/factors/${started.body.id}/confirm`, { attestation })
    return { authenticator, started: started.body.options as unknown as Record<string, unknown>, confirmed }
  }

  it('asks the browser for one, and reaches the highest level', async () => {
    const { authenticator, started, confirmed } = await enrolKey()
    expect(started).toMatchObject({
      hints: ['security-key'],
      authenticatorSelection: { authenticatorAttachment: 'cross-platform', userVerification: 'required' },
    })
    expect(confirmed.status).toBe(201)
    const { body } = await mara.call<{ step_up: Challenge }>('POST', '/challenges', { acr_values: ['phrh'] })
    expect(body.step_up.factors.map(({ kind }) => kind)).toEqual(['security_key'])
    const assertion = await authenticator.authenticate(optionsOf(body.step_up, 'security_key'))
    const answer = await mara.verify(body.step_up, 'security_key', { assertion })
    expect(answer.body).toMatchObject({ status: 'approved', elevation: { acr: 'phrh', amr: ['hwk', 'user', 'mfa'] } })
  })

  it('is not asked for twice: what is registered already is excluded, of either kind', async () => {
    const { authenticator } = await enrolKey()
    await mara.elevate(test)
    const { body } = await mara.call<{ options: { excludeCredentials: { id: string }[] } }>('POST', '/factors', {
      kind: 'passkey',
    })
    expect(body.options.excludeCredentials.map(({ id }) => id)).toEqual([authenticator.credentialId])
  })

  it('that can be copied to other devices is none', async () => {
    expect((await enrolKey({ backupEligible: true })).confirmed).toMatchObject({
      status: 422,
      body: { code: 'invalid_assertion' },
    })
  })

  it('of a model that is not accepted is refused', async () => {
    const seen: string[] = []
    const webAuthn = { rpId: 'bank.example', rpName: 'Bank', origins: ['https://bank.example'] }
    test = await startServer({
      factors: () => [
        securityKey({
          ...webAuthn,
          attestation: ({ aaguid, format, backupEligible }) => {
            seen.push(aaguid, format, String(backupEligible))
            return false
          },
        }),
      ],
    })
    mara = test.customer('mara')
    const { started, confirmed } = await enrolKey()
    expect(started).toMatchObject({ attestation: 'direct' })
    expect(confirmed.status).toBe(422)
    expect(seen).toEqual(['00000000-0000-0000-0000-000000000000', 'none', 'false'])
  })
})
