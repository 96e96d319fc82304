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
/** Labeled decisions in order. */
let labeled: readonly string[]

beforeEach(async () => {
  const db = openSqlite<BankTables>(':memory:')
  database = { kind: 'sqlite', db, store: createSqliteStore(db), close: () => db.destroy() }
  await migrateBank(database)
  await database.store.migrate()
  const year = smallTraffic(Date.UTC(2026, 10, 29, 10))
  const traffic = year.hours.map((hour) => year.trafficOf(hour))
  ids = traffic.flatMap(({ decisions }) => decisions.map(({ id }) => id))
  labeled = traffic.flatMap(({ labels }) => labels.map(({ decisionId }) => decisionId)).toSorted()
})

const smallTraffic = (endsAt: number) => bankTraffic({ db: database.db, policies }, { endsAt, requests: 1500 })

function open(store: Partial<StepUpStore> = {}, now = opened): DemoYear {
  return createDemoYear({
    db: database.db,
    store: { ...database.store, ...store },
    clock: () => now,
    yearUntil: smallTraffic,
  })
}

async function written(): Promise<readonly string[]> {
  return (await database.store.listDecisions({ since: 0, limit: 5000 })).map(({ id }) => id)
}

async function labeledNow(): Promise<readonly string[]> {
  return (await database.store.listLabels({ since: 0, limit: 5000 })).map(({ decisionId }) => decisionId).toSorted()
}

it('the year of decisions is written once, up to the hour in which it was begun', async () => {
  const year = open()
  expect(await year.progress()).toBe(0)
  await Promise.all([year.write(), year.write()])
  expect(await year.progress()).toBe(1)
  expect((await written()).toSorted()).toEqual(ids.toSorted())
  await open({}, opened + 40 * 86_400_000).write()
  expect(await written()).toHaveLength(ids.length)
  expect(labeled.length).toBeGreaterThan(3)
  expect(await labeledNow()).toEqual(labeled)
})

it.each([
  ['decisions', 'recordDecisions', 100],
  ['labels', 'addLabel', 2],
] as const)(
  'the next process continues the year when a process crashes while it writes %s',
  async (_, operation, after) => {
    let writes = 0
    const dying = open({
      [operation]: async (record: never) => {
        if (++writes > after) throw new Error('The process dies')
        return database.store[operation](record)
      },
    })
    await expect(dying.write()).rejects.toThrow('The process dies')
    expect(await dying.progress()).toBeGreaterThan(0)
    expect((await written()).length).toBeLessThan(ids.length)
    await open({}, opened + 3 * 3_600_000).write()
    expect((await written()).toSorted()).toEqual(ids.toSorted())
    expect(await labeledNow()).toEqual(labeled)
  },
)

it('two concurrent processes write one year of decisions, and label each decision once', async () => {
  // Both writers look for labels of a day before either writes one.
  let meeting = Promise.withResolvers<undefined>()
  let waiting = 0
  const findLabels: StepUpStore['findLabels'] = async (query) => {
    const found = await database.store.findLabels(query)
    const met = meeting
    if (++waiting === 2) {
      waiting = 0
      meeting = Promise.withResolvers<undefined>()
      met.resolve(undefined)
    }
    await met.promise
    return found
  }
  await Promise.all([open({ findLabels }).write(), open({ findLabels }).write()])
  expect((await written()).toSorted()).toEqual(ids.toSorted())
  expect(await labeledNow()).toEqual(labeled)
})

it('a bank that closes stops writing the year, and the next bank continues it', async () => {
  const year = open()
  const writing = year.write()
  await year.stop()
  await writing
  expect(await year.progress()).toBeLessThan(1)
  await open().write()
  expect((await written()).toSorted()).toEqual(ids.toSorted())
})
