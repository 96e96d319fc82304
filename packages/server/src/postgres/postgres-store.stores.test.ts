import { describeRowsContract } from '@stepup/testing/store-contract'
import { afterAll, describe, it } from 'vitest'

import { freshDatabase } from '../../test/databases.ts'
import { patientPostgres } from '../../test/patient.ts'
import { describeStoreContract } from '../../test/store-contract/index.ts'
import { createPostgresStore, openPostgres } from './index.ts'
import { sqlRows } from '../sql/sql-rows.ts'
import { postgresDialect } from './postgres-dialect.ts'

/** Opens one database with two pools. */
async function openDatabase() {
  const { url, drop } = await freshDatabase()
  const [first, second] = [openPostgres({ url, ...patientPostgres }), openPostgres({ url, ...patientPostgres })]
  await Promise.all([first, second].map((db) => createPostgresStore(db).migrate()))
  return {
    first,
    second,
    transaction: (work: (tx: typeof first) => Promise<void>) => first.transaction().execute(work),
    async close() {
      await Promise.all([first.destroy(), second.destroy()])
      await drop()
    },
  }
}

describeRowsContract(
  'rows in PostgreSQL',
  async () => {
    const { first, second, ...rest } = await openDatabase()
    return { nodes: [sqlRows(first, postgresDialect), sqlRows(second, postgresDialect)], ...rest }
  },
  { afterAll, describe, it },
)

describeStoreContract(
  'PostgreSQL',
  async () => {
    const { first, second, ...rest } = await openDatabase()
    return { nodes: [createPostgresStore(first), createPostgresStore(second)], ...rest }
  },
  { afterAll, describe, it },
)
