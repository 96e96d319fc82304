import { type Kysely, sql } from 'kysely'

import type { SqlDialect } from './dialect.ts'
import { migrations } from './migrations.ts'
import type { StepUpTables } from './tables.ts'

interface MigrationTable {
  readonly stepup_migrations: { readonly name: string; readonly timestamp: string }
}

/**
 * Brings the tables up to date in one transaction: two nodes that start at once take turns, and one that dies on the way has
 * done nothing. Where there is nothing to do it only reads, so that a role without the right to make tables can start.
 *
 * @throws MigrationRightsError when there is something to do, and the role may not.
 */
export async function migrate(db: Kysely<StepUpTables>, dialect: SqlDialect): Promise<void> {
  const missing = await missingMigrations(db, dialect)
  if (missing.length === 0) return
  try {
    await runMigrations(db, dialect)
  } catch (error) {
    throw dialect.isForbidden(error) ? new MigrationRightsError(missing, error) : error
  }
}

/** The role that the server runs as may not make or change tables, and has to. */
export class MigrationRightsError extends Error {
  override readonly name = 'MigrationRightsError'

  constructor(missing: readonly string[], cause: unknown) {
    super(
      `[stepup] The tables lack ${missing.join(', ')}, and this database role may not make them. Run \`npx @stepup/cli migrate\` as a role that may, or grant this one the right.`,
      { cause },
    )
  }
}

async function missingMigrations(db: Kysely<StepUpTables>, dialect: SqlDialect): Promise<readonly string[]> {
  const names = Object.keys(migrations)
  try {
    const rows = await (db as unknown as Kysely<MigrationTable>)
      .selectFrom('stepup_migrations')
      .select('name')
      .execute()
    const done = new Set(rows.map(({ name }) => name))
    return names.filter((name) => !done.has(name))
  } catch (error) {
    if (dialect.isMissingTable(error)) return names
    throw error
  }
}

/**
 * A table that changes waits for its users, and every later request waits behind the change: the migration gives up first, and can be run
 * again. A statement itself may take as long as the connection allows.
 */
const limits: Readonly<Record<SqlDialect['name'], readonly string[]>> = {
  sqlite: [],
  postgres: [`set local lock_timeout = '4s'`],
}

async function runMigrations(db: Kysely<StepUpTables>, dialect: SqlDialect): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await dialect.lock(trx, 'migrations')
    for (const statement of limits[dialect.name]) await sql.raw(statement).execute(trx)
    const run = (statement: string) => sql.raw(dialect.statement(statement)).execute(trx)
    await run('create table if not exists stepup_migrations (name text primary key, timestamp text not null)')
    const own = trx as unknown as Kysely<MigrationTable>
    const rows = await own.selectFrom('stepup_migrations').select('name').execute()
    const done = new Set(rows.map(({ name }) => name))
    for (const [name, statements] of Object.entries(migrations)) {
      if (done.has(name)) continue
      const steps = 'sqlite' in statements ? statements[dialect.name] : statements
      for (const statement of steps) await run(statement)
      await own.insertInto('stepup_migrations').values({ name, timestamp: new Date().toISOString() }).execute()
    }
  })
}
