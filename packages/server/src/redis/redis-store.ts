import type { Kysely } from 'kysely'

import { isPostgresUnavailable } from '../postgres/postgres-errors.ts'
import { createStore, type StepUpStore } from '../store/operations/store.ts'
import { tellingUnavailable } from '../store/unavailable.ts'
import type { RedisConnection } from './redis-connection.ts'
import { explaining } from './redis-errors.ts'
import { redisRows } from './redis-rows.ts'

/** Options of {@link createRedisStore}. */
export interface RedisStoreOptions<DB> {
  /** A connection of `openRedis` or `openRedisCluster`, or a client of your own: `{ command: (...args) => client.sendCommand(args) }`. */
  readonly redis: RedisConnection
  /** The database of `openPostgres`, or any Kysely on PostgreSQL. */
  readonly db: Kysely<DB>
  /** The beginning of every key. Default `{stepup}:`, whose braces keep all keys in one slot of a cluster. */
  readonly prefix?: string
}

/**
 * The store on PostgreSQL with Redis: challenges, their attempts and messages, and short-lived counters are in Redis,
 * where they expire. Data that must survive is in PostgreSQL: authenticators, consecutive failures, decisions,
 * elevations, and grants, which can therefore be spent in the transaction that moves the money.
 *
 * Losing Redis' data is safe. Every challenge is tied to the Redis process that wrote it last; after a failover or
 * restart, when its last attempts may be missing, it has expired, and the user gets a new one. A grant can't be lost or
 * spent twice.
 *
 * @example
 * ```ts
 * import { openPostgres } from '@stepup/server/postgres'
 *
 * const db = openPostgres({ url: 'postgres://localhost/bank' })
 * const store = createRedisStore({ db, redis: openRedis({ url: 'redis://localhost' }) })
 * await store.migrate()
 * ```
 */
export function createRedisStore<DB>({
  redis,
  db,
  prefix = '{stepup}:',
}: RedisStoreOptions<DB>): StepUpStore<Kysely<DB>> {
  return createStore(tellingUnavailable(redisRows(explaining(redis), prefix, db), isPostgresUnavailable))
}
