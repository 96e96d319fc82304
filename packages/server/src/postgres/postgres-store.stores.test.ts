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
  const [one, other] = [openPostgres({ url, ...patientPostgres }), openPostgres({ url, ...patientPostgres })]
  await Promise.all([one, other].map((db) => createPostgresStore(db).migrate()))
  return {
    one,
    other,
    transaction: (work: (tx: typeof one) => Promise<void>) => one.transaction().execute(work),
    async close() {
      await Promise.all([one.destroy(), other.destroy()])
      await drop()
    },
  }
}

describeRowsContract(
  'rows in PostgreSQL',
  async () => {
    const { one, other, ...rest } = await openDatabase()
    return { nodes: [sqlRows(one, postgresDialect), sqlRows(other, postgresDialect)], ...rest }
  },
  { afterAll, describe, it },
)

describeStoreContract(
  'PostgreSQL',
  async () => {
    const { one, other, ...rest } = await openDatabase()
    return { nodes: [createPostgresStore(one), createPostgresStore(other)], ...rest }
  },
  { afterAll, describe, it },
)
