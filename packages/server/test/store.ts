import { randomUUID } from 'node:crypto'

import type { Kysely } from 'kysely'
import { onTestFinished } from 'vitest'

import type { RedisConnection } from '../src/redis/redis-connection.ts'
import { createSqliteStore, openSqlite } from '../src/sqlite/index.ts'
import type { StepUpStore } from '../src/index.ts'
import { borrowSchema, redisUrl } from './databases.ts'
import { patientPostgres, patientRedis } from './patient.ts'

/** The store of this test run, selected by the projects of `vitest.config.ts`. */
export type StoreUnderTest = 'sqlite' | 'postgres' | 'redis'

/** An empty store for one test. */
export interface TestStore {
  readonly store: StepUpStore<Kysely<unknown>>
  readonly db: Kysely<unknown>
  /** Returns the whole content as text. */
  dump(): Promise<string>
}

/** Opens the store of this run. It closes when the test ends. */
export async function openTestStore(): Promise<TestStore> {
  const opened = await openStore((process.env['STEPUP_TEST_STORE'] ?? 'sqlite') as StoreUnderTest)
  await opened.store.migrate()
  return opened
}

async function openStore(which: StoreUnderTest): Promise<TestStore> {
  if (which === 'sqlite') {
    const db = openSqlite<unknown>(':memory:')
    return { db, store: createSqliteStore(db), dump: () => dumpTables(db) }
  }
  const { createPostgresStore, openPostgres } = await import('../src/postgres/index.ts')
  const schema = await borrowSchema()
  const db = openPostgres<unknown>({ url: schema.url, max: 4, ...patientPostgres })
  onTestFinished(async () => {
    await db.destroy()
    await schema.giveBack()
  })
  if (which === 'postgres') return { db, store: createPostgresStore(db), dump: () => dumpTables(db) }
  const { createRedisStore, openRedis } = await import('../src/redis/index.ts')
  const redis = openRedis({ url: redisUrl(), ...patientRedis })
  onTestFinished(() => redis.close())
  const prefix = `{${randomUUID()}}:`
  return {
    db,
    store: createRedisStore({ db, redis, prefix }),
    dump: async () => `${await dumpTables(db)}${await dumpKeys(redis, prefix)}`,
  }
}

async function dumpTables(db: Kysely<unknown>): Promise<string> {
  const database = db as unknown as Kysely<Record<string, Record<string, unknown>>>
  const tables = await database.introspection.getTables()
  const rows = await Promise.all(
    tables
      .filter(({ name }) => name.startsWith('stepup_'))
      .map(({ name }) => database.selectFrom(name).selectAll().execute()),
  )
  return JSON.stringify(rows, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  )
}

async function dumpKeys(redis: RedisConnection, prefix: string): Promise<string> {
  const keys = (await redis.command('KEYS', `${prefix.replaceAll(/[{}]/gu, '\\$&')}*`)) as readonly string[]
  const read = { hash: ['HGETALL'], string: ['GET'], zset: ['ZRANGE', '0', '-1'] } as const
  const values = await Promise.all(
    keys.map(async (key) => {
      const [command, ...rest] = read[(await redis.command('TYPE', key)) as keyof typeof read]
      return redis.command(command, key, ...rest)
    }),
  )
  return JSON.stringify([keys, values])
}
