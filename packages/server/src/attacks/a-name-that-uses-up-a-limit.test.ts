import { expect, it } from 'vitest'

import { startServer } from '../../test/support.ts'

// An app lets its users choose their ids. A stranger chooses an id that ends like the name of another user's counter.

it('RLM-06: a user whose id ends like the counter of another user uses up none of their enrollments', async () => {
  const test = await startServer({ limits: { enrollmentsPerHour: 1 } })
  const stranger = test.customer('mara elsewhere')
  await stranger.elevate(test)
  const enroll = async (customer: typeof stranger) => (await customer.call('POST', '/factors', { kind: 'totp' })).status
  expect([await enroll(stranger), await enroll(stranger)]).toEqual([201, 429])
  expect(await enroll(test.customer('mara'))).toBe(201)
})
