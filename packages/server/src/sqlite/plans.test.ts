import { StatementSync } from 'node:sqlite'

import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { fillEveryTable, operationNames, operationsOn } from '../../test/every-operation.ts'
import type { StepUpStore } from '../index.ts'
import { createSqliteStore, openSqlite } from './index.ts'

const ROWS = 100

let db: Kysely<unknown>
let store: StepUpStore

beforeAll(async () => {
  db = openSqlite<unknown>(':memory:')
  store = createSqliteStore(db) as StepUpStore
  await store.migrate()
  await fillEveryTable(db, ROWS)
})
afterAll(() => db.destroy())

/** Returns the plan's steps that scan one of the tables. */
async function scansOf(statement: string): Promise<readonly string[]> {
  const { rows } = await sql.raw<{ readonly detail: string }>(`explain query plan ${statement}`).execute(db)
  return rows.map(({ detail }) => detail).filter((detail) => detail.startsWith('SCAN stepup_'))
}

describe('the store on SQLite', () => {
  // The plan only depends on tables and indexes, because SQLite has no statistics here.
  it.each(operationNames)('the store’s %s searches an index of SQLite with each of its statements', async (name) => {
    const reads = vi.spyOn(StatementSync.prototype, 'all')
    const writes = vi.spyOn(StatementSync.prototype, 'run')
    await operationsOn(store, ROWS)[name]?.()
    const sent = [...reads.mock.contexts, ...writes.mock.contexts] as readonly StatementSync[]
    const statements = new Set(sent.map(({ sourceSQL }) => sourceSQL))
    vi.restoreAllMocks()
    expect(statements.size).toBeGreaterThan(0)
    const scans = await Promise.all([...statements].map(scansOf))
    expect(scans.flat()).toEqual([])
  })

  it('the plan test on SQLite notices a statement that searches no index', async () => {
    expect(await scansOf(`select count(*) from stepup_challenges where body = ''`)).toEqual(['SCAN stepup_challenges'])
  })
})
