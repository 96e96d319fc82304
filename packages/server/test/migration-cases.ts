import type { Kysely } from 'kysely'
import { expect, it } from 'vitest'

import type { SqlDialect } from '../src/sql/dialect.ts'
import type { StepUpStore } from '../src/store/store.ts'
import { challenge, limits } from './samples.ts'
import { fillOldDatabase, oldNow } from './old-database.ts'

/** A database that several nodes can open. */
export interface MigratedDatabase {
  readonly dialect: SqlDialect
  open(): { readonly db: Kysely<unknown>; readonly store: StepUpStore }
  close(): Promise<void>
}

/** Holds the migrations to what they promise. */
export function describeMigrations(start: () => Promise<MigratedDatabase>): void {
  it('brings the first release’s database up to date with all its rows', async () => {
    const database = await start()
    const { db, store } = database.open()
    await fillOldDatabase(db, database.dialect)
    await store.migrate()
    await store.migrate()

    const statuses = await Promise.all(['c1', 'c2', 'c3', 'c4'].map((id) => store.findChallenge(id)))
    // Of those for the same request the latest stays open.
    expect(statuses.map((each) => each?.status)).toEqual(['expired', 'expired', 'pending', 'approved'])
    const again = challenge({ fingerprint: 'same', userId: 'mara', sessionId: 's1', createdAt: oldNow + 1 })
    expect(await store.openChallenge(again, limits)).toMatchObject({ ok: true, challenge: { id: 'c3' } })
    expect(await store.findElevations('s1')).toMatchObject([{ acr: 'aal2', kinds: [] }])
    expect(await store.spendGrant('g1', oldNow + 1)).toBe(true)
    expect(await store.listFailures('mara')).toEqual([{ key: 'totp', failures: 7, lockedUntil: 0 }])
    expect(await store.findMessage('c2', 'email:1')).toMatchObject({ codeHash: 'code', sends: 2 })
    expect(await store.listAuthenticators('mara')).toMatchObject([{ externalId: 'credential', counter: 3 }])
    expect(await store.hasRecoveryCode('mara', 'r1')).toBe(true)
    expect(await store.findEnrollment('e1')).toMatchObject({ kind: 'totp' })
    const decisions = await store.listDecisions({ since: 0, limit: 10 })
    expect(decisions).toMatchObject([{ id: 'd1', outcome: 'challenged' }])
    await database.close()
  })

  it('is done once by five nodes that start at once, on an old database and on none', async () => {
    for (const isOld of [true, false]) {
      const database = await start()
      const nodes = Array.from({ length: 5 }, () => database.open())
      if (isOld && nodes[0]) await fillOldDatabase(nodes[0].db, database.dialect)
      await Promise.all(nodes.map(({ store }) => store.migrate()))
      expect(await nodes[4]?.store.findChallenge('c3')).toEqual(
        isOld ? expect.objectContaining({ id: 'c3' }) : undefined,
      )
      await database.close()
    }
  })
}
