import type { Kysely } from 'kysely'

import { sqlRows } from '../sql/sql-rows.ts'
import { createStore, type StepUpStore } from '../store/operations/store.ts'
import { tellingUnavailable } from '../store/unavailable.ts'
import { isBusy } from './sqlite-connection.ts'
import { sqliteDialect } from './sqlite-dialect.ts'

/**
 * The store on SQLite, beside the app's own tables (ours start with `stepup_`). Call `migrate()` at every start.
 *
 * SQLite has one connection: inside a transaction of `db`, call nothing but `gate.spend(trx)`, or it waits for itself.
 *
 * @param db - From `openSqlite`, or any Kysely on SQLite.
 */
export function createSqliteStore<DB>(db: Kysely<DB>): StepUpStore<Kysely<DB>> {
  return createStore(tellingUnavailable(sqlRows(db, sqliteDialect), isBusy))
}
