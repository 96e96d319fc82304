import { expect, it } from 'vitest'

import { browserAt, openBank } from '../../test/bank.ts'
import type { SessionAnswer } from '../contract.ts'

it('a sign-in that began with the previous password ends when the password is changed meanwhile', async () => {
  let isReached = (): void => {}
  const reached = new Promise<void>((resolve) => (isReached = resolve))
  let letGo = (): void => {}
  const released = new Promise<void>((resolve) => (letGo = resolve))
  const { app, db } = await openBank(
    { default_effect: 'allow' },
    {
      // The bank counts a sign-in after it has read the password, and before it verifies the password.
      wrapStore: (store) => ({
        ...store,
        async count(request) {
          if (request.key.startsWith('northbank:sign-in:')) {
            isReached()
            await released
          }
          return store.count(request)
        },
      }),
    },
  )
  const mara = browserAt(app)
  const { customer, demoPassword } = (await mara.call<SessionAnswer>('POST', '/api/demo', {})).body
  const thief = browserAt(app)
  const stolen = thief.call('POST', '/api/session', { email: customer?.email, password: demoPassword })
  await reached
  expect((await mara.call('PUT', '/api/password', { password: 'a password that nobody knows' })).status).toBe(204)
  letGo()
  expect((await stolen).status).toBe(403)
  expect((await thief.call<SessionAnswer>('GET', '/api/session')).body.customer).toBeNull()
  expect(await db.selectFrom('sessions').selectAll().execute()).toHaveLength(1)
})
