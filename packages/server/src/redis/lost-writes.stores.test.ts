import { randomUUID } from 'node:crypto'

import { expect, it, onTestFinished } from 'vitest'

import { redisUrl, schemaUrl } from '../../test/databases.ts'
import { patientPostgres, patientRedis } from '../../test/patient.ts'
import {
  approval,
  attempt,
  authenticator,
  challenge,
  elevation,
  grant,
  limits,
  now,
} from '../../test/store-contract/samples.ts'
import { openPostgres } from '../postgres/index.ts'
import { StoreUnavailableError } from '../store/unavailable.ts'
import { createRedisStore, openRedis } from './index.ts'

/** Opens a store whose Redis fails after a number of commands. */
async function openStore() {
  const db = openPostgres<unknown>({ url: await schemaUrl(), max: 2, ...patientPostgres })
  onTestFinished(() => db.destroy())
  const redis = openRedis({ url: redisUrl(), ...patientRedis })
  onTestFinished(() => redis.close())
  const prefix = `{${randomUUID()}}:`
  let left = Number.POSITIVE_INFINITY
  let [commands, between] = [0, async () => {}]
  const failing = {
    async command(...args: readonly string[]) {
      if (commands-- === 0) await between()
      if (left-- <= 0) throw new StoreUnavailableError(new Error('Redis failed'))
      return redis.command(...args)
    },
  }
  const store = createRedisStore({ db, redis: failing, prefix })
  await store.migrate()
  return {
    store,
    redis,
    keyOf: (id: string) => `${prefix}challenges:${id}:row`,
    failAfter: (after: number) => (left = after),
    /** Runs work before a later command is sent. */
    beforeCommand: (after: number, work: () => Promise<void>) => ([commands, between] = [after, work]),
  }
}

it('a challenge that another Redis process wrote has expired, since its last attempts may be lost', async () => {
  const { store, redis, keyOf } = await openStore()
  const asked = challenge()
  await store.openChallenge(asked, limits)
  await redis.command('HSET', keyOf(asked.id), 'run', 'the primary before a failover')
  expect(await store.findChallenge(asked.id)).toEqual({ ...asked, status: 'expired' })
  expect(await store.reserveAttempt(attempt(asked))).toEqual({ ok: false, reason: 'closed' })
  expect(await store.answerChallenge(approval(asked))).toBe(false)
  const again = challenge({ ...asked, id: randomUUID() })
  expect(await store.openChallenge(again, limits)).toEqual({ ok: true, challenge: again })
})

it('an attempt that began before a Redis failover leaves its challenge expired', async () => {
  const { store, redis, keyOf, beforeCommand } = await openStore()
  const asked = challenge()
  const untouched = challenge()
  await store.openChallenge(asked, limits)
  await store.openChallenge(untouched, limits)
  // The attempt has read the challenge. Then Redis fails over, and the process reads another run.
  beforeCommand(1, async () => {
    await redis.command('HSET', keyOf(asked.id), 'run', 'the primary before a failover')
    await store.findChallenge(untouched.id)
  })
  await store.reserveAttempt(attempt(asked))
  expect((await store.findChallenge(asked.id))?.status).toBe('expired')
})

it.each([
  ['reads', 0],
  // The store reads them again after PostgreSQL responded.
  ['holds', 2],
  ['writes', 3],
])(
  'the removal of an authenticator is complete or has no effect when Redis fails as it %s rows',
  async (_, commands) => {
    const { store, redis, keyOf, failAfter } = await openStore()
    const key = authenticator()
    await store.addAuthenticator(key)
    const [elevated, granted, pending] = [1, 2, 3].map(() => challenge({ userId: key.userId, sessionId: key.userId }))
    if (!elevated || !granted || !pending) throw new Error('There are three')
    for (const asked of [elevated, granted, pending]) await store.openChallenge(asked, limits)
    const proof = elevation(elevated, { kind: 'passkey', kinds: ['passkey'] })
    const issued = grant(granted)
    await store.answerChallenge(approval(elevated, { approval: { elevation: proof } }))
    await store.answerChallenge(approval(granted, { approval: { grant: issued } }))

    failAfter(commands)
    await expect(store.removeAuthenticator(key.userId, key.id, { now })).rejects.toThrow(StoreUnavailableError)
    failAfter(Number.POSITIVE_INFINITY)
    const isRemoved = commands === 3
    expect(await store.listAuthenticators(key.userId)).toEqual(isRemoved ? [] : [key])
    expect(await store.findElevations(key.userId)).toEqual(isRemoved ? [] : [proof])
    expect((await store.findGrant(issued.tokenHash))?.voidedAt).toBe(isRemoved ? now : undefined)
    // After a time the challenge is no longer held.
    await redis.command('DEL', `${keyOf(pending.id)}:held`)
    expect((await store.findChallenge(pending.id))?.status).toBe(isRemoved ? 'expired' : 'pending')
    expect((await store.reserveAttempt(attempt(pending))).ok).toBe(!isRemoved)
  },
)

it('a challenge whose writer died in the middle is refused, and expires', async () => {
  const { store, redis, keyOf } = await openStore()
  const asked = challenge()
  await store.openChallenge(asked, limits)
  const key = keyOf(asked.id)
  // The state that the script leaves while it holds a row.
  await redis.command('SET', `${key}:held`, 'a writer that has died')
  await redis.command('HSET', key, 'run', `-${String(await redis.command('HGET', key, 'run'))}`)
  expect(await store.findChallenge(asked.id)).toEqual(asked)
  await expect(store.reserveAttempt(attempt(asked))).rejects.toThrow(StoreUnavailableError)
  await redis.command('DEL', `${key}:held`)
  expect(await store.reserveAttempt(attempt(asked))).toEqual({ ok: false, reason: 'closed' })
})
