import type { StandardSchemaV1 } from '@standard-schema/spec'
import { expect, it } from 'vitest'

import { startServer } from '../../test/support.ts'

const failure = 'connect ECONNREFUSED 10.0.0.5:5432'

it.each<readonly [string, StandardSchemaV1['~standard']['validate']]>([
  [
    'throws',
    () => {
      throw new TypeError(failure)
    },
  ],
  ['rejects', () => Promise.reject(new TypeError(failure))],
])('ELV-19: a schema of details that %s shuts the gate, and only the operator hears why', async (_, validate) => {
  const test = await startServer({
    details: { daily_limit: { '~standard': { version: 1, vendor: 'test', validate } } },
  })
  const request = test.customer('mara').request()
  const gate = await test.server.protect(request, { action: 'limit.change', details: [{ type: 'daily_limit' }] })
  if (gate.allowed) throw new Error('The gate was open')
  expect(await gate.response.text()).not.toContain('10.0.0.5')
  expect(gate.response.status).toBe(500)
  expect(test.events).toMatchObject([{ type: 'error', error: { message: failure } }])
})
