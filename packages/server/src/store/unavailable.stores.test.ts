import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startPostgres, type OwnPostgres } from '../../../../scripts/stores/postgres.ts'
import { startRedis, type OwnRedis } from '../../../../scripts/stores/redis.ts'
import { approveByMail, payment, startServer, type Customer, type TestServer } from '../../test/support.ts'
import { StoreUnavailableError } from '../index.ts'
import { createPostgresStore, openPostgres } from '../postgres/index.ts'
import { createRedisStore, openRedis } from '../redis/index.ts'

/** Short, so that the tests are quick; an answer has to come within their sum. */
const limits = { connectTimeout: 500, commandTimeout: 500, statementTimeout: 500 }
const LIMIT = 5000

let postgres: OwnPostgres
let redis: OwnRedis

beforeAll(async () => {
  ;[postgres, redis] = await Promise.all([startPostgres(), startRedis()])
})
afterAll(async () => {
  await Promise.all([postgres.stop(), redis.stop()])
})

/** Opens the stores anew, runs the test, and closes them. */
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

async function expectUnavailable(mara: Customer): Promise<void> {
  const since = performance.now()
  const transfer = await mara.transfer()
  expect(transfer).toMatchObject({ allowed: false, status: 503, code: 'temporarily_unavailable' })
  const answer = await mara.call('POST', '/challenges', { action: 'card.reveal' })
  expect(answer).toMatchObject({ status: 503, body: { code: 'temporarily_unavailable', retry_after: 5 } })
  expect(answer.headers.get('retry-after')).toBe('5')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(performance.now() - since).toBeLessThan(LIMIT)
}

/** How long it may take until the store is back, which has to happen by itself. */
const patience = { timeout: 20_000, interval: 50 }

describe.each(['postgres', 'redis'] as const)('PostgreSQL, under the store on %s', (which) => {
  it('killed: everything is shut with a 503, and opens by itself once it is back (ELV-19)', () =>
    withStore(which, async (test, mara) => {
      const { challenge } = await mara.transfer()
      const token = await approveByMail(test, mara, challenge)
      await postgres.process().stop('SIGKILL')
      await expectUnavailable(mara)
      await postgres.restart()
      await expect.poll(async () => (await mara.transfer()).status, patience).toBe(401)
      expect(await mara.transfer([payment()], { 'step-up-grant': token })).toMatchObject({ allowed: true })
      expect(await mara.transfer([payment()], { 'step-up-grant': token })).toMatchObject({ code: 'grant_used' })
    }))

  it('accepts and never answers: no request hangs longer than the limits', () =>
    withStore(which, async (_, mara) => {
      await mara.transfer()
      // The whole group of processes: each connection has its own.
      const frozen = postgres.freeze()
      try {
        await expectUnavailable(mara)
      } finally {
        frozen.thaw()
      }
      await expect.poll(async () => (await mara.transfer()).status, patience).toBe(401)
    }))

  it('lost in the middle of the app’s transaction: nothing is spent, and the process lives on', () =>
    withStore(which, async (test, mara, db) => {
      const token = await approveByMail(test, mara, (await mara.transfer()).challenge)
      const ask = { action: 'transfer.create', details: [payment()], grant: 'defer' } as const
      const gate = await test.server.protect(mara.request({ 'step-up-grant': token }), ask)
      if (!gate.allowed) throw new Error('The grant is good')
      const lost = db.transaction().execute(async (trx) => {
        await gate.spend(trx)
        await postgres.process().stop('SIGKILL')
        await postgres.restart()
      })
      await expect(lost).rejects.toBeInstanceOf(StoreUnavailableError)
      await expect.poll(async () => (await mara.transfer()).status, patience).toBe(401)
      expect(await mara.transfer([payment()], { 'step-up-grant': token })).toMatchObject({ allowed: true })
    }))
})

describe('Redis', () => {
  it('killed: everything is shut with a 503, and opens by itself once it is back', () =>
    withStore('redis', async (test, mara) => {
      const token = await approveByMail(test, mara, (await mara.transfer()).challenge)
      await redis.process().stop('SIGKILL')
      await expectUnavailable(mara)
      await redis.restart()
      await expect.poll(async () => (await mara.transfer()).status, patience).toBe(401)
      expect(await mara.transfer([payment()], { 'step-up-grant': token })).toMatchObject({ allowed: true })
    }))

  it('accepts and never answers: no request hangs longer than the limits', () =>
    withStore('redis', async (_, mara) => {
      await mara.transfer()
      redis.process().signal('SIGSTOP')
      try {
        await expectUnavailable(mara)
      } finally {
        redis.process().signal('SIGCONT')
      }
      await expect.poll(async () => (await mara.transfer()).status, patience).toBe(401)
    }))

  it('gone and back with what it kept: a challenge from before has expired, since its last attempts may be missing', () =>
    withStore('redis', async (test, mara) => {
      const { challenge } = await mara.transfer()
      const offer = challenge.factors.find(({ kind }) => kind === 'email_otp')
      const path = `/challenges/${challenge.id}/factors/${offer?.id}`
      await mara.call('POST', `${path}/begin`)
      const code = test.mailedCode()
      await redis.process().stop('SIGTERM')
      await redis.restart()
      await expect.poll(async () => (await mara.call('GET', `/challenges/${challenge.id}`)).status, patience).toBe(200)
      expect((await mara.call('GET', `/challenges/${challenge.id}`)).body).toMatchObject({ status: 'expired' })
      expect((await mara.call('POST', `${path}/verify`, { code })).body).toMatchObject({ code: 'challenge_expired' })
      const again = await mara.transfer()
      expect(again.challenge.id).not.toBe(challenge.id)
      expect(await approveByMail(test, mara, again.challenge)).not.toBe('')
    }))
})
