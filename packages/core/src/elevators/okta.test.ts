import type { OktaAuth } from '@okta/okta-auth-js'
import { expect, expectTypeOf, it } from 'vitest'

import { until } from '../../test/fake-server.ts'
import { atFactor, choose, guard, offered, typeWrong } from '../../test/guarded.ts'
import { codeOf } from '../../test/set-up.ts'
import { okta } from '../dialects/index.ts'
import { oktaElevator, type OktaClient } from './index.ts'

type Transaction = Awaited<ReturnType<OktaClient['idx']['proceed']>>

const names: Readonly<Record<string, string>> = {
  okta_password: 'Password',
  phone_number: 'Phone',
  google_otp: 'Google',
}

const challenge = (key: string, messages: Transaction['messages'] = []): Transaction => ({
  status: 'PENDING',
  nextStep: { name: 'challenge-authenticator', authenticator: { key, displayName: names[key] ?? key } },
  messages,
})

/** A choice of authenticators, including one that the prompt doesn't support. */
const choice = (...keys: readonly string[]): Transaction => ({
  status: 'PENDING',
  nextStep: {
    name: 'select-authenticator-authenticate',
    inputs: [
      {
        name: 'authenticator',
        options: [...keys, 'webauthn'].map((value) => ({ label: names[value] ?? value, value })),
      },
    ],
  },
})

const error = (key: string): Transaction['messages'] => [{ class: 'ERROR', i18n: { key } }]

/**
 * Okta's Identity Engine through okta-auth-js: the transactions of its docs (docs/idx.md) for a password and a second
 * factor.
 */
function setUp() {
  const seen: object[] = []
  const tokens = { accessToken: { accessToken: 'new' } }
  let kept: object | undefined
  let at: string | undefined
  let isPastPassword = false

  function verify(secret: string): Transaction {
    if (secret === 'late') return { status: 'TERMINAL', messages: error('idx.session.expired') }
    if (secret === 'often') return challenge(at ?? '', error('tooManyRequests'))
    if (secret !== 'right') return challenge(at ?? '', error('api.authn.error.PASSCODE_INVALID'))
    if (isPastPassword) return { status: 'SUCCESS', tokens }
    isPastPassword = true
    return choice('phone_number', 'google_otp')
  }

  const client: OktaClient = {
    idx: {
      async startTransaction(options) {
        seen.push(options)
        isPastPassword = false
        return { status: 'PENDING', nextStep: { name: 'identify', inputs: [{ name: 'username' }] } }
      },
      async proceed(options) {
        seen.push(options)
        if (options.username) {
          at = 'okta_password'
          return challenge(at)
        }
        if (options.authenticator) {
          at = options.authenticator
          return at === 'phone_number'
            ? { status: 'PENDING', nextStep: { name: 'authenticator-verification-data', authenticator: { key: at } } }
            : challenge(at)
        }
        if (options.methodType) return challenge(at ?? '')
        return verify(options.password ?? options.verificationCode ?? '')
      },
    },
    tokenManager: { setTokens: (set) => void (kept = set) },
  }
  const header = 'Bearer realm="IdpMyAccountAPI", error="insufficient_authentication_context", max_age=900'
  return {
    seen,
    ...guard({
      elevator: oktaElevator(client, { username: () => 'mara@mail.test' }),
      recognizer: okta,
      refusal: () => new Response('', { status: 403, headers: { 'WWW-Authenticate': header } }),
      isProven: () => kept === tokens,
    }),
  }
}

it('the type `OktaClient` fits okta-auth-js', () => {
  expectTypeOf<Pick<OktaAuth, 'idx' | 'tokenManager'>>().toExtend<OktaClient>()
})

it('the Okta elevator proves the password and an authenticator app, and keeps the tokens', async () => {
  const { client, send, seen } = setUp()
  const call = send()
  await atFactor(client, 'password')
  expect(await typeWrong(client, { password: 'wrong' })).toMatchObject({ error: { code: 'invalid_code' } })
  client.send({ type: 'submit', password: 'right' })
  await until(client, 'ready')
  expect(offered(client)).toEqual(['sms_otp', 'totp'])
  await choose(client, 'totp')
  client.send({ type: 'submit', code: 'right' })
  expect((await call).status).toBe(200)
  expect(seen).toEqual([
    { maxAge: 900 },
    { username: 'mara@mail.test' },
    { password: 'wrong' },
    { password: 'right' },
    { authenticator: 'google_otp' },
    { verificationCode: 'right' },
  ])
})

it('the Okta elevator requests a text message, and waits where Okta limits tries', async () => {
  const { client, send, seen } = setUp()
  const call = send()
  await atFactor(client, 'password')
  client.send({ type: 'submit', password: 'right' })
  await until(client, 'ready')
  client.send({ type: 'begin' })
  await atFactor(client, 'sms_otp')
  expect(await typeWrong(client, { code: 'often' })).toMatchObject({ error: { code: 'rate_limited' } })
  client.send({ type: 'submit', code: 'right' })
  expect((await call).status).toBe(200)
  expect(seen.slice(3, 5)).toEqual([{ authenticator: 'phone_number' }, { methodType: 'sms' }])
})

it('the Okta elevator renews after the transaction has ended, and cancels the transaction with the prompt', async () => {
  const { client, send, seen } = setUp()
  const call = codeOf(send())
  await atFactor(client, 'password')
  client.send({ type: 'submit', password: 'late' })
  await until(client, 'expired')
  client.send({ type: 'restart' })
  await atFactor(client, 'password')
  client.send({ type: 'cancel' })
  expect(await call).toBe('cancelled')
  expect(seen.filter((options) => 'maxAge' in options)).toHaveLength(2)
})
