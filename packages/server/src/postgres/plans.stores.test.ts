import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { freshDatabase } from '../../test/databases.ts'
import { fillEveryTable, operationNames, operationsOn } from '../../test/every-operation.ts'
import type { StepUpStore } from '../index.ts'
import { createPostgresStore, openPostgres } from './index.ts'

const ROWS = 20_000

let db: Kysely<unknown>
let store: StepUpStore
let drop: () => Promise<void>

beforeAll(async () => {
  const database = await freshDatabase()
  ;({ drop } = database)
  // Explains every statement to the session's log, and reads the log.
  db = openPostgres<unknown>({ url: database.url, max: 1, statementTimeout: 60_000, pooler: true })
  store = createPostgresStore(db) as StepUpStore
  await store.migrate()
  // Enough rows that a full scan is never faster.
  await fillEveryTable(db, ROWS)
  await sql`analyze`.execute(db)
})
afterAll(async () => {
  await db.destroy()
  await drop()
})

/** Rows read by sequential scans of each table since the last call. */
async function scans(): Promise<Record<string, number>> {
  await sql`select pg_stat_force_next_flush()`.execute(db)
  const { rows } = await sql<{ relname: string; seq_tup_read: number }>`
    select relname, seq_tup_read from pg_stat_user_tables where relname like 'stepup\\_%'`.execute(db)
  return Object.fromEntries(rows.map((row) => [row.relname, row.seq_tup_read]))
}

describe('the store on PostgreSQL, with tens of thousands of rows in every table', () => {
  it.each(operationNames)('the store’s %s reads no table of PostgreSQL from end to end', async (name) => {
    const before = await scans()
    await operationsOn(store, ROWS)[name]?.()
    const after = await scans()
    const scanned = Object.keys(after).filter((table) => (after[table] ?? 0) - (before[table] ?? 0) >= ROWS / 2)
    expect(scanned).toEqual([])
  })

  it('the plan test on PostgreSQL notices a statement that reads a table from end to end', async () => {
    const before = await scans()
    await sql`select count(*) from stepup_challenges where body = ''`.execute(db)
    expect(((await scans())['stepup_challenges'] ?? 0) - (before['stepup_challenges'] ?? 0)).toBeGreaterThanOrEqual(
      ROWS / 2,
    )
  })
})
