import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { freshDatabase } from '../../test/databases.ts'
import { patientPostgres } from '../../test/patient.ts'
import { decision } from '../../test/store-contract/activity.ts'
import type { StepUpStore } from '../index.ts'
import { createPostgresStore, openPostgres } from './index.ts'
import { prepareMonths } from './months.ts'
import { postgresDialect } from './postgres-dialect.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
let db: Kysely<unknown>
let store: StepUpStore

beforeEach(async () => {
  database = await freshDatabase()
  db = openPostgres<unknown>({ url: database.url, max: 3, ...patientPostgres })
  store = createPostgresStore(db) as StepUpStore
  await store.migrate()
})
afterEach(async () => {
  await db.destroy()
  await database.drop()
})

/** Start of a month, counted from the month in which the database was created. */
const month = (later: number): number => Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + later)
const nameOf = (later: number): string =>
  `stepup_decisions_${new Date(month(later)).toISOString().slice(0, 7).replace('-', '_')}`

async function parts(): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ readonly name: string; readonly count: number }>`
    select tableoid::regclass::text as name, count(*) as count from stepup_decisions group by 1`.execute(db)
  return Object.fromEntries(rows.map(({ name, count }) => [name, Number(count)]))
}

const exists = async (name: string): Promise<boolean> =>
  (await sql<{ found: string | null }>`select to_regclass(${name}) as found`.execute(db)).rows[0]?.found !== null

/** Counts locks, held or requested, on the partition of decisions without a month of their own. */
async function locksOn(mode: string): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    select count(*) as count from pg_locks where relation = 'stepup_decisions_other'::regclass and mode = ${mode}`.execute(
    db,
  )
  return Number(rows[0]?.count)
}

async function record(...times: readonly number[]): Promise<readonly string[]> {
  const records = times.map((at) => decision({ id: crypto.randomUUID(), at }))
  await store.recordDecisions(records)
  return records.map(({ id }) => id)
}

describe('decisions on PostgreSQL', () => {
  it('decisions on PostgreSQL are in the table of their month, which exists before the month begins', async () => {
    await record(month(-5), month(1), month(1) + 1, month(2), month(9))
    expect(await parts()).toEqual({
      [`stepup_decisions_before_${nameOf(1).slice(-7)}`]: 1,
      [nameOf(1)]: 2,
      [nameOf(2)]: 1,
      stepup_decisions_other: 1,
    })
  })

  it('decisions on PostgreSQL move to the table of their month when it is created late', async () => {
    const ids = await record(month(9), month(9) + 5)
    await prepareMonths(db, postgresDialect, month(9))
    expect(await parts()).toEqual({ [nameOf(9)]: 2 })
    expect((await store.findDecisions({ ids })).map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
    expect(await store.listDecisions({ since: month(9), limit: 10 })).toHaveLength(2)
  })

  it('decisions on PostgreSQL are recorded when they wait for the table of their month', async () => {
    const prepared = Promise.withResolvers<void>()
    const preparing = db.transaction().execute(async (trx) => {
      await sql`lock table stepup_decisions_other in access exclusive mode`.execute(trx)
      await sql.raw(`create table ${nameOf(9)} (like stepup_decisions including all)`).execute(trx)
      const range = `from (${month(9)}) to (${month(10)})`
      await sql.raw(`alter table stepup_decisions attach partition ${nameOf(9)} for values ${range}`).execute(trx)
      await prepared.promise
    })
    await expect.poll(() => locksOn('AccessExclusiveLock')).toBe(1)
    const recording = record(month(9))
    await expect.poll(() => locksOn('RowExclusiveLock')).toBe(1)
    prepared.resolve()
    await preparing
    expect(await store.findDecisions({ ids: await recording })).toHaveLength(1)
    expect(await parts()).toEqual({ [nameOf(9)]: 1 })
  })

  it('decisions on PostgreSQL are removed by month after their retention, and one by one within a month', async () => {
    await prepareMonths(db, postgresDialect, month(3))
    await record(month(0), month(1), month(1) + 1, month(3), month(3) + 1, month(4))
    const until = { now: 0, decisionsBefore: month(3), limit: 1 }
    expect(await store.sweep(until)).toBe(4)
    expect(await Promise.all([1, 2, 3].map((later) => exists(nameOf(later))))).toEqual([false, false, true])
    expect((await store.listDecisions({ since: 0, limit: 10 })).map(({ at }) => at)).toEqual([month(3) + 1, month(4)])
    expect(await store.sweep(until)).toBe(0)
  })

  it('decisions on PostgreSQL are removed by month also when there are too many to count', async () => {
    await prepareMonths(db, postgresDialect, month(3))
    await sql`insert into stepup_decisions (id, version, at, body)
      select 'old-' || i, 1, ${month(1)}::bigint, '{}' from generate_series(1, 1001) i`.execute(db)
    // PostgreSQL's own estimate for a large table. Counting takes longer than the statement timeout.
    await sql`update pg_class set reltuples = 5000000 where relname = ${nameOf(1)}`.execute(db)
    expect(await store.sweep({ now: 0, decisionsBefore: month(2), limit: 10 })).toBe(5_000_000)
    expect(await exists(nameOf(1))).toBe(false)
  })

  it('decisions on PostgreSQL remain in place when moving them takes too long', async () => {
    const ids = await record(month(9))
    await sql`create function too_slow() returns trigger language plpgsql as $$
      begin perform pg_sleep(60); return old; end $$`.execute(db)
    await sql`create trigger too_slow before delete on stepup_decisions_other for each row execute function too_slow()`.execute(
      db,
    )
    await prepareMonths(db, postgresDialect, month(9))
    expect(await exists(nameOf(9))).toBe(false)
    expect(await exists(nameOf(10))).toBe(true)
    expect(await store.findDecisions({ ids })).toHaveLength(1)
  })

  it('decisions on PostgreSQL are moved once by two concurrent sweeps, which delay no recording', async () => {
    await prepareMonths(db, postgresDialect, month(3))
    await record(month(1), month(2), month(3))
    const until = { now: 0, decisionsBefore: month(3) - 1, limit: 10 }
    await Promise.all([store.sweep(until), store.sweep(until), record(month(3) + 7), record(month(4))])
    expect((await store.listDecisions({ since: 0, limit: 10 })).map(({ at }) => at)).toEqual([
      month(3),
      month(3) + 7,
      month(4),
    ])
  })

  it('decisions on PostgreSQL are recorded once, and settled in the table of their month alone', async () => {
    const asked = decision({ id: crypto.randomUUID(), at: month(1) + 5, outcome: 'challenged', challengeId: 'c1' })
    await store.recordDecisions([asked])
    await store.recordDecisions([asked])
    await sql`select pg_stat_force_next_flush()`.execute(db)
    await store.settleDecisions('c1', { outcome: 'approved', settledAt: asked.at + 1, kinds: ['totp'], attempts: 1 })
    expect(await store.findDecisions({ challengeId: 'c1' })).toMatchObject([{ id: asked.id, outcome: 'approved' }])
    const { rows } = await sql<{ readonly 'QUERY PLAN': string }>`
      explain update stepup_decisions set version = version + 1 where id = ${asked.id} and version = 1 and at = ${asked.at}`.execute(
      db,
    )
    const touched = rows.map((row) => row['QUERY PLAN']).filter((line) => /Update on stepup_decisions_\w+/u.test(line))
    expect(touched).toHaveLength(1)
  })

  it('decisions of a PostgreSQL role without rights to create tables are kept, and removed one by one', async () => {
    const role = `role_${crypto.randomUUID().replaceAll('-', '')}`
    await sql.raw(`create role ${role} login`).execute(db)
    await sql.raw(`grant usage on schema public to ${role}`).execute(db)
    await sql.raw(`grant select, insert, update, delete on all tables in schema public to ${role}`).execute(db)
    const url = new URL(database.url)
    url.username = role
    const narrowDb = openPostgres<unknown>({ url: url.href, max: 1, ...patientPostgres })
    const narrowStore = createPostgresStore(narrowDb) as StepUpStore
    await narrowStore.migrate()
    await prepareMonths(narrowDb, postgresDialect, month(9))
    const records = [month(1), month(1) + 1, month(9)].map((at) => decision({ id: crypto.randomUUID(), at }))
    await narrowStore.recordDecisions(records)
    expect(await narrowStore.sweep({ now: 0, decisionsBefore: month(2), limit: 10 })).toBe(2)
    expect(await exists(nameOf(1))).toBe(true)
    expect(await narrowStore.listDecisions({ since: 0, limit: 10 })).toEqual([records[2]])
    await narrowDb.destroy()
  })
})

describe('a database with undivided decisions', () => {
  it('a database with undivided decisions keeps them, and divides new decisions', async () => {
    const [first] = await record(month(0))
    // The state left by migrations before partitioning.
    await sql`create table undivided (like stepup_decisions including all)`.execute(db)
    await sql`insert into undivided select * from stepup_decisions`.execute(db)
    await sql`drop table stepup_decisions`.execute(db)
    await sql`alter table undivided rename to stepup_decisions`.execute(db)
    await sql`alter table stepup_decisions drop constraint undivided_pkey, add primary key (id)`.execute(db)
    const { rows } = await sql<{
      name: string
    }>`select indexname as name from pg_indexes where indexname like 'undivided%'`.execute(db)
    const columns: Readonly<Record<string, string>> = { user_id_at_id: 'user', ref_at_id: 'ref', at_id: 'at' }
    for (const { name } of rows)
      await sql
        .raw(`alter index ${name} rename to stepup_decisions_by_${columns[name.slice(10, -4)] ?? ''}`)
        .execute(db)
    await sql`delete from stepup_migrations where name = '019_months'`.execute(db)
    await Promise.all([store.migrate(), store.migrate()])
    const [, second] = [first, ...(await record(month(1)))]
    expect(await parts()).toEqual({ [`stepup_decisions_before_${nameOf(1).slice(-7)}`]: 1, [nameOf(1)]: 1 })
    expect((await store.listDecisions({ since: 0, limit: 10 })).map(({ id }) => id)).toEqual([first, second])
  })
})
