import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { freshDatabase } from '../../test/databases.ts'
import { startServer } from '../../test/support.ts'
import { createPostgresStore, openPostgres } from './index.ts'
import { patientPostgres } from '../../test/patient.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
let db: Kysely<unknown>

beforeEach(async () => {
  database = await freshDatabase()
  db = openPostgres<unknown>({ url: database.url, max: 2, ...patientPostgres })
})
afterEach(async () => {
  await db.destroy()
  await database.drop()
})

it('connections to the primary from before a failover are closed, and steady traffic recovers', async () => {
  const store = createPostgresStore(db)
  await store.migrate()
  const mara = (await startServer({ store })).customer('mara')
  expect((await mara.transfer()).status).toBe(401)
  // Both connections of the pool now refuse writes; a new one would not.
  const turnReadOnly = (connection: Kysely<unknown>) =>
    sql`set session characteristics as transaction read only`.execute(connection)
  await db.connection().execute(async (connection) => {
    await turnReadOnly(connection)
    await db.connection().execute(turnReadOnly)
  })
  const statuses: number[] = []
  for (let request = 0; request < 10; request++) {
    const { status, code } = await mara.ask({ action: 'card.reveal' })
    statuses.push(status)
    if (status !== 401) expect([status, code]).toEqual([503, 'temporarily_unavailable'])
  }
  expect(statuses.slice(0, 1)).toEqual([503])
  expect(statuses.at(-1)).toBe(401)
  // At most one refusal per stale connection in each statement of a request.
  expect(statuses.filter((status) => status === 503).length).toBeLessThanOrEqual(2)
})
