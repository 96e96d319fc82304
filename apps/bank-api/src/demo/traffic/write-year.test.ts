import { readFileSync } from 'node:fs'

import type { PolicyData } from '@stepup/policy'
import type { StepUpStore } from '@stepup/server'
import { createSqliteStore, openSqlite } from '@stepup/server/sqlite'
import { beforeEach, expect, it } from 'vitest'

import { migrateBank } from '../../database/migrations.ts'
import type { BankDatabase } from '../../database/open-database.ts'
import type { BankTables } from '../../database/tables.ts'
import { bankTraffic } from './bank-traffic.ts'
import { createDemoYear, type DemoYear } from './write-year.ts'

const policies = JSON.parse(readFileSync(new URL('../../../policies.json', import.meta.url), 'utf8')) as PolicyData
const opened = Date.UTC(2026, 10, 29, 10, 20)

let database: BankDatabase
let ids: readonly string[]

beforeEach(async () => {
  const db = openSqlite<BankTables>(':memory:')
  database = { kind: 'sqlite', db, store: createSqliteStore(db), close: () => db.destroy() }
  await migrateBank(database)
  await database.store.migrate()
  const year = small(Date.UTC(2026, 10, 29, 10))
  ids = year.hours.flatMap((hour) => year.trafficOf(hour).decisions.map(({ id }) => id))
})

const small = (endsAt: number) => bankTraffic({ db: database.db, policies }, { endsAt, requests: 1500 })

function open(store: Partial<StepUpStore> = {}, now = opened): DemoYear {
  return createDemoYear({ db: database.db, store: { ...database.store, ...store }, clock: () => now, yearUntil: small })
}

async function written(): Promise<readonly string[]> {
  return (await database.store.listDecisions({ since: 0, limit: 5000 })).map(({ id }) => id)
}

it('the year is written once, up to the hour in which it was begun', async () => {
  const year = open()
  expect(await year.progress()).toBe(0)
  await Promise.all([year.write(), year.write()])
  expect(await year.progress()).toBe(1)
  expect((await written()).toSorted()).toEqual(ids.toSorted())
  await open({}, opened + 40 * 86_400_000).write()
  expect(await written()).toHaveLength(ids.length)
})

it('a process that dies while it writes leaves the rest of the same year to the next one', async () => {
  let writes = 0
  const dying = open({
    recordDecisions: async (records) => {
      if (++writes > 100) throw new Error('The process dies')
      await database.store.recordDecisions(records)
    },
  })
  await expect(dying.write()).rejects.toThrow('The process dies')
  expect(await dying.progress()).toBeGreaterThan(0)
  expect((await written()).length).toBeLessThan(ids.length)
  await open({}, opened + 3 * 3_600_000).write()
  expect((await written()).toSorted()).toEqual(ids.toSorted())
})

it('two processes that write at once write one year', async () => {
  await Promise.all([open().write(), open().write()])
  expect((await written()).toSorted()).toEqual(ids.toSorted())
})

it('a bank that closes stops the writing, which the next one takes up', async () => {
  const year = open()
  const writing = year.write()
  await year.stop()
  await writing
  expect(await year.progress()).toBeLessThan(1)
  await open().write()
  expect((await written()).toSorted()).toEqual(ids.toSorted())
})
