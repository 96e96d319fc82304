import type { Kysely } from 'kysely'

/** Differences between the databases. All other SQL is shared. */
export interface SqlDialect {
  readonly name: 'sqlite' | 'postgres'
  /** A whole number of 64 bits. */
  readonly integer: string
  /** A text that is compared by its bytes. */
  readonly key: string
  /** Text after a table's columns. */
  readonly tableOptions: string
  /** Placeholder of the `index`-th value, counted from 1. */
  placeholder(index: number): string
  /** Returns a condition that a column is one of several keys, and the single value bound for them. */
  among(column: string, placeholder: string): string
  keys(keys: readonly string[]): unknown
  /** Whether a row's id is one of those that a query finds. Rows that another transaction writes may be left out. */
  isIdOf(query: string): string
  /** Maximum number of changes per statement. More changes are a transaction of several statements, whose texts repeat. */
  readonly together: number
  /** Whether all writes have one connection, so that several requests wait for the same commit. */
  readonly sharesCommits: boolean
  /** Begins an update that changes nothing where a key is taken, or is a conflict. */
  readonly update: string
  /** Whether a write failed, and wrote nothing, because another process was first. */
  isConflict(error: unknown): boolean
  /** Statements that partition the decisions by month. Empty for a database without partitions. */
  readonly divideByMonth: readonly string[]
  /** Creates the partitions of the coming months, if decisions are partitioned. */
  prepareMonths(db: Kysely<unknown>): Promise<void>
  /** Removes the months whose decisions are all from that time or before, and returns the number of their decisions. */
  dropMonths(db: Kysely<unknown>, through: number): Promise<number>
  /** Makes others that ask for the same lock wait until this transaction ends. */
  lock(trx: Kysely<unknown>, name: string): Promise<void>
  isMissingTable(error: unknown): boolean
  /** Whether the role lacks a right. */
  isForbidden(error: unknown): boolean
}
