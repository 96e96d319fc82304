import type { Command } from '@commander-js/extra-typings'
import type { Kysely } from 'kysely'

import { migrationNames } from '@stepup/server/operator'
import { withDatabase, withOpenDatabase } from './input/open-database.ts'
import { count, type Output } from './output.ts'

/** `npx @stepup/cli migrate` */
export function addMigrate(program: Command, output: Output): void {
  withDatabase(program.command('migrate'))
    .description('apply pending migrations to the tables, as the server does at start')
    .option('--dry-run', 'list pending migrations without applying them')
    .option('--json', 'print JSON')
    .action(async (options) => {
      await withOpenDatabase({ ...options, mayMakeFile: !options.dryRun }, async ({ db, store }) => {
        const done = await doneMigrations(db)
        const pending = migrationNames.filter((name) => !done.has(name))
        if (!options.dryRun) await store.migrate()
        if (options.json) return output.printJson({ [options.dryRun ? 'pending' : 'applied']: pending })
        for (const name of pending) output.print(`  ${name}`)
        output.print(
          pending.length === 0
            ? 'The tables are up to date.'
            : `${count(pending.length, 'migration')} ${options.dryRun ? 'would be applied' : 'applied'}.`,
        )
      })
    })
}

async function doneMigrations(db: Kysely<unknown>): Promise<ReadonlySet<string>> {
  const tables = await db.introspection.getTables()
  if (!tables.some(({ name }) => name === 'stepup_migrations')) return new Set()
  const own = db as Kysely<{ readonly stepup_migrations: { readonly name: string } }>
  const rows = await own.selectFrom('stepup_migrations').select('name').execute()
  return new Set(rows.map(({ name }) => name))
}
