import { beforeEach, expect, it } from 'vitest'

import { type Customer, readSession, startServer, type TestServer } from '../../test/support.ts'
import { address, device } from '../signals/index.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer({
    clientAddress: (request) => request.headers.get('x-test-address') ?? undefined,
    signals: [address({ deny: ['203.0.113.0/24'] }), device()],
    rules: [
      { id: 'listed', actions: ['report.read'], when: 'signals.address.listed == "deny"', effect: 'deny' },
      { id: 'new', actions: ['report.write'], when: '!signals.device.known', effect: 'deny' },
    ],
  })
  mara = test.customer('mara')
})

const from = (where: string) => mara.request({ 'x-test-address': where })

it('a session that is passed to the gate is judged by the address of the current request', async () => {
  const session = await test.server.session(from('192.0.2.1'))
  if (!session) throw new Error('There is no session')
  const ask = async (where: string) =>
    (await test.server.protect(from(where), { action: 'report.read', session })).allowed
  expect(await ask('192.0.2.1')).toBe(true)
  expect(await ask('203.0.113.9')).toBe(false)
})

it('a session that is passed to the gate is judged by the browser of the current request', async () => {
  await mara.elevate(test)
  const session = await test.server.session(mara.request())
  if (!session) throw new Error('There is no session')
  expect(await session.device()).toBeDefined()
  const ask = async (customer: Customer) =>
    (await test.server.protect(customer.request(), { action: 'report.write', session })).allowed
  expect(await ask(mara)).toBe(true)
  expect(await ask(test.customer('mara', 'elsewhere'))).toBe(false)
})

it('extra session data of the app has no effect, and is available on rotation', async () => {
  const kept = {
    address: 'Main Street 1',
    agent: 7,
    authenticators: [],
    device: 'a phone',
    request: 'a wish',
    token: 't1',
  }
  const renewed: unknown[] = []
  test = await startServer({
    session: {
      read: async (request) => {
        const session = readSession(request.headers.get('authorization') ?? '', test.now())
        return session && { ...session, ...kept }
      },
      async rotate(session) {
        renewed.push(session)
        return []
      },
    },
  })
  mara = test.customer('mara')
  await mara.elevate(test)
  expect(renewed).toEqual([expect.objectContaining(kept)])
  const session = await test.server.session(mara.request({ 'user-agent': 'Firefox/140.0 (Windows)' }))
  expect(await session?.device()).toMatchObject({ userId: 'mara' })
  expect(session?.address).toBeUndefined()
})
