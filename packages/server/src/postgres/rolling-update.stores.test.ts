import { type Kysely, type KyselyPlugin, RawNode, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { freshDatabase } from '../../test/databases.ts'
import { attempt, challenge, limits } from '../../test/store-contract/samples.ts'
import { approveByMail, type Customer, payment, startServer, type TestServer } from '../../test/support.ts'
import { migrationNames } from '../sql/migrate.ts'
import { createPostgresStore, openPostgres } from './index.ts'
import { patientPostgres } from '../../test/patient.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
let db: Kysely<unknown>

beforeEach(async () => {
  database = await freshDatabase()
  // A single connection, so that prepared statements are reused.
  db = openPostgres<unknown>({ url: database.url, max: 1, ...patientPostgres })
})
afterEach(async () => {
  await db.destroy()
  await database.drop()
})

/** Performs every action of a customer, which reads their rows again. */
async function useAll(test: TestServer, mara: Customer): Promise<void> {
  test.advance(60_000)
  const first = await mara.transfer()
  expect((await mara.transfer()).challenge.id).toBe(first.challenge.id)
  const token = await approveByMail(test, mara, first.challenge)
  expect(await mara.transfer([payment()], { 'step-up-grant': token })).toMatchObject({ allowed: true })
  expect((await mara.call('GET', '/factors')).status).toBe(200)
  expect((await mara.call('GET', '/devices')).status).toBe(200)
  expect((await mara.call('GET', '/elevation')).status).toBe(200)
  expect(await test.store.listDecisions({ since: 0, limit: 100 })).not.toHaveLength(0)
}

describe('a newer node that adds columns', () => {
  it('new columns do not stop nodes that still run: no cached plan changes its result', async () => {
    const store = createPostgresStore(db)
    await store.migrate()
    const test = await startServer({ store })
    const server = { ...test, store }
    const mara = test.customer('mara')
    await mara.enrollTotp()
    await useAll(server, mara)
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class where relname like 'stepup_%' and relkind in ('r', 'p') and not relispartition`.execute(
      db,
    )
    expect(rows.length).toBeGreaterThan(10)
    for (const { name } of rows) await sql.raw(`alter table ${name} add column later text`).execute(db)
    await useAll(server, mara)
  })

  it('new members of records need no migration, and older nodes keep them in their writes', async () => {
    const store = createPostgresStore(db)
    await store.migrate()
    const asked = challenge()
    await store.openChallenge(asked, limits)
    await sql`update stepup_challenges set body = (body::jsonb || '{"later": [1, 2]}')::text, version = version + 1`.execute(
      db,
    )
    expect(await store.reserveAttempt(attempt(asked))).toMatchObject({ ok: true })
    expect(await store.endChallenge(asked.id, 'denied')).toBe(true)
    expect(await store.findChallenge(asked.id)).toEqual({ ...asked, attempts: 1, status: 'denied', later: [1, 2] })
  })

  it('a new column costs an app’s query of every column one refusal, and not its connection', async () => {
    await sql`create table own (id integer)`.execute(db)
    const read = () => sql`select * from own where id > ${0}`.execute(db)
    await read()
    await sql`alter table own add column later text`.execute(db)
    await expect(read()).rejects.toThrow('does not answer')
    expect((await read()).rows).toEqual([])
  })
})

describe('a migration', () => {
  it('a migration limits its wait for other users of a table before it changes the table', async () => {
    const statements: string[] = []
    const noting: KyselyPlugin = {
      transformQuery({ node }) {
        if (RawNode.is(node)) statements.push(node.sqlFragments.join('?'))
        return node
      },
      transformResult: ({ result }) => Promise.resolve(result),
    }
    await createPostgresStore(db.withPlugin(noting)).migrate()
    const limit = statements.findIndex((statement) => statement.startsWith('set local lock_timeout'))
    const change = statements.findIndex((statement) => /^(create|alter|update)\b/u.test(statement))
    expect([limit >= 0, limit < change]).toEqual([true, true])
  })
})

describe('a role without rights to create tables', () => {
  async function asRole(name: string): Promise<Kysely<unknown>> {
    await sql.raw(`create role ${name} login`).execute(db)
    await sql.raw(`grant usage on schema public to ${name}`).execute(db)
    await sql.raw(`grant select, insert, update, delete on all tables in schema public to ${name}`).execute(db)
    const url = new URL(database.url)
    url.username = name
    return openPostgres<unknown>({ url: url.href, max: 1, ...patientPostgres })
  }
  const newRole = (): string => `role_${crypto.randomUUID().replaceAll('-', '')}`

  it('a role without rights to create tables can start on tables that are up to date', async () => {
    await createPostgresStore(db).migrate()
    const narrowDb = await asRole(newRole())
    const store = createPostgresStore(narrowDb)
    await store.migrate()
    expect(await store.listDevices('mara')).toEqual([])
    await narrowDb.destroy()
  })

  it('a role without rights to create tables hears of missing tables, and how to create them', async () => {
    const narrowDb = await asRole(newRole())
    const [first = ''] = migrationNames
    const refused = createPostgresStore(narrowDb).migrate()
    await expect(refused).rejects.toThrow(`lack ${first}`)
    await expect(refused).rejects.toThrow('npx @stepup/cli migrate')
    await narrowDb.destroy()
  })
})
