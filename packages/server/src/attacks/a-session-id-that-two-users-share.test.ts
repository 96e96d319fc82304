import { beforeEach, expect, it } from 'vitest'

import { type Customer, startServer, type TestServer } from '../../test/support.ts'

// An app keeps the id of a session when another user signs in in the same browser. The next user inherits nothing.

let test: TestServer
let mara: Customer
let mallory: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara', 'one-session')
  mallory = test.customer('mallory', 'one-session')
})

it('ELV-02: an elevation of a session is of no use to the next user of the same session', async () => {
  await mara.elevate(test)
  expect((await mara.ask({ action: 'card.reveal' })).allowed).toBe(true)
  expect((await mallory.ask({ action: 'card.reveal' })).allowed).toBe(false)
  expect((await mallory.call('GET', '/elevation')).body).toEqual({ status: 'none' })
})

it('ELV-08: an open challenge of a session is unknown to the next user of the same session', async () => {
  const { challenge } = await mara.transfer()
  await mara.begin(challenge, 'email_otp')
  const path = `/challenges/${challenge.id}`
  for (const [method, step] of [
    ['GET', ''],
    ['DELETE', ''],
    ['POST', '/renew'],
    ['POST', '/factors/email:1/begin'],
    ['POST', '/factors/email:1/verify'],
  ] as const)
    expect(
      await mallory.call(method, `${path}${step}`, { code: test.mailedCode() }),
      `${method} ${step}`,
    ).toMatchObject({
      status: 404,
      body: { code: 'challenge_not_found' },
    })
  expect((await mallory.transfer()).challenge.id).not.toBe(challenge.id)
  expect((await mara.verify(challenge, 'email_otp', { code: test.mailedCode() })).status).toBe(200)
})

it('a device cookie of a session does not make its browser a known device of the next user', async () => {
  await mara.elevate(test)
  expect(await test.server.device(mara.request(), { id: 'mara' })).toBeDefined()
  for (const [name, value] of mara.cookies) mallory.cookies.set(name, value)
  expect(await test.server.device(mallory.request(), { id: 'mallory' })).toBeUndefined()
})
