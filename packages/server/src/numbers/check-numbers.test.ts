import { expect, it } from 'vitest'

import { startServer } from '../../test/support.ts'
import { defaultLimits } from '../limits/limits.ts'
import { readLimits } from '../limits/read-limits.ts'
import { dormant, recentChange, timeOfDay, travel, usualAmount, velocity } from '../signals/index.ts'

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
])('the signal %s with an option that is NaN is refused, because it would report nothing', (name, signal) => {
  expect(signal).toThrow(`of ${name}() is NaN`)
})
