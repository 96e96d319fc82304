import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startPostgres, type OwnPostgres } from '../../test/databases/postgres.ts'
import { startRedis, type OwnRedis } from '../../test/databases/redis.ts'
import { approveByMail, payment, startServer, type Customer, type TestServer } from '../../test/support.ts'
import { StoreUnavailableError } from '../index.ts'
import { createPostgresStore, openPostgres } from '../postgres/index.ts'
import { createRedisStore, openRedis } from '../redis/index.ts'

/**
 * The only limits in this test: without them a request to a frozen database would wait forever, so a response proves
 * them. Long enough for a busy machine to connect.
 */
const limits = { connectTimeout: 3000, commandTimeout: 3000, statementTimeout: 3000 }

let postgres: OwnPostgres
let redis: OwnRedis

beforeAll(async () => {
  ;[postgres, redis] = await Promise.all([startPostgres(), startRedis()])
})
afterAll(async () => {
  await Promise.all([postgres.stop(), redis.stop()])
})

/** Opens the stores, runs the test, and closes them. */
async function withStore(
  which: 'postgres' | 'redis',
  body: (test: TestServer, mara: Customer, db: ReturnType<typeof openPostgres>) => Promise<void>,
): Promise<void> {
  const db = openPostgres<unknown>({ url: postgres.url, ...limits })
  const connection = openRedis({ url: redis.url, ...limits })
  const store = which === 'postgres' ? createPostgresStore(db) : createRedisStore({ db, redis: connection })
  try {
    await store.migrate()
    const test = await startServer({ store })
    await body(test, test.customer(`mara-${crypto.randomUUID()}`), db)
  } finally {
    await Promise.allSettled([db.destroy(), connection.close()])
  }
}

/** Kills a database while the work runs, and restarts it in any case, for the next test. */
async function whileDown(database: OwnPostgres | OwnRedis, work: () => Promise<void>): Promise<void> {
  await database.kill()
  try {
    await work()
  } finally {
    await database.restart()
  }
}

/** The same with a frozen database, which accepts connections and never responds. */
async function whileFrozen(database: OwnPostgres | OwnRedis, work: () => Promise<void>): Promise<void> {
  const frozen = database.freeze()
  try {
    await work()
  } finally {
    frozen.thaw()
  }
}

/** Every request is refused clearly, even with more requests than connections. */
async function expectShut(mara: Customer): Promise<void> {
  const [answer, ...transfers] = await Promise.all([
    mara.call('POST', '/challenges', { action: 'account.close' }),
    ...Array.from({ length: 30 }, () => mara.transfer()),
  ])
  for (const transfer of transfers)
    expect(transfer).toMatchObject({ allowed: false, status: 503, code: 'temporarily_unavailable' })
  expect(answer).toMatchObject({ status: 503, body: { code: 'temporarily_unavailable', retry_after: 5 } })
  expect(answer?.headers.get('content-type')).toBe('application/problem+json')
  expect(answer?.headers.get('retry-after')).toBe('5')
  expect(answer?.headers.get('cache-control')).toBe('no-store')
}

/** Waits until the server recovers by itself, with the patience of the test. */
async function expectOpenAgain(mara: Customer): Promise<void> {
  await expect.poll(async () => (await mara.transfer()).status).toBe(401)
}

describe.each(['postgres', 'redis'] as const)('an unavailable PostgreSQL, with the store on %s', (which) => {
  it(`a killed PostgreSQL causes a 503 for every request, and the server recovers by itself (ELV-19), with the store on ${which}`, () =>
    withStore(which, async (test, mara) => {
      const { challenge } = await mara.transfer()
      const token = await approveByMail(test, mara, challenge)
      await whileDown(postgres, () => expectShut(mara))
      await expectOpenAgain(mara)
      expect(await mara.transfer([payment()], { 'step-up-grant': token })).toMatchObject({ allowed: true })
      expect(await mara.transfer([payment()], { 'step-up-grant': token })).toMatchObject({ code: 'grant_used' })
    }))

  it(`a PostgreSQL that never answers delays no request longer than the limits, with the store on ${which}`, () =>
    withStore(which, async (_, mara) => {
      expect((await mara.transfer()).status).toBe(401)
      await whileFrozen(postgres, () => expectShut(mara))
      await expectOpenAgain(mara)
    }))

  it(`a PostgreSQL that is lost in the app’s transaction spends nothing, and the process survives, with the store on ${which}`, () =>
    withStore(which, async (test, mara, db) => {
      const token = await approveByMail(test, mara, (await mara.transfer()).challenge)
      const ask = { action: 'transfer.create', details: [payment()], grant: 'defer' } as const
      const gate = await test.server.protect(mara.request({ 'step-up-grant': token }), ask)
      if (!gate.allowed) throw new Error('The grant is good')
      const lost = db.transaction().execute(async (trx) => {
        await gate.spend(trx)
        await whileDown(postgres, () => Promise.resolve())
      })
      await expect(lost).rejects.toBeInstanceOf(StoreUnavailableError)
      await expectOpenAgain(mara)
      expect(await mara.transfer([payment()], { 'step-up-grant': token })).toMatchObject({ allowed: true })
    }))
})

describe('an unavailable Redis', () => {
  it('a killed Redis causes a 503 for every request, and the server recovers by itself', () =>
    withStore('redis', async (test, mara) => {
      const token = await approveByMail(test, mara, (await mara.transfer()).challenge)
      await whileDown(redis, () => expectShut(mara))
      await expectOpenAgain(mara)
      expect(await mara.transfer([payment()], { 'step-up-grant': token })).toMatchObject({ allowed: true })
    }))

  it('a Redis that never answers delays no request longer than the limits', () =>
    withStore('redis', async (_, mara) => {
      expect((await mara.transfer()).status).toBe(401)
      await whileFrozen(redis, () => expectShut(mara))
      await expectOpenAgain(mara)
    }))

  it('a Redis restarted with its data has expired challenges, since attempts may be missing', () =>
    withStore('redis', async (test, mara) => {
      const { challenge } = await mara.transfer()
      await mara.begin(challenge, 'email_otp')
      const code = test.mailedCode()
      await redis.shutDown()
      await redis.restart()
      const read = () => mara.call('GET', `/challenges/${challenge.id}`)
      await expect.poll(async () => (await read()).status).toBe(200)
      expect((await read()).body).toMatchObject({ status: 'expired' })
      expect((await mara.verify(challenge, 'email_otp', { code })).body).toMatchObject({ code: 'challenge_expired' })
      const again = await mara.transfer()
      expect(again.challenge.id).not.toBe(challenge.id)
      expect(await approveByMail(test, mara, again.challenge)).not.toBe('')
    }))
})
