import { type Kysely, sql } from 'kysely'
import { expect, it } from 'vitest'

import type { SqlDialect } from '../src/sql/dialect.ts'
import type { StepUpStore } from '../src/store/operations/store.ts'
import { fillOldDatabase, oldNow } from './old-database.ts'

/** A database that several nodes can open. */
export interface MigratedDatabase {
  readonly dialect: SqlDialect
  open(): { readonly db: Kysely<unknown>; readonly store: StepUpStore }
  close(): Promise<void>
}

/** Holds the migrations to what they promise. */
export function describeMigrations(start: () => Promise<MigratedDatabase>): void {
  it.each(['001_tables', '015_message_quotas'] as const)(
    'brings a database that had come to %s up to date, with all that lasts',
    async (last) => {
      const database = await start()
      const { db, store } = database.open()
      await fillOldDatabase(db, database.dialect, last)
      await store.migrate()
      await store.migrate()

      expect(await store.listFailures('mara')).toEqual([{ key: 'totp', failures: 7, lockedUntil: 0 }])
      const authenticator = {
        id: 'a1',
        userId: 'mara',
        kind: 'passkey',
        label: 'Mara’s "laptop"',
        createdAt: oldNow,
        externalId: 'credential',
        counter: 3,
        data: { publicKey: 'abc', transports: [null, 'usb'] },
      }
      expect(await store.listAuthenticators('mara')).toEqual([authenticator])
      expect(await store.findAuthenticatorByExternalId('credential')).toEqual(authenticator)
      expect(await store.countRecoveryCodes('mara')).toEqual({ left: 1, createdAt: oldNow, lastUsedAt: oldNow + 5 })
      expect(await store.hasRecoveryCode('mara', 'r1')).toBe(true)
      expect(await store.hasRecoveryCode('mara', 'r2')).toBe(false)
      const decision = {
        id: 'd1',
        at: oldNow,
        userId: 'mara',
        sessionId: 's1',
        action: 'transfer.create',
        effect: 'challenge',
        ruleIds: ['high'],
        reasons: [],
        policyVersion: 'v1',
        inputs: { proof: null },
        outcome: 'challenged',
        challengeId: 'c2',
        ...(last === '001_tables' ? {} : { salt: 'salt' }),
      }
      expect(await store.listDecisions({ since: 0, limit: 10 })).toEqual([decision])
      expect(await store.findDecisions({ challengeId: 'c2' })).toEqual([decision])
      // People are asked again.
      expect(await store.findChallenge('c2')).toBeUndefined()
      expect(await store.findElevations('s1')).toEqual([])
      expect(await store.findMessage('c2', 'email:1')).toBeUndefined()
      expect(await store.findEnrollment('e1')).toBeUndefined()
      if (last === '015_message_quotas') await expectLater(store)
      await database.close()
    },
  )

  it('leaves tables of the app alone, also when their names begin like those of the store', async () => {
    const database = await start()
    const { db, store } = database.open()
    await fillOldDatabase(db, database.dialect, '015_message_quotas')
    await sql`create table stepup_notes as select id, label from stepup_authenticators`.execute(db)
    await store.migrate()
    expect((await sql`select id from stepup_notes`.execute(db)).rows).toEqual([{ id: 'a1' }])
    await database.close()
  })

  it('is done once by five nodes that start at once, on an old database and on none', async () => {
    for (const isOld of [true, false]) {
      const database = await start()
      const nodes = Array.from({ length: 5 }, () => database.open())
      if (isOld && nodes[0]) await fillOldDatabase(nodes[0].db, database.dialect, '015_message_quotas')
      await Promise.all(nodes.map(({ store }) => store.migrate()))
      expect(await nodes[4]?.store.listAuthenticators('mara')).toHaveLength(isOld ? 1 : 0)
      await database.close()
    }
  })
}

/** What only later migrations had tables for. */
async function expectLater(store: StepUpStore): Promise<void> {
  const message = { challengeId: 'c9', factorId: 'email:1', userId: 'mara', codeHash: 'h' }
  const sending = { message: { ...message, sentAt: oldNow + 1, expiresAt: oldNow + 9 }, minGap: 0, maxSends: 4 }
  const quota = { key: 'email mara', max: 2 }
  // Both that were sent count.
  expect(await store.reserveMessage({ ...sending, quota, since: oldNow - 100 })).toMatchObject({ ok: false })
  expect(await store.reserveMessage({ ...sending, quota: { ...quota, max: 3 }, since: oldNow - 100 })).toMatchObject({
    ok: true,
  })
  expect(await store.count({ key: 'asks s1', now: oldNow, window: 1000, max: 4 })).toEqual({
    ok: false,
    until: oldNow + 1000,
  })
  expect(await store.findDefaultFactor('mara')).toBe('totp')
  expect(await store.listDevices('mara')).toEqual([
    { id: 'b1', userId: 'mara', label: 'Firefox on Windows', createdAt: oldNow, lastSeenAt: oldNow + 7 },
  ])
  expect(await store.findEvidence({ userId: 'mara' })).toEqual([
    { challengeId: 'c1', userId: 'mara', at: oldNow, nonce: null },
  ])
  const shared = { userId: 'mara', sessionId: 's1', action: 'transfer.create' }
  const [second, first] = [
    { ...shared, seq: 2, at: oldNow, opened: false, address: 'ip' },
    {
      ...shared,
      seq: 1,
      at: oldNow + 50,
      opened: true,
      amount: { currency: 'EUR', units: 125_000 },
      place: { latitude: 1, longitude: 2 },
    },
  ]
  expect(await store.listActivity({ userId: 'mara', limit: 10 })).toEqual([second, first])
  expect(await store.addActivity({ ...second, at: oldNow + 60 })).toBe(false)
  expect(await store.addActivity({ ...second, seq: 3, at: oldNow + 60 })).toBe(true)
  const link = { stream: 'main', at: oldNow, body: '{"type":"decision"}' }
  expect(await store.listAudit({ stream: 'main', after: 0, limit: 10 })).toEqual([
    { ...link, seq: 1, previous: '', hash: 'h1' },
    { ...link, seq: 2, previous: 'h1', hash: 'h2', seal: 'seal' },
  ])
}
