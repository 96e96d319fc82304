import { codeOf, isLostConnection, StoreUnavailableError } from '../store/unavailable.ts'

/** SQLSTATE classes and codes of a server that is unable to serve (PostgreSQL, appendix A). */
const unavailable = [
  /^08/u, // the connection
  /^53/u, // out of disk, memory or connections
  /^57P0/u, // shutting down, starting, crashed
  /^58/u, // the operating system
  /^57014$/u, // statement timeout
  /^55P03$/u, // lock timeout
  /^25P03$/u, // idle-in-transaction timeout
  /^25006$/u, // read-only: the connection leads to the old primary after a failover
  /^40(001|P01)$/u, // a repeated deadlock or conflict
]

/** Messages of connection errors that `pg` and its pool throw without a code. */
const withoutCode =
  /^(connection terminated|timeout exceeded when trying to connect|query read timeout|client (was closed|has encountered a connection error)|postgres connection has been discarded)/iu

export function isPostgresUnavailable(error: unknown): boolean {
  if (isRefusedByPooler(error)) return false
  if (isStalePlan(error)) return true
  const code = codeOf(error)
  if (code !== undefined) return unavailable.some((pattern) => pattern.test(code)) || isLostConnection(error)
  return error instanceof Error && withoutCode.test(error.message)
}

/**
 * Whether the server has refused a statement, and so written nothing. A connection that ends says nothing about its last statement. The
 * server's codes have a digit, and Node's have none.
 */
export function isRefusal(error: unknown): boolean {
  const cause = error instanceof StoreUnavailableError ? error.cause : error
  return /^(?!08|57P)(?=.*\d)[0-9A-Z]{5}$/u.test(codeOf(cause) ?? '')
}

/**
 * A node changed a table after a statement was prepared. The connection keeps the statement, so only another connection helps. PostgreSQL
 * has no specific code: 0A000 covers all unsupported features.
 */
function isStalePlan(error: unknown): boolean {
  return codeOf(error) === '0A000' && error instanceof Error && /cached plan/u.test(error.message)
}

/** PgBouncer rejects settings in the startup message by default: a configuration mistake, not an outage. */
export function isRefusedByPooler(error: unknown): boolean {
  return codeOf(error) === '08P01' && error instanceof Error && /startup parameter/u.test(error.message)
}

/** A pooler refuses the connection's settings, and will until the setup is changed. */
export class PoolerError extends Error {
  override readonly name = 'PoolerError'

  constructor(cause: unknown) {
    super(
      '[stepup] A pooler in front of PostgreSQL refuses the limits that openPostgres sets for the connection. Give openPostgres `pooler: true`, so that it sets them for each transaction.',
      { cause },
    )
  }
}
