import type { SessionResource } from '@clerk/shared/types'
import { expect, expectTypeOf, it } from 'vitest'

import { until } from '../../test/fake-server.ts'
import { atFactor, choose, guard, offered, typeWrong } from '../../test/guarded.ts'
import { codeOf } from '../../test/set-up.ts'
import { clerk } from '../dialects/index.ts'
import { clerkElevator, type ClerkSession } from './index.ts'

type Verification = Awaited<ReturnType<ClerkSession['startVerification']>>

const firstFactors = [
  { strategy: 'password' },
  { strategy: 'email_code', emailAddressId: 'idn_1', safeIdentifier: 'm***@mail.test' },
  { strategy: 'passkey' },
]
const secondFactors = [
  { strategy: 'totp' },
  { strategy: 'phone_code', phoneNumberId: 'idn_2', safeIdentifier: '+1******34' },
  { strategy: 'backup_code' },
]

/** Creates an error as Clerk's library throws it. */
function clerkError(status: number, code: string): Error {
  return Object.assign(new Error(code), { status, clerkError: true, errors: [{ code, message: code }] })
}

/** Clerk's session, with the responses of its frontend API (clerk/javascript SessionVerification.ts). */
function setUp(reverification: unknown = 'strict_mfa') {
  const seen: unknown[] = []
  let level = ''
  let isVerified = false
  let isFresh = false
  const verification = (status: string): Verification => ({
    status,
    supportedFirstFactors: firstFactors,
    supportedSecondFactors: secondFactors,
  })
  const finish = (): Verification => {
    isVerified = true
    return verification('complete')
  }

  const session: ClerkSession = {
    async startVerification(params) {
      seen.push(params)
      ;({ level } = params)
      return verification(level === 'second_factor' ? 'needs_second_factor' : 'needs_first_factor')
    },
    async prepareFirstFactorVerification(params) {
      seen.push(params)
      return verification('needs_first_factor')
    },
    async attemptFirstFactorVerification(params) {
      seen.push(params)
      if ('password' in params && params.password !== 'right') throw clerkError(422, 'form_password_incorrect')
      return level === 'multi_factor' ? verification('needs_second_factor') : finish()
    },
    async prepareSecondFactorVerification(params) {
      seen.push(params)
      return verification('needs_second_factor')
    },
    async attemptSecondFactorVerification(params) {
      seen.push(params)
      if (params.code === '999999') throw clerkError(400, 'verification_expired')
      if (params.code !== '123456') throw clerkError(422, 'form_code_incorrect')
      return finish()
    },
    async getToken(params) {
      seen.push(params)
      isFresh = isVerified
      return 'token'
    },
  }
  const hint = { clerk_error: { type: 'forbidden', reason: 'reverification-error', metadata: { reverification } } }
  return {
    seen,
    ...guard({
      elevator: clerkElevator(() => session),
      recognizer: clerk,
      refusal: () => new Response(JSON.stringify(hint), { status: 403 }),
      isProven: () => isFresh,
    }),
  }
}

it('the type `ClerkSession` fits Clerk’s own session', () => {
  expectTypeOf<SessionResource>().toExtend<ClerkSession>()
})

it('the Clerk elevator verifies both factors, and the replay carries a new token', async () => {
  const { client, send, seen } = setUp()
  const call = send()
  await atFactor(client, 'password')
  expect(offered(client)).toEqual(['password', 'email_otp'])
  expect(await typeWrong(client, { password: 'wrong' })).toMatchObject({ error: { code: 'invalid_code' } })
  client.send({ type: 'submit', password: 'right' })
  await atFactor(client, 'totp')
  expect(offered(client)).toEqual(['totp', 'sms_otp', 'recovery_code'])
  client.send({ type: 'submit', code: '123456' })
  expect((await call).status).toBe(200)
  expect(seen).toEqual([
    { level: 'multi_factor' },
    { strategy: 'password', password: 'wrong' },
    { strategy: 'password', password: 'right' },
    { strategy: 'totp', code: '123456' },
    { skipCache: true },
  ])
})

it('the Clerk elevator requests a code for the address or the phone that the user chose', async () => {
  const first = setUp({ level: 'first_factor', afterMinutes: 10 })
  const mailed = first.send()
  await atFactor(first.client, 'password')
  await choose(first.client, 'email_otp')
  first.client.send({ type: 'submit', code: '424242' })
  expect((await mailed).status).toBe(200)
  expect(first.seen.slice(1, 3)).toEqual([
    { strategy: 'email_code', emailAddressId: 'idn_1' },
    { strategy: 'email_code', code: '424242' },
  ])
  const second = setUp('strict')
  const texted = second.send()
  await atFactor(second.client, 'totp')
  await choose(second.client, 'sms_otp')
  second.client.send({ type: 'submit', code: '123456' })
  expect((await texted).status).toBe(200)
  expect(second.seen.slice(1, 3)).toEqual([
    { strategy: 'phone_code', phoneNumberId: 'idn_2' },
    { strategy: 'phone_code', code: '123456' },
  ])
})

it('the Clerk elevator renews the challenge after Clerk’s verification has expired', async () => {
  const { client, send } = setUp('strict')
  const call = send()
  await atFactor(client, 'totp')
  expect(await typeWrong(client, { code: '000000' })).toMatchObject({ error: { code: 'invalid_code' } })
  client.send({ type: 'submit', code: '999999' })
  await until(client, 'expired')
  client.send({ type: 'restart' })
  await atFactor(client, 'totp')
  client.send({ type: 'submit', code: '123456' })
  expect((await call).status).toBe(200)
})

it('the Clerk elevator is unavailable without a signed-in Clerk user', async () => {
  const { send } = guard({
    elevator: clerkElevator(() => null),
    recognizer: clerk,
    refusal: () =>
      Response.json({ clerk_error: { type: 'forbidden', reason: 'reverification-error' } }, { status: 403 }),
    isProven: () => false,
  })
  expect(await codeOf(send())).toBe('unavailable')
})
