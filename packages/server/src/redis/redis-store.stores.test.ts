import { randomUUID } from 'node:crypto'

import { afterAll, describe, it } from 'vitest'

import { freshDatabase, redisUrl } from '../../test/databases.ts'
import { openPostgres } from '../postgres/index.ts'
import { describeStoreContract } from '@stepup/testing/store-contract'
import { createRedisStore, openRedis } from './index.ts'
import { patientPostgres, patientRedis } from '../../test/patient.ts'

describeStoreContract(
  'PostgreSQL with Redis, two nodes',
  async () => {
    const url = redisUrl()
    const database = await freshDatabase()
    const prefix = `{${randomUUID()}}:`
    const connections = [1, 2].map(() => ({
      db: openPostgres({ url: database.url, ...patientPostgres }),
      redis: openRedis({ url, ...patientRedis }),
    }))
    const [one, other] = connections
    if (!one || !other) throw new Error('There are two')
    const nodes = [createRedisStore({ ...one, prefix }), createRedisStore({ ...other, prefix })] as const
    await Promise.all(nodes.map((node) => node.migrate()))
    return {
      nodes,
      transaction: (work) => one.db.transaction().execute(work),
      async close() {
        for (const { db, redis } of connections) await Promise.all([db.destroy(), redis.close()])
        await database.drop()
      },
    }
  },
  { afterAll, describe, it },
)
