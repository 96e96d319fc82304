import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, it } from 'vitest'

import { describeStoreContract } from '@stepup/testing/store-contract'
import { createSqliteStore, openSqlite } from './index.ts'

describeStoreContract(
  'SQLite, one file and two connections',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stepup-contract-'))
    const [one, other] = [openSqlite(join(folder, 'store.sqlite')), openSqlite(join(folder, 'store.sqlite'))]
    const nodes = [createSqliteStore(one), createSqliteStore(other)] as const
    await Promise.all(nodes.map((node) => node.migrate()))
    return {
      nodes,
      transaction: (work) => one.transaction().execute(work),
      async close() {
        await Promise.all([one.destroy(), other.destroy()])
        rmSync(folder, { recursive: true })
      },
    }
  },
  { afterAll, describe, it },
)
