import { randomUUID } from 'node:crypto'

import { describeRowsContract } from '@stepup/testing/store-contract'
import { afterAll, describe, it } from 'vitest'

import { freshDatabase, redisUrl } from '../../test/databases.ts'
import { patientPostgres, patientRedis } from '../../test/patient.ts'
import { describeStoreContract } from '../../test/store-contract/index.ts'
import { openPostgres } from '../postgres/index.ts'
import { createRedisStore, openRedis } from './index.ts'
import { redisRows } from './redis-rows.ts'

/** Opens one database and one Redis with two nodes on them. */
async function openBoth() {
  const { url, drop } = await freshDatabase()
  const prefix = `{${randomUUID()}}:`
  const connect = () => ({
    db: openPostgres({ url, ...patientPostgres }),
    redis: openRedis({ url: redisUrl(), ...patientRedis }),
    prefix,
  })
  const [first, second] = [connect(), connect()]
  await Promise.all([first, second].map((node) => createRedisStore(node).migrate()))
  return {
    first,
    second,
    transaction: (work: (tx: typeof first.db) => Promise<void>) => first.db.transaction().execute(work),
    async close() {
      await Promise.all([first, second].flatMap(({ db, redis }) => [db.destroy(), redis.close()]))
      await drop()
    },
  }
}

describeRowsContract(
  'rows in PostgreSQL and Redis',
  async () => {
    const { first, second, ...rest } = await openBoth()
    const rowsOf = ({ db, redis, prefix }: typeof first) => redisRows(redis, prefix, db)
    return { nodes: [rowsOf(first), rowsOf(second)], ...rest }
  },
  { afterAll, describe, it },
)

describeStoreContract(
  'PostgreSQL and Redis',
  async () => {
    const { first, second, ...rest } = await openBoth()
    return { nodes: [createRedisStore(first), createRedisStore(second)], ...rest }
  },
  { afterAll, describe, it },
)
