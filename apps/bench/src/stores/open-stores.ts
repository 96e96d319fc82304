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

/** Databases of a store, with settings that survive a power cut. Any process of this machine can open them. */
export type Place =
  | { readonly name: 'memory' }
  | { readonly name: 'SQLite'; readonly file: string }
  | { readonly name: 'PostgreSQL'; readonly postgres: string }
  | { readonly name: 'PostgreSQL and Redis'; readonly postgres: string; readonly redis: string }

/** A store to measure. */
export interface OpenStore {
  readonly name: Place['name']
  readonly store: StepUpStore
  /** The store's own database connection. */
  readonly db?: Kysely<unknown>
  /** Sends a raw command to Redis. */
  readonly redis?: ReturnType<typeof openRedis>
  /** Whether short-lived state is kept in memory, of this process or of another one. */
  readonly isShortLived: boolean
  close(): Promise<void>
}

/** `pnpm bench growth --store=SQLite` measures only that store. */
const only = process.argv.find((word) => word.startsWith('--store='))?.slice('--store='.length)

/** Starts the databases of one store at a time. They are removed when the next one is requested. */
export async function* startPlaces(): AsyncGenerator<Place, void, undefined> {
  for await (const place of startAllPlaces()) if (only === undefined || place.name === only) yield place
}

async function* startAllPlaces(): AsyncGenerator<Place, void, undefined> {
  yield { name: 'memory' }

  const folder = mkdtempSync(join(tmpdir(), 'stepup-bench-'))
  try {
    yield { name: 'SQLite', file: join(folder, 'bench.sqlite') }
  } finally {
    rmSync(folder, { recursive: true })
  }

  yield* startPostgresPlace()
  const redisServer = await startRedis()
  try {
    for await (const { postgres } of startPostgresPlace())
      yield { name: 'PostgreSQL and Redis', postgres, redis: redisServer.url }
  } finally {
    await redisServer.stop()
  }
}

/** Starts a server for one place: a shared server would keep the rows of both. */
async function* startPostgresPlace(): AsyncGenerator<Extract<Place, { name: 'PostgreSQL' }>, void, undefined> {
  const server = await startPostgres({ durable: true })
  try {
    yield { name: 'PostgreSQL', postgres: server.url }
  } finally {
    await server.stop()
  }
}

/** Opens a store and migrates its tables. */
export async function openStore(place: Place): Promise<OpenStore> {
  const { name } = place
  if (name === 'memory') return { name, store: createMemoryStore(), isShortLived: true, close: () => Promise.resolve() }
  const db =
    name === 'SQLite'
      ? openSqlite<unknown>(place.file)
      : // Filling takes its time.
        openPostgres<unknown>({ url: place.postgres, statementTimeout: 600_000 })
  const lasting = (name === 'SQLite' ? createSqliteStore(db) : createPostgresStore(db)) as StepUpStore
  await lasting.migrate()
  if (name !== 'PostgreSQL and Redis')
    return { name, store: lasting, db, isShortLived: false, close: () => db.destroy() }
  const redis = openRedis({ url: place.redis, commandTimeout: 60_000 })
  return {
    name,
    store: createRedisStore({ db, redis }) as StepUpStore,
    db,
    redis,
    isShortLived: false,
    async close() {
      await redis.close()
      await db.destroy()
    },
  }
}

/** Opens one store at a time. Each is closed when the next one is requested. */
export async function* openStores(): AsyncGenerator<OpenStore, void, undefined> {
  for await (const place of startPlaces()) {
    const open = await openStore(place)
    try {
      yield open
    } finally {
      await open.close()
    }
  }
}
