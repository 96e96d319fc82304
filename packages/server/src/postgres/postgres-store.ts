import type { Kysely } from 'kysely'

import { sqlRows } from '../sql/sql-rows.ts'
import { createStore, type StepUpStore } from '../store/operations/store.ts'
import { tellingUnavailable } from '../store/unavailable.ts'
import { isPostgresUnavailable } from './postgres-errors.ts'
import { postgresDialect } from './postgres-dialect.ts'

/**
 * The store on PostgreSQL, beside the app's own tables (ours start with `stepup_`). Call `migrate()` at every start;
 * concurrently starting nodes take turns.
 *
 * @param db - From `openPostgres`, or any Kysely on PostgreSQL.
 * @example
 * ```ts
 * const db = openPostgres({ url: 'postgres://localhost/bank' })
 * const store = createPostgresStore(db)
 * await store.migrate()
 * ```
 */
export function createPostgresStore<DB>(db: Kysely<DB>): StepUpStore<Kysely<DB>> {
  return createStore(tellingUnavailable(sqlRows(db, postgresDialect), isPostgresUnavailable))
}
