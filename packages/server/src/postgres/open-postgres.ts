import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

import { boundedPool } from './bounded-pool.ts'

/** Options of {@link openPostgres}. */
export interface OpenPostgresOptions {
  /** `postgres://user:password@host:5432/database`, with `?sslmode=verify-full` where it leaves the machine. */
  readonly url: string
  /** How many connections at most. Default 10; all nodes together have to stay below the server's `max_connections`. */
  readonly max?: number
  /** Milliseconds to wait for a connection. Default 3000. */
  readonly connectTimeout?: number
  /** Milliseconds that one statement may take, waiting for locks included. Default 5000. */
  readonly statementTimeout?: number
  /**
   * Whether a pooler such as PgBouncer stands in between and hands a connection to somebody else after each transaction. Nothing is
   * then prepared, and limits are set for each transaction rather than for the connection. Default false.
   */
  readonly pooler?: boolean
  /** Hears of connections that were lost while nobody used them. They are replaced by themselves. */
  readonly onLost?: (error: Error) => void
}

/** What the network may take on top of the statement's own limit. */
const GRACE = 500

/**
 * Opens a pool of connections to PostgreSQL in which nothing hangs: a server that is gone, or accepts and never answers, is an
 * error within `connectTimeout` or `statementTimeout`, and the pool connects again by itself once it is back. The app can keep
 * its own tables in the same database, and so spend a grant in the transaction that moves the money. `bigint` is read as a
 * number.
 *
 * @throws StoreUnavailableError from every query while the server does not answer.
 */
export function openPostgres<DB>({
  url,
  max = 10,
  connectTimeout = 3000,
  statementTimeout = 5000,
  pooler = false,
  onLost,
}: OpenPostgresOptions): Kysely<DB> {
  const types = new pg.TypeOverrides()
  types.setTypeParser(pg.types.builtins.INT8, readInteger)
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: connectTimeout,
    query_timeout: statementTimeout + GRACE,
    ...(pooler
      ? {}
      : { statement_timeout: statementTimeout, idle_in_transaction_session_timeout: statementTimeout * 2 }),
    keepAlive: true,
    application_name: 'stepup',
    types,
  })
  // Without a listener a lost idle connection would end the process.
  pool.on('error', (error) => onLost?.(error))
  const bounded = boundedPool(pool, {
    prepare: !pooler,
    ...(pooler ? { inTransaction: limitsOf(statementTimeout) } : {}),
  })
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: bounded }) })
}

/** `set local` ends with the transaction. A setting of the connection would stay for the next client of the pooler. */
function limitsOf(statementTimeout: number): string {
  const milliseconds = Math.ceil(statementTimeout)
  return `set local statement_timeout = ${milliseconds}; set local idle_in_transaction_session_timeout = ${milliseconds * 2}`
}

/** Numbers are exact up to 2^53, and this never reads another than the one that was stored. */
function readInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`The integer ${text} is beyond what a number holds exactly.`)
  return value
}
