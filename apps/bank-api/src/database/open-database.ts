import { join } from 'node:path'

import type { StepUpStore } from '@stepup/server'
import { createPostgresStore, openPostgres } from '@stepup/server/postgres'
import { createRedisStore, openRedis } from '@stepup/server/redis'
import { createSqliteStore, openSqlite } from '@stepup/server/sqlite'
import type { Kysely } from 'kysely'

import type { BankTables } from './tables.ts'

/** The bank's database, including the store of the step-up server. */
export interface BankDatabase {
  readonly kind: 'sqlite' | 'postgres'
  readonly db: Kysely<BankTables>
  readonly store: StepUpStore<Kysely<BankTables>>
  close(): Promise<void>
}

/** Selects a database. */
export interface DatabaseChoice {
  /** The folder of the SQLite file. */
  readonly dataDir: string
  /** `postgres://…`. Several nodes can share it. */
  readonly databaseUrl?: string | undefined
  /** `redis://…`, beside PostgreSQL, for the short-lived state. */
  readonly redisUrl?: string | undefined
}

/** Opens SQLite in a file, PostgreSQL, or PostgreSQL and Redis. */
export function openDatabase({ dataDir, databaseUrl, redisUrl }: DatabaseChoice): BankDatabase {
  if (!databaseUrl) {
    if (redisUrl) throw new Error('REDIS_URL requires DATABASE_URL: PostgreSQL keeps the lasting data.')
    const db = openSqlite<BankTables>(join(dataDir, 'bank.sqlite'))
    return { kind: 'sqlite', db, store: createSqliteStore(db), close: () => db.destroy() }
  }
  if (!/^postgres(?:ql)?:\/\//.test(databaseUrl)) throw new Error('DATABASE_URL has to begin with postgres://')
  if (redisUrl && !/^rediss?:\/\//.test(redisUrl)) throw new Error('REDIS_URL has to begin with redis:// or rediss://')
  const db = openPostgres<BankTables>({ url: databaseUrl })
  if (!redisUrl) return { kind: 'postgres', db, store: createPostgresStore(db), close: () => db.destroy() }
  const redis = openRedis({ url: redisUrl })
  return {
    kind: 'postgres',
    db,
    store: createRedisStore({ db, redis }),
    async close() {
      await Promise.all([db.destroy(), redis.close()])
    },
  }
}
