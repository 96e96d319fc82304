import { type Kysely, sql } from 'kysely'
import { expect, it } from 'vitest'

import type { StepUpStore } from '../src/store/operations/store.ts'

/** A database that several nodes can open. */
export interface MigratedDatabase {
  open(): { readonly db: Kysely<unknown>; readonly store: StepUpStore }
  close(): Promise<void>
}

/** Tests the guarantees of migrations. */
export function describeMigrations(start: () => Promise<MigratedDatabase>): void {
  it('the migration leaves tables of the app alone, also with names like those of the store', async () => {
    const database = await start()
    const { db, store } = database.open()
    await sql`create table stepup_notes (id text)`.execute(db)
    await sql`insert into stepup_notes values ('a1')`.execute(db)
    await store.migrate()
    expect((await sql`select id from stepup_notes`.execute(db)).rows).toEqual([{ id: 'a1' }])
    await database.close()
  })

  it('five nodes that start concurrently migrate once', async () => {
    const database = await start()
    const nodes = Array.from({ length: 5 }, () => database.open())
    await Promise.all(nodes.map(({ store }) => store.migrate()))
    expect(await nodes[4]?.store.listAuthenticators('mara')).toEqual([])
    await database.close()
  })
}
