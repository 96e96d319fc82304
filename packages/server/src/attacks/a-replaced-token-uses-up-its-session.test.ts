import { expect, it } from 'vitest'

import { payment, startServer, type TestServer } from '../../test/support.ts'
import { seconds } from '../time/clock.ts'

// A thief copied the session cookie. The owner's step-up replaces it, and in the seconds for which the app still accepts it the thief
// asks for as many challenges as the session may have.

it('ELV-15, RLM-07: a replaced token uses up none of the challenges, questions and records of its successor', async () => {
  let supersededAt: number | undefined
  const test: TestServer = await startServer({
    limits: { challengesPerHour: 3, asksPerHour: 3, refusalsPerHour: 3 },
    session: {
      read: async (request) => ({
        id: 'one-session',
        user: { id: 'mara', name: 'mara', email: 'mara@mail.example' },
        acr: 'aal1',
        amr: ['pwd'],
        authTime: seconds(test.now()),
        ...(request.headers.get('authorization') === 'mara/stolen' && supersededAt !== undefined
          ? { superseded: supersededAt }
          : {}),
      }),
      async rotate() {
        supersededAt ??= seconds(test.now())
        return ['session=renewed']
      },
    },
  })
  const [thief, mara] = [test.customer('mara', 'stolen'), test.customer('mara', 'current')]
  await mara.elevate(test)
  const asked: number[] = []
  for (let time = 0; time < 5; time++) {
    const { status } = await thief.call('POST', '/challenges', { acr_values: ['phr'] })
    asked.push(status, (await thief.transfer([payment({ amount: `${2000 + time}.00` })])).status)
  }
  expect(asked).toContain(429)
  test.advance(1000)
  expect((await mara.call('POST', '/challenges', { acr_values: ['phr'] })).status).toBe(401)
  expect((await mara.transfer()).status).toBe(401)
  const recorded = await test.store.listDecisions({ since: test.now(), limit: 10 })
  expect(recorded.map(({ outcome }) => outcome)).toEqual(['challenged', 'challenged'])
})
