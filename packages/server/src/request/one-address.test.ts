import { expect, it } from 'vitest'

import { payment, startServer } from '../../test/support.ts'

it('RLM-05: users behind one address wait in line for its counters, and each gets a challenge', async () => {
  const users = 60
  let units = 0
  const test = await startServer({
    clientAddress: () => '203.0.113.7',
    around: (store) => {
      units++
      return store
    },
  })
  const customers = Array.from({ length: users }, (_, index) => test.customer(`user-${index}`))
  units = 0
  const gates = await Promise.all(
    customers.map((customer) =>
      test.server.protect(customer.request({}, '/api/transfers', 'POST'), {
        action: 'transfer.create',
        details: [payment()],
      }),
    ),
  )
  expect(gates.map((gate) => (gate.allowed ? 200 : gate.response.status))).toEqual(customers.map(() => 401))
  // Each user's first attempt, and one more after the queue.
  expect(units).toBeLessThanOrEqual(2 * users)
})
