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
  const [one, other] = [openSqlite(join(folder, 'store.sqlite')), openSqlite(join(folder, 'store.sqlite'))]
  await Promise.all([one, other].map((db) => createSqliteStore(db).migrate()))
  return {
    one,
    other,
    transaction: (work: (tx: typeof one) => Promise<void>) => one.transaction().execute(work),
    async close() {
      await Promise.all([one.destroy(), other.destroy()])
      rmSync(folder, { recursive: true })
    },
  }
}

describeRowsContract(
  'rows in SQLite',
  async () => {
    const { one, other, ...rest } = await openFile()
    return { nodes: [sqlRows(one, sqliteDialect), sqlRows(other, sqliteDialect)], ...rest }
  },
  { afterAll, describe, it },
)

describeStoreContract(
  'SQLite',
  async () => {
    const { one, other, ...rest } = await openFile()
    return { nodes: [createSqliteStore(one), createSqliteStore(other)], ...rest }
  },
  { afterAll, describe, it },
)
