import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'

import { redisUrl, schemaUrl } from '../../test/databases.ts'
import { openPostgres } from '../postgres/index.ts'
import { approval, authenticator, challenge, elevation, grant, limits, now } from '../../test/store-contract/samples.ts'
import { StoreUnavailableError } from '../store/unavailable.ts'
import { createRedisStore, openRedis } from './index.ts'
import { patientPostgres, patientRedis } from '../../test/patient.ts'

async function openStore() {
  const db = openPostgres<unknown>({ url: await schemaUrl(), max: 2, ...patientPostgres })
  onTestFinished(() => db.destroy())
  const redis = openRedis({ url: redisUrl(), ...patientRedis })
  onTestFinished(() => redis.close())
  const prefix = `{${randomUUID()}}:`
  const store = createRedisStore({ db, redis, prefix })
  await store.migrate()
  // Every statement of the transaction succeeds, but its commit fails.
  await sql`create function refuse() returns trigger language plpgsql as $$ begin raise 'The disk is full'; end $$`.execute(
    db,
  )
  const fail = async (table: string, on: boolean): Promise<void> => {
    if (on)
      await sql`create constraint trigger refuse after insert or update on ${sql.table(table)}
        deferrable initially deferred for each row execute function refuse()`.execute(db)
    else await sql`drop trigger refuse on ${sql.table(table)}`.execute(db)
  }
  return { store, fail, db, redis, prefix }
}

it('a proof that PostgreSQL cannot commit elevates nothing, and can be repeated', async () => {
  const { store, fail } = await openStore()
  const key = authenticator()
  await store.addAuthenticator(key)
  const asked = challenge({ userId: key.userId })
  await store.openChallenge(asked, limits)
  const proof = elevation(asked, { kind: 'passkey', kinds: ['passkey'] })
  const write = approval(asked, { approval: { elevation: proof }, used: { id: key.id, counter: 1, data: key.data } })
  await fail('stepup_authenticators', true)
  await expect(store.answerChallenge(write)).rejects.toThrow('The disk is full')
  expect(await store.findElevations(asked.sessionId)).toEqual([])
  expect(await store.listAuthenticators(key.userId)).toEqual([key])
  expect(await store.findChallenge(asked.id)).toEqual(asked)
  await fail('stepup_authenticators', false)
  expect(await store.answerChallenge(write)).toBe(true)
  expect(await store.findElevations(asked.sessionId)).toEqual([proof])
})

it('a proof that PostgreSQL cannot commit gives no grant, and leaves its challenge unanswered', async () => {
  const { store, fail } = await openStore()
  const asked = challenge()
  await store.openChallenge(asked, limits)
  const issued = grant(asked)
  await fail('stepup_grants', true)
  await expect(store.answerChallenge(approval(asked, { approval: { grant: issued } }))).rejects.toThrow(
    'The disk is full',
  )
  expect(await store.findGrant(issued.tokenHash)).toBeUndefined()
  expect(await store.findChallenge(asked.id)).toEqual(asked)
  await fail('stepup_grants', false)
  expect(await store.answerChallenge(approval(asked, { now, approval: { grant: issued } }))).toBe(true)
})

it('a proof whose commit failed with the connection ends its challenge', async () => {
  const { store, fail, db, redis, prefix } = await openStore()
  const asked = challenge()
  await store.openChallenge(asked, limits)
  const issued = grant(asked)
  await sql`create or replace function refuse() returns trigger language plpgsql as $$
    begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`.execute(db)
  await fail('stepup_grants', true)
  const write = approval(asked, { approval: { grant: issued } })
  await expect(store.answerChallenge(write)).rejects.toThrow(StoreUnavailableError)
  await fail('stepup_grants', false)
  // After a time the challenge is no longer held.
  await redis.command('DEL', `${prefix}challenges:${asked.id}:row:held`)
  expect(await store.findChallenge(asked.id)).toEqual({ ...asked, status: 'expired' })
  expect(await store.answerChallenge(write)).toBe(false)
})
