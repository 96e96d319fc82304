import { afterAll, beforeAll, expect, it } from 'vitest'

import { startPgBouncer, type OwnPgBouncer } from '../../test/databases/pgbouncer.ts'
import { freshDatabase } from '../../test/databases.ts'
import { approveByMail, payment, startServer } from '../../test/support.ts'
import { createPostgresStore, openPostgres } from './index.ts'
import { patientPostgres } from '../../test/patient.ts'

let pooler: OwnPgBouncer
let drop: () => Promise<void>

beforeAll(async () => {
  const database = await freshDatabase()
  ;({ drop } = database)
  pooler = await startPgBouncer(database.url)
})
afterAll(async () => {
  await pooler.stop()
  await drop()
})

it('an unannounced PgBouncer is refused with the option to set, and is not called an outage', async () => {
  const db = openPostgres<unknown>({ url: pooler.url, ...patientPostgres })
  await expect(createPostgresStore(db).migrate()).rejects.toThrow('pooler: true')
  await db.destroy()
})

it('step-ups work behind a PgBouncer that hands connections over after each transaction', async () => {
  const db = openPostgres<unknown>({ url: pooler.url, pooler: true, ...patientPostgres })
  const store = createPostgresStore(db)
  await store.migrate()
  const test = await startServer({ store })
  // More concurrent work than the pooler has connections, so that connections are shared.
  await Promise.all(
    Array.from({ length: 8 }, async (_, index) => {
      const customer = test.customer(`mara-${index}`)
      const { challenge } = await customer.transfer()
      const path = `/challenges/${challenge.id}`
      expect((await customer.call('GET', path)).status).toBe(200)
    }),
  )
  const mara = test.customer('mara')
  const token = await approveByMail(test, mara, (await mara.transfer()).challenge)
  expect(await mara.transfer([payment()], { 'step-up-grant': token })).toMatchObject({ allowed: true })
  expect(await mara.transfer([payment()], { 'step-up-grant': token })).toMatchObject({ code: 'grant_used' })
  await db.destroy()
})

it('a transaction behind a pooler has its limits, and leaves none behind for the next client', async () => {
  const db = openPostgres<unknown>({ url: pooler.url, pooler: true, max: 1, statementTimeout: 4321 })
  const limitsIn = async (where: Pick<typeof db, 'selectNoFrom'>) =>
    where
      .selectNoFrom((eb) => [
        eb.fn<string>('current_setting', [eb.val('statement_timeout')]).as('statement'),
        eb.fn<string>('current_setting', [eb.val('idle_in_transaction_session_timeout')]).as('idle'),
      ])
      .executeTakeFirst()
  const inside = await db.transaction().execute((trx) => limitsIn(trx))
  expect(inside).toEqual({ statement: '4321ms', idle: '8642ms' })
  expect(await limitsIn(db)).toEqual({ statement: '0', idle: '0' })
  await db.destroy()
})
