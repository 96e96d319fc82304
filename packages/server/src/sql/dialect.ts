import type { Kysely } from 'kysely'

import type { StepUpTables } from './tables.ts'

/** In what the databases differ. Everything else is one set of queries. */
export interface SqlDialect {
  readonly name: 'sqlite' | 'postgres'
  /** A statement of a migration as this database says it. Written for SQLite: `integer` holds 64 bits, tables are `strict`. */
  statement(sql: string): string
  /** Makes others that ask for the same lock wait until this transaction ends. */
  lock(trx: Kysely<StepUpTables>, name: string): Promise<void>
  /** Whether a transaction lost against another, did nothing, and can be run again. */
  isConflict(error: unknown): boolean
  /** Whether a table is not there. */
  isMissingTable(error: unknown): boolean
  /** Whether the role lacks a right. */
  isForbidden(error: unknown): boolean
}
