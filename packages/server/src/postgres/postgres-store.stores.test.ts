import { afterAll, describe, it } from 'vitest'

import { freshDatabase } from '../../test/databases.ts'
import { describeStoreContract } from '@stepup/testing/store-contract'
import { createPostgresStore, openPostgres } from './index.ts'
import { patientPostgres } from '../../test/patient.ts'

describeStoreContract(
  'PostgreSQL, two pools',
  async () => {
    const database = await freshDatabase()
    const [one, other] = [
      openPostgres({ url: database.url, ...patientPostgres }),
      openPostgres({ url: database.url, ...patientPostgres }),
    ]
    const nodes = [createPostgresStore(one), createPostgresStore(other)] as const
    await Promise.all(nodes.map((node) => node.migrate()))
    return {
      nodes,
      transaction: (work) => one.transaction().execute(work),
      async close() {
        await Promise.all([one.destroy(), other.destroy()])
        await database.drop()
      },
    }
  },
  { afterAll, describe, it },
)
