import { createSoftwareAuthenticator, type SoftwareAuthenticator } from '@stepup/testing'
import { beforeEach, describe, expect, it } from 'vitest'

import { type Customer, origin, startServer, type TestServer } from '../../test/support.ts'

/** A passkey that is on its way: what comes next confirms it. */
type Begun = () => Promise<{ readonly status: number; readonly body: Record<string, unknown> }>

let test: TestServer
let mara: Customer
/** Somebody who has a session of hers, and nothing else that lasts. */
let thief: Customer
/** What happens right before an enrolment is written. */
let meanwhile: (() => Promise<unknown>) | undefined

beforeEach(async () => {
  meanwhile = undefined
  test = await startServer({
    around: (store) => ({
      ...store,
      async addEnrolment(record) {
        const first = meanwhile
        meanwhile = undefined
        await first?.()
        await store.addEnrolment(record)
      },
    }),
  })
  mara = test.customer('mara')
  thief = test.customer('mara', 'thief')
})

const start = (who: Customer) =>
  who.call<{ id: string; options: Parameters<SoftwareAuthenticator['register']>[0] }>('POST', '/factors', {
    kind: 'passkey',
  })

async function begin(who: Customer): Promise<Begun> {
  const authenticator = await createSoftwareAuthenticator({ origin })
  const { status, body } = await start(who)
  expect(status).toBe(201)
  const attestation = await authenticator.register(body.options)
  return () => who.call('POST', `/factors/${body.id}/confirm`, { attestation })
}

const gone = { status: 404, body: { code: 'enrolment_not_found' } }

const kinds = async (): Promise<readonly string[]> =>
  (await test.store.listAuthenticators('mara')).map(({ kind }) => kind)

async function remove(kind: string): Promise<void> {
  const factor = (await test.store.listAuthenticators('mara')).find((each) => each.kind === kind)
  expect((await mara.call('DELETE', `/factors/${factor?.id}`, { last: true })).status).toBe(204)
}

describe('an attacker who has begun to set up a key of theirs has none once', () => {
  it('the factor that let them is removed', async () => {
    await mara.enrolTotp()
    for (const who of [mara, thief]) await who.elevate(test)
    const confirm = await begin(thief)
    await remove('totp')
    expect(await confirm()).toMatchObject(gone)
    expect(await kinds()).toEqual([])
  })

  it.each([{ userId: 'mara' }, { sessionId: 'thief' }])('%j is revoked', async (whose) => {
    const [theirs, hers] = [await begin(thief), await begin(mara)]
    await test.server.revoke(whose)
    expect(await theirs()).toMatchObject(gone)
    expect((await hers()).status).toBe('userId' in whose ? 404 : 201)
  })

  it('the owner has the first key, for which a session is enough', async () => {
    const confirm = await begin(thief)
    await mara.enrolPasskey()
    expect(await confirm()).toMatchObject(gone)
    expect(await kinds()).toEqual(['passkey'])
  })

  it('the owner has recovery codes', async () => {
    const confirm = await begin(thief)
    expect((await mara.call('POST', '/factors', { kind: 'recovery_code' })).status).toBe(201)
    expect(await confirm()).toMatchObject(gone)
  })

  it('the owner was faster by as much as it takes to write it down', async () => {
    meanwhile = () => mara.enrolTotp()
    expect((await start(thief)).status).toBe(503)
    expect(await kinds()).toEqual(['totp'])
    // Once more, and the rule for whoever has a factor holds.
    expect((await start(thief)).status).toBe(401)
  })
})

it('two that were begun in two tabs make one key, and the other begins again', async () => {
  const [first, second] = [await begin(mara), await begin(mara)]
  expect((await second()).status).toBe(201)
  expect(await first()).toMatchObject(gone)
  await mara.elevate(test)
  expect((await (await begin(mara))()).status).toBe(201)
})

it('a key that was refused, and another person’s, end nothing', async () => {
  const confirm = await begin(mara)
  const wrong = await mara.call<{ id: string }>('POST', '/factors', { kind: 'totp' })
  expect((await mara.call('POST', `/factors/${wrong.body.id}/confirm`, { code: '000000' })).status).toBe(422)
  await test.customer('ben').enrolPasskey()
  expect((await confirm()).status).toBe(201)
})
