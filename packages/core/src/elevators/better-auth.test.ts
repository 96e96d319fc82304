import { betterAuth } from 'better-auth'
import { memoryAdapter } from 'better-auth/adapters/memory'
import { createAuthClient } from 'better-auth/client'
import { twoFactorClient } from 'better-auth/client/plugins'
import { twoFactor } from 'better-auth/plugins'
import { URI } from 'otpauth'
import { expect, it } from 'vitest'

import { atFactor, choose, offered, typeWrong } from '../../test/guarded.ts'
import { codeOf } from '../../test/set-up.ts'
import { betterAuth as recognizeBetterAuth } from '../dialects/index.ts'
import { createStepUpClient } from '../index.ts'
import { betterAuthElevator, type BetterAuthClient } from './index.ts'

const base = 'https://app.test/api/auth'
const credentials = { email: 'mara@mail.test', password: 'correct horse battery' }

/** The real better-auth in memory, and a page with a cookie jar, in which Mara signed in yesterday. */
async function setUp() {
  const messages: string[] = []
  const db: Record<string, { createdAt: Date }[]> = {
    user: [],
    session: [],
    account: [],
    verification: [],
    twoFactor: [],
  }
  const auth = betterAuth({
    baseURL: base,
    secret: 'a secret of the tests, which is long enough',
    database: memoryAdapter(db),
    emailAndPassword: { enabled: true },
    session: { freshAge: 60 },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      twoFactor({
        otpOptions: {
          sendOTP({ otp }) {
            messages.push(otp)
          },
        },
      }),
    ],
  })
  const jar = new Map<string, string>()
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    request.headers.set('Cookie', [...jar].map((pair) => pair.join('=')).join('; '))
    request.headers.set('Origin', 'https://app.test')
    const response = await auth.handler(request)
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '' || /max-age=0/i.test(cookie)) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  const authClient = createAuthClient({
    baseURL: base,
    plugins: [twoFactorClient()],
    fetchOptions: { customFetchImpl: fetch },
  })
  // The real client satisfies the elevator's type.
  const typed: BetterAuthClient = authClient
  await authClient.signUp.email({ ...credentials, name: 'Mara' })
  const client = createStepUpClient({
    baseUrl: 'https://app.test/step-up',
    fetch,
    recognizers: [recognizeBetterAuth],
    elevators: [betterAuthElevator(typed, { email: () => credentials.email })],
  })
  client.attachRenderer()
  return {
    client,
    messages,
    /** Enrolls an authenticator app. */
    async enroll() {
      const { data } = await authClient.twoFactor.enable({ password: credentials.password })
      if (!data || !('totpURI' in data)) throw new Error('better-auth enrolled something else')
      const app = URI.parse(data.totpURI)
      if (!('generate' in app)) throw new Error('better-auth enrolled something else')
      const code = (): string => app.generate()
      await authClient.twoFactor.verifyTotp({ code: code() })
      return { code, backupCode: data.backupCodes[0] }
    },
    /** Makes a call that requires a fresh session. */
    send: () => client.fetch(`${base}/list-sessions`),
    age() {
      for (const session of db['session'] ?? []) session.createdAt = new Date(Date.now() - 86_400_000)
    },
  }
}

it('the better-auth elevator makes the session fresh with the password, and the call succeeds', async () => {
  const { client, send, age } = await setUp()
  expect((await send()).status).toBe(200)
  age()
  const call = send()
  await atFactor(client, 'password')
  expect(await typeWrong(client, { password: 'wrong' })).toMatchObject({ error: { code: 'invalid_code' } })
  client.send({ type: 'submit', password: credentials.password })
  expect((await call).status).toBe(200)
})

it('the better-auth elevator prompts for the second factor after the password', async () => {
  const { client, enroll, send, age } = await setUp()
  const { code } = await enroll()
  age()
  const call = send()
  await atFactor(client, 'password')
  client.send({ type: 'submit', password: credentials.password })
  await atFactor(client, 'totp')
  expect(client.getSnapshot()).toMatchObject({ prompt: { answered: ['password'] } })
  expect(await typeWrong(client, { code: '000000' })).toMatchObject({ error: { code: 'invalid_code' } })
  client.send({ type: 'submit', code: code() })
  expect((await call).status).toBe(200)
})

it('the better-auth elevator requests a code, and submits a backup code', async () => {
  const { client, enroll, messages, send, age } = await setUp()
  const { backupCode } = await enroll()
  for (const kind of ['email_otp', 'recovery_code']) {
    age()
    const call = send()
    await atFactor(client, 'password')
    client.send({ type: 'submit', password: credentials.password })
    await atFactor(client, 'totp')
    expect(offered(client)).toContain(kind)
    await choose(client, kind)
    const code = kind === 'email_otp' ? messages.at(-1) : backupCode
    client.send({ type: 'submit', code: code ?? '' })
    expect((await call).status).toBe(200)
  }
})

it('the better-auth elevator leaves the session unchanged when the user cancels', async () => {
  const { client, send, age } = await setUp()
  age()
  const call = codeOf(send())
  await atFactor(client, 'password')
  client.send({ type: 'cancel' })
  expect(await call).toBe('cancelled')
})
