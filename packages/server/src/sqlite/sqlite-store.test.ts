import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describeRowsContract } from '@stepup/testing/store-contract'
import { afterAll, describe, it } from 'vitest'

import { describeStoreContract } from '../../test/store-contract/index.ts'
import { createSqliteStore, openSqlite } from './index.ts'
import { sqlRows } from '../sql/sql-rows.ts'
import { sqliteDialect } from './sqlite-dialect.ts'

/** Opens one file with two connections. */
async function openFile() {
  const folder = mkdtempSync(join(tmpdir(), 'stepup-contract-'))
  const [first, second] = [openSqlite(join(folder, 'store.sqlite')), openSqlite(join(folder, 'store.sqlite'))]
  await Promise.all([first, second].map((db) => createSqliteStore(db).migrate()))
  return {
    first,
    second,
    transaction: (work: (tx: typeof first) => Promise<void>) => first.transaction().execute(work),
    async close() {
      await Promise.all([first.destroy(), second.destroy()])
      rmSync(folder, { recursive: true })
    },
  }
}

describeRowsContract(
  'rows in SQLite',
  async () => {
    const { first, second, ...rest } = await openFile()
    return { nodes: [sqlRows(first, sqliteDialect), sqlRows(second, sqliteDialect)], ...rest }
  },
  { afterAll, describe, it },
)

describeStoreContract(
  'SQLite',
  async () => {
    const { first, second, ...rest } = await openFile()
    return { nodes: [createSqliteStore(first), createSqliteStore(second)], ...rest }
  },
  { afterAll, describe, it },
)
