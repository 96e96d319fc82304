import { describe, expect, it } from 'vitest'

import { startServer } from '../../test/support.ts'
import { defaultLimits } from './limits.ts'
import { readLimits } from './read-limits.ts'

/** Options as JavaScript, or an environment variable that is missing, may pass them. */
const untyped = (value: unknown): never => value as never

describe('a limit in the options of the server', () => {
  it.each([['NaN', Number.NaN], ['a text', '5'], ['negative', -1], ['a fraction', 2.5], ['infinite', Infinity], ['null', null]])(
    'stops the start of the server when the limit is %s, because the count of failures would never reach it',
    async (_, value) => {
      const limits = untyped({ attemptsPerChallenge: value })
      await expect(startServer({ limits })).rejects.toThrow('`limits.attemptsPerChallenge` is')
    },
  )

  it('stops the start of the server when no limit has that name', async () => {
    const limits = untyped({ attemptPerChallenge: 3 })
    await expect(startServer({ limits })).rejects.toThrow('`limits.attemptPerChallenge` is unknown')
  })

  it('keeps its default when the option is undefined', () => {
    expect(readLimits(untyped({ attemptsPerChallenge: undefined, resendGap: 0 }))).toEqual({ ...defaultLimits, resendGap: 0 })
  })
})

it.each([
  ['`historyLimit`', { historyLimit: Number.NaN }],
  ['`publishing.approvals`', { publishing: { may: () => true, approvals: Number.NaN } }],
])('%s stops the start of the server when it is NaN', async (option, options) => {
  await expect(startServer(options)).rejects.toThrow(`${option} is NaN`)
})
