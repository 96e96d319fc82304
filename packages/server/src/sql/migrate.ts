import { type Kysely, sql } from 'kysely'

import { deskTables, rollups } from '../store/desk-tables.ts'
import { tables } from '../store/tables.ts'
import type { SqlDialect } from './dialect.ts'
import type { TableShape } from '../store/table.ts'
import { nameOf } from './statements.ts'

interface MigrationTable {
  readonly stepup_migrations: { readonly name: string; readonly timestamp: string }
}

/** A step that brings a database up to date. */
interface Migration {
  readonly name: string
  statements(dialect: SqlDialect): readonly string[]
}

const firstTables = tables.filter((table) => !deskTables.includes(table) && table !== rollups)

const migrations: readonly Migration[] = [
  { name: '016_rows', statements: (dialect) => schema(dialect, firstTables) },
  { name: '017_policies', statements: (dialect) => schema(dialect, deskTables) },
  { name: '018_rollups', statements: (dialect) => schema(dialect, [rollups]) },
  { name: '019_months', statements: ({ divideByMonth }) => divideByMonth },
]

/** Migrations of a database, by the name that it records. A new member of a record needs no migration. */
export const migrationNames: readonly string[] = migrations.map(({ name }) => name)

/**
 * Updates the tables in one transaction: nodes that start at the same time take turns, and a crash changes nothing. Without pending
 * migrations it only reads, so that a role without DDL rights can start.
 *
 * @throws MigrationRightsError when there is something to do, and the role may not.
 */
export async function migrate(db: Kysely<unknown>, dialect: SqlDialect): Promise<void> {
  const pending = await pendingMigrations(db, dialect)
  if (pending.length === 0) return
  try {
    await db.transaction().execute((trx) => makeTables(trx as unknown as Kysely<MigrationTable>, dialect))
  } catch (error) {
    const names = pending.map(({ name }) => name)
    throw dialect.isForbidden(error) ? new MigrationRightsError(names, error) : error
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

async function pendingMigrations(db: Kysely<unknown>, dialect: SqlDialect): Promise<readonly Migration[]> {
  const recorded = (db as unknown as Kysely<MigrationTable>).selectFrom('stepup_migrations')
  try {
    const done = new Set((await recorded.select('name').execute()).map(({ name }) => name))
    return migrations.filter(({ name }) => !done.has(name))
  } catch (error) {
    if (dialect.isMissingTable(error)) return migrations
    throw error
  }
}

async function makeTables(trx: Kysely<MigrationTable>, dialect: SqlDialect): Promise<void> {
  await dialect.lock(trx as unknown as Kysely<unknown>, 'migrations')
  // Altering a table waits for its users, and later requests queue behind it, so the migration times out early and can
  // be repeated. The statements themselves have no additional limit.
  if (dialect.name === 'postgres') await sql`set local lock_timeout = '4s'`.execute(trx)
  await sql`create table if not exists stepup_migrations (name text primary key, timestamp text not null)`.execute(trx)
  // Another node may have migrated first.
  for (const { name, statements } of await pendingMigrations(trx as unknown as Kysely<unknown>, dialect)) {
    for (const statement of statements(dialect)) await sql.raw(statement).execute(trx)
    await trx.insertInto('stepup_migrations').values({ name, timestamp: new Date().toISOString() }).execute()
  }
}

const indexed = {
  user: 'user_id, at, id',
  session: 'session_id, at, id',
  ref: 'ref, at, id',
  at: 'at, id',
  expires: 'expires',
} as const

/** The statements that make tables. */
function schema(dialect: SqlDialect, made: readonly TableShape[]): readonly string[] {
  return made.flatMap((table) => [createTable(table, dialect), ...createIndexes(table)])
}

function createTable({ name }: TableShape, { integer, key, tableOptions }: SqlDialect): string {
  return `create table ${nameOf(name)} (id ${key} primary key, version ${integer} not null, user_id ${key}, session_id ${key},
    ref ${key}, at ${integer} not null, expires ${integer}, body text not null)${tableOptions}`
}

function createIndexes({ name, indexes, uniqueRef }: TableShape): readonly string[] {
  const table = nameOf(name)
  const created = indexes.map((column) => `create index ${table}_by_${column} on ${table} (${indexed[column]})`)
  return uniqueRef ? [...created, `create unique index ${table}_one_ref on ${table} (ref)`] : created
}
