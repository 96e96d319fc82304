import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { StepUpStore } from '@stepup/server'
import { createMemoryStore } from '@stepup/server/memory'
import { createPostgresStore, openPostgres } from '@stepup/server/postgres'
import { createRedisStore, openRedis } from '@stepup/server/redis'
import { createSqliteStore, openSqlite } from '@stepup/server/sqlite'
import type { Kysely } from 'kysely'

import { startPostgres } from '../../../../packages/server/test/databases/postgres.ts'
import { startRedis } from '../../../../packages/server/test/databases/redis.ts'

/** A store to measure. */
export interface OpenStore {
  readonly name: 'memory' | 'SQLite' | 'PostgreSQL' | 'PostgreSQL and Redis'
  readonly store: StepUpStore
  /** The database under it, as the store itself uses it. */
  readonly db?: Kysely<unknown>
  /** Sends a bare command to Redis. */
  readonly redis?: ReturnType<typeof openRedis>
  /** Whether what is short-lived is in memory, its own or another process's. */
  readonly isShortLived: boolean
}

/** Opens one store after the other, with settings that lose nothing in a power cut; each is closed when the next one is asked for. */
export async function* openStores(): AsyncGenerator<OpenStore, void, undefined> {
  yield { name: 'memory', store: createMemoryStore(), isShortLived: true }

  const folder = mkdtempSync(join(tmpdir(), 'stepup-bench-'))
  const sqlite = openSqlite<unknown>(join(folder, 'bench.sqlite'))
  try {
    const store = createSqliteStore(sqlite) as StepUpStore
    await store.migrate()
    yield { name: 'SQLite', store, db: sqlite, isShortLived: false }
  } finally {
    await sqlite.destroy()
    rmSync(folder, { recursive: true })
  }

  const server = await startPostgres({ durable: true })
  const postgres = openPostgres<unknown>({ url: server.url, statementTimeout: 120_000 })
  try {
    const store = createPostgresStore(postgres) as StepUpStore
    await store.migrate()
    yield { name: 'PostgreSQL', store, db: postgres, isShortLived: false }
    const redisServer = await startRedis()
    const redis = openRedis({ url: redisServer.url })
    try {
      const both = createRedisStore({ db: postgres, redis }) as StepUpStore
      yield { name: 'PostgreSQL and Redis', store: both, db: postgres, redis, isShortLived: false }
    } finally {
      await redis.close()
      await redisServer.stop()
    }
  } finally {
    await postgres.destroy()
    await server.stop()
  }
}
