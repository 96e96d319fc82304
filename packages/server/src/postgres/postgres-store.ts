import { type Kysely, sql } from 'kysely'

import type { SqlDialect } from '../sql/dialect.ts'
import { createSqlStore } from '../sql/sql-store.ts'
import type { StepUpStore } from '../store/store.ts'
import { codeOf, StoreUnavailableError, tellingUnavailable } from '../store/unavailable.ts'
import { isPostgresUnavailable } from './postgres-errors.ts'
import { wholeNumbers } from './whole-numbers.ts'

export const postgresDialect: SqlDialect = {
  name: 'postgres',
  statement: (text) => text.replace(/\binteger\b/gu, 'bigint').replace(/\) strict(, without rowid)?$/u, ')'),
  async lock(trx, name) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`stepup:${name}`}, 0))`.execute(trx)
  },
  isConflict: (error) =>
    /^40(001|P01)$/u.test(codeOf(error instanceof StoreUnavailableError ? error.cause : error) ?? ''),
  isMissingTable: (error) => codeOf(error) === '42P01',
  isForbidden: (error) => codeOf(error) === '42501',
}

/**
 * The store on PostgreSQL, beside the app's own tables (ours start with `stepup_`). Call `migrate()` at every start; nodes that
 * start at once take turns.
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
  return tellingUnavailable(createSqlStore(db.withPlugin(wholeNumbers), postgresDialect), isPostgresUnavailable)
}
