import { describe, expect, it } from 'vitest'

import { until } from '../../test/fake-server.ts'
import { failureOf, setUp, statusOf, unbound } from '../../test/set-up.ts'
import type { StepUpClientOptions } from './options.ts'

const readerError = new Error('The reader is not connected')
const fail = (): never => {
  throw readerError
}

/** Options of an app, each with a function that throws the first time. */
const options: Readonly<Record<string, (first: () => boolean) => StepUpClientOptions>> = {
  '`isAvailable` of a driver': (first) => ({
    drivers: { 'x-badge': { isAvailable: () => (first() ? fail() : false), prove: async () => 'read' } },
  }),
  'a synchronous `elevate` of an elevator': (first) => ({
    elevators: [{ accepts: () => true, elevate: () => (first() ? fail() : Promise.resolve({})) }],
  }),
}

describe('errors of the app’s own code', () => {
  it.each(Object.entries(options))(
    'an error of the app’s own code fails its call, and keeps no other call waiting: %s',
    async (_, make) => {
      let times = 0
      const { client, send, approve } = setUp(
        {
          challenge: () => ({
            ...unbound,
            factors: [
              { id: 'badge', kind: 'x-badge' },
              { id: 'totp', kind: 'totp' },
            ],
          }),
          answer: ({ path }) => (times > 1 && path === '/api/second' ? Response.json({}) : undefined),
        },
        make(() => times++ === 0),
      )
      expect(await failureOf(send())).toBe(readerError)
      const second = statusOf(send({}, '/api/second'))
      if (!('elevators' in make(() => false))) await approve()
      expect(await second).toBe(200)
      client.dispose()
    },
  )
})

it('an unknown event throws, and the prompt continues', async () => {
  const { client, send, approve } = setUp()
  const call = statusOf(send())
  await until(client, 'entering')
  for (const nothing of [undefined, null]) expect(() => client.send(nothing as never)).toThrow(TypeError)
  await approve()
  expect(await call).toBe(200)
})
