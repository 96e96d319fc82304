import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

import { boundedPool } from './bounded-pool.ts'

/** Options of {@link openPostgres}. */
export interface OpenPostgresOptions {
  /**
   * `postgres://user:password@host:5432/database`, with `?sslmode=verify-full` where the connection leaves the machine.
   */
  readonly url: string
  /** Maximum number of connections. Default 10. All nodes together must stay below the server's `max_connections`. */
  readonly max?: number
  /** Milliseconds to wait for a connection. Default 3000. */
  readonly connectTimeout?: number
  /** Milliseconds that one statement may take, waiting for locks included. Default 5000. */
  readonly statementTimeout?: number
  /**
   * Whether a pooler such as PgBouncer shares connections per transaction. Statements are then not prepared, and limits apply per
   * transaction instead of per connection. Default false.
   */
  readonly pooler?: boolean
  /** Called for idle connections that were lost. The pool replaces them. */
  readonly onLost?: (error: Error) => void
}

/** Allowance for the network on top of a statement's limit, in milliseconds. */
const GRACE = 500

/**
 * Opens a pool of PostgreSQL connections with time limits: an unreachable or silent server is an error within `connectTimeout` or
 * `statementTimeout`, and the pool reconnects later. The app can keep its tables in the same database, and spend a grant in the transaction
 * that moves the money. `bigint` is read as a number.
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
  // Without a listener a lost idle connection would crash the process.
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

/** Numbers are exact up to 2^53, and stored values are smaller. */
function readInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`The integer ${text} exceeds Number.MAX_SAFE_INTEGER.`)
  return value
}
