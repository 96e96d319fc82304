import { expect, it } from 'vitest'

import { startServer } from '../../test/support.ts'
import type { AuditEvent } from '../index.ts'

it('the server answers other users while the event of an aborted request is never written', async () => {
  const written: AuditEvent[] = []
  // Longer than the test: a request that waits for another one's event never ends in time.
  const limits = { deliveryTimeout: 3_600_000 }
  const test = await startServer({
    limits,
    audit: (event) => {
      written.push(event)
      const isOfTheAttacker = 'userId' in event && event.userId === 'mallory'
      return isOfTheAttacker ? new Promise(() => undefined) : undefined
    },
  })
  void test.customer('mallory').transfer()
  await expect.poll(() => written.length).toBeGreaterThan(0)
  expect((await test.customer('mara').transfer()).status).toBe(401)
  expect((await test.customer('mara').call('GET', '/elevation')).status).toBe(200)
})
