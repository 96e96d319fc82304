import { expect, it } from 'vitest'

import { startServer } from '../../test/support.ts'
import { defaultLimits, readLimits } from '../limits/limits.ts'
import { argon2 } from '../argon2/index.ts'
import { dpop } from '../jose/index.ts'
import { address, device, dormant, recentChange, timeOfDay, travel, usualAmount, velocity } from '../signals/index.ts'
import { passkey, push, recoveryCodes, securityKey, smsOtp, totp } from '../index.ts'

/** An option as JavaScript, or a missing environment variable, may pass it. */
const untyped = (value: unknown): never => value as never

it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 2.5, '5', null])(
  'a server with the limit %s does not start, because a limit that is not a whole number may limit nothing',
  async (value) => {
    const limits = untyped({ attemptsPerChallenge: value })
    await expect(startServer({ limits })).rejects.toThrow('`attemptsPerChallenge` of `limits` is')
  },
)

it('a server with a limit of an unknown name does not start', async () => {
  const limits = untyped({ attemptPerChallenge: 3 })
  await expect(startServer({ limits })).rejects.toThrow('`limits` has no `attemptPerChallenge`')
})

it('a limit that is undefined keeps its default', () => {
  const given = untyped({ attemptsPerChallenge: undefined, resendGap: 0 })
  expect(readLimits(given)).toEqual({ ...defaultLimits, resendGap: 0 })
})

it.each([
  ['historyLimit', { historyLimit: Number.NaN }],
  ['approvals', { publishing: { may: () => true, approvals: Number.NaN } }],
  ['signalDeadline', { signalDeadline: Number.NaN }],
  ['lifetime', { devices: { lifetime: Number.NaN } }],
  ['idle', { sessionLimits: { aal1: { idle: Number.NaN } } }],
  ['timeout', { signals: [{ ...device(), timeout: Number.NaN }] }],
])('a server whose option %s is NaN does not start', async (option, options) => {
  await expect(startServer(options)).rejects.toThrow(`\`${option}\` of`)
})

it.each([
  ['dormant', () => dormant({ days: Number.NaN })],
  ['recentChange', () => recentChange({ hours: Number.NaN })],
  ['timeOfDay', () => timeOfDay({ unusualUnder: Number.NaN })],
  ['travel', () => travel({ maxSpeed: Number.NaN })],
  ['usualAmount', () => usualAmount({ factor: Number.NaN })],
  ['velocity', () => velocity({ windows: { hour: Number.NaN } })],
  ['address', () => address({ timeout: Number.NaN })],
])('the signal %s with an option that is NaN is refused, because it would report nothing', (name, signal) => {
  expect(signal).toThrow(`of ${name}() is NaN`)
})

it.each([
  ['signalDeadline', { signalDeadline: Infinity }],
  ['signalDeadline', { signalDeadline: 2 ** 31 }],
  ['lifetime', { devices: { lifetime: Infinity } }],
  ['timeout', { signals: [{ ...device(), timeout: Infinity }] }],
  ['decisionTimeout', { limits: { decisionTimeout: 2 ** 31 } }],
  ['deliveryTimeout', { limits: { deliveryTimeout: 2 ** 31 } }],
])('a server whose option %s no timer or date can keep does not start: %o', async (option, options) => {
  await expect(startServer(options)).rejects.toThrow(`\`${option}\` of`)
})

it.each([[{ aal1: undefined }], [{ aal1: null }]])(
  'a server starts with the session limits %o, which set none for aal1',
  async (sessionLimits) => {
    const test = await startServer(untyped({ sessionLimits }))
    expect((await test.customer('mara').call('GET', '/elevation')).status).toBe(200)
  },
)

const web = { rpId: 'bank.example', rpName: 'Bank', origins: ['https://bank.example'] }
const send = async (): Promise<void> => {}
const url = 'https://api.bank.example'

it.each<[string, string, () => unknown]>([
  [
    'a number of ten digits, which no draw ever yields',
    '`digits` of push() is 10',
    () => push({ digits: untyped(10) }),
  ],
  ['a number of one digit, which is guessed at once', '`digits` of push() is 1', () => push({ digits: untyped(1) })],
  ['no recovery codes', '`count` of recoveryCodes() is NaN', () => recoveryCodes({ count: Number.NaN })],
  ['a million recovery codes', '`count` of recoveryCodes() is 1000000', () => recoveryCodes({ count: 1e6 })],
  [
    'codes of ten minutes ago',
    '`past` of `window` of totp() is 20',
    () => totp({ issuer: 'Bank', window: untyped({ past: 20, future: 1 }) }),
  ],
  ['no codes at all', '`future` of', () => totp({ issuer: 'Bank', window: untyped({ past: 1 }) })],
  ['codes of no issuer', '`issuer` of totp() is undefined', () => totp({ issuer: untyped(undefined) })],
  ['no text message', '`maxSegments` of smsOtp() is NaN', () => smsOtp({ host: 'a', send, maxSegments: Number.NaN })],
  ['messages for no host', '`host` of smsOtp() is undefined', () => smsOtp({ host: untyped(undefined), send })],
  [
    'passkeys of any domain',
    '`rpId` of the factor "passkey" is undefined',
    () => passkey(untyped({ ...web, rpId: undefined })),
  ],
  ['keys of no name', '`rpName` of the factor "security_key" is ""', () => securityKey({ ...web, rpName: '' })],
  ['a frame of any site', '`topOrigins` of', () => passkey({ ...web, topOrigins: ['*'] })],
  ['hashes without memory', '`memory` of argon2() is 0', () => argon2({ memory: 0 })],
  ['hashes of a text', '`passes` of argon2() is 2', () => argon2({ passes: untyped('2') })],
  ['proofs for any host', '`url` of dpop() has undefined', () => dpop({ url: untyped(undefined) })],
  ['proofs for one path', 'Write https://api.bank.example', () => dpop({ url: `${url}/v1` })],
  ['proofs from the far future', '`skew` of dpop() is 15', () => dpop({ url, skew: untyped('15') })],
  ['proofs of any future', '`skew` of dpop() is Infinity', () => dpop({ url, skew: Infinity })],
  ['proofs of any age', '`maxAge` of dpop() is Infinity', () => dpop({ url, maxAge: Infinity })],
  ['a service without time', '`timeout` of address() is Infinity', () => address({ timeout: Infinity })],
])('an option of JavaScript or JSON that would allow %s is refused', (_, message, create) => {
  expect(create).toThrow(message)
})

it.each<[string, string, object]>([
  ['an unknown level', '`devices.trustAt` is "gold"', { devices: { trustAt: 'gold' } }],
  ['an unknown SameSite', '`devices.sameSite` is "None"', { devices: { sameSite: 'None' } }],
  ['a lifetime that is a text', '`lifetime` of `devices` is 90', { devices: { lifetime: '90' } }],
  ['a fixed code that is a number', '`fixedCode` has to be six digits', { fixedCode: 424242 }],
])('a server with %s does not start', async (_, message, options) => {
  await expect(startServer(untyped(options))).rejects.toThrow(message)
})
