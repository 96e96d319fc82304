import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'

import { startRedisCluster, type OwnRedisCluster } from '../../test/databases/redis-cluster.ts'
import { schemaUrl } from '../../test/databases.ts'
import { approveByMail, payment, startServer } from '../../test/support.ts'
import { openPostgres } from '../postgres/index.ts'
import { createRedisStore, openRedis, openRedisCluster } from './index.ts'
import type { RedisConnection } from './redis-connection.ts'
import { patientPostgres, patientRedis } from '../../test/patient.ts'

let cluster: OwnRedisCluster

beforeAll(async () => {
  cluster = await startRedisCluster()
})
afterAll(() => cluster.stop())

async function storeOn(redis: RedisConnection & { close(): Promise<void> }, prefix: string) {
  const db = openPostgres<unknown>({ url: await schemaUrl(), max: 2, ...patientPostgres })
  onTestFinished(async () => {
    await redis.close()
    await db.destroy()
  })
  return createRedisStore({ db, redis, prefix })
}

it('step-ups work on a Redis Cluster, with keys in any slot', async () => {
  // With this many prefixes, each of the three nodes has some.
  for (let round = 0; round < 6; round++) {
    const store = await storeOn(openRedisCluster({ urls: cluster.urls, ...patientRedis }), `{${randomUUID()}}:`)
    await store.migrate()
    const test = await startServer({ store })
    const mara = test.customer('mara')
    await mara.enrollTotp()
    test.advance(60_000)
    const token = await approveByMail(test, mara, (await mara.transfer()).challenge)
    expect(await mara.transfer([payment()], { 'step-up-grant': token })).toMatchObject({ allowed: true })
    expect((await mara.call('GET', '/elevation')).status).toBe(200)
  }
})

it('a plain connection to one node of a Redis Cluster is refused at the start, with the fix', async () => {
  const messages = new Set<string>()
  for (let round = 0; round < 12; round++) {
    const store = await storeOn(openRedis({ url: cluster.urls[0] ?? '', ...patientRedis }), `{round-${round}}:`)
    messages.add(
      await store.migrate().then(
        () => 'started',
        (error: Error) => error.message,
      ),
    )
  }
  expect([...messages].filter((message) => message !== 'started')).toEqual([
    expect.stringContaining('Use `openRedisCluster`'),
  ])
})

it('a Redis prefix without braces is refused at the start, with the required form', async () => {
  const store = await storeOn(openRedisCluster({ urls: cluster.urls, ...patientRedis }), 'stepup:')
  await expect(store.migrate()).rejects.toThrow('needs braces')
})
