import { codeOf, isLostConnection } from '../store/unavailable.ts'

/** SQLSTATE classes and codes of a server that can't serve now, whatever it is asked (PostgreSQL, appendix A). */
const unavailable = [
  /^08/u, // the connection
  /^53/u, // out of disk, memory or connections
  /^57P0/u, // shutting down, starting, crashed
  /^58/u, // the operating system's own
  /^57014$/u, // ran into the statement timeout
  /^55P03$/u, // waited too long for a lock
  /^25P03$/u, // idle too long in a transaction
  /^25006$/u, // read-only: the connection leads to a standby
  /^40(001|P01)$/u, // a deadlock, or a conflict, several times in a row
]

/** What `pg` and its pool say without a code. */
const withoutCode =
  /^(connection terminated|timeout exceeded when trying to connect|query read timeout|client (was closed|has encountered a connection error)|postgres connection has been discarded)/iu

export function isPostgresUnavailable(error: unknown): boolean {
  const code = codeOf(error)
  if (code !== undefined) return unavailable.some((pattern) => pattern.test(code)) || isLostConnection(error)
  return error instanceof Error && withoutCode.test(error.message)
}
