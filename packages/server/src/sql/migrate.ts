import { type Kysely, sql } from 'kysely'

import type { SqlDialect } from './dialect.ts'
import { migrations } from './migrations.ts'
import type { StepUpTables } from './tables.ts'

interface MigrationTable {
  readonly stepup_migrations: { readonly name: string; readonly timestamp: string }
}

/**
 * Brings the tables up to date in one transaction: two nodes that start at once take turns, and one that dies on the way has
 * done nothing.
 */
export async function migrate(db: Kysely<StepUpTables>, dialect: SqlDialect): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await dialect.lock(trx, 'migrations')
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
