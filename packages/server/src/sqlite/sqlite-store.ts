import type { Kysely } from 'kysely'

import type { SqlDialect } from '../sql/dialect.ts'
import { createSqlStore } from '../sql/sql-store.ts'
import type { StepUpStore } from '../store/store.ts'
import { tellingUnavailable } from '../store/unavailable.ts'
import { isBusy } from './sqlite-connection.ts'

export const sqliteDialect: SqlDialect = {
  name: 'sqlite',
  statement: (sql) => sql,
  // A transaction holds the one write lock from its first statement on: nobody else is there to wait for.
  lock: () => Promise.resolve(),
  isConflict: () => false,
  isMissingTable: (error) => error instanceof Error && /^no such table\b/u.test(error.message),
  // A process that may write the file may do everything in it.
  isForbidden: () => false,
}

/**
 * The store on SQLite, beside the app's own tables (ours start with `stepup_`). Call `migrate()` at every start.
 *
 * SQLite has one connection: inside a transaction of `db`, call nothing but `gate.spend(trx)`, or it waits for itself.
 *
 * @param db - From `openSqlite`, or any Kysely on SQLite.
 */
export function createSqliteStore<DB>(db: Kysely<DB>): StepUpStore<Kysely<DB>> {
  return tellingUnavailable(createSqlStore(db, sqliteDialect), isBusy)
}
