import { randomUUID } from 'node:crypto'

import { expect, it, onTestFinished } from 'vitest'

import { redisUrl, schemaUrl } from '../../test/databases.ts'
import { openPostgres } from '../postgres/index.ts'
import { approval, authenticator, challenge, elevation, grant, limits, now } from '../../test/samples.ts'
import { createRedisStore, openRedis } from './index.ts'
import { patientPostgres, patientRedis } from '../../test/patient.ts'

it('an authenticator is still there, and everything that rests on it, when Redis fails while it is removed', async () => {
  const db = openPostgres<unknown>({ url: await schemaUrl(), max: 2, ...patientPostgres })
  onTestFinished(() => db.destroy())
  const redis = openRedis({ url: redisUrl(), ...patientRedis })
  onTestFinished(() => redis.close())
  let left = Number.POSITIVE_INFINITY
  const failing = {
    async command(...args: readonly string[]) {
      if (left-- <= 0) throw new Error('Redis failed')
      return redis.command(...args)
    },
  }
  const store = createRedisStore({ db, redis: failing, prefix: `{${randomUUID()}}:` })
  await store.migrate()

  // It ends challenges, and then elevations.
  for (const answered of [0, 1]) {
    const key = authenticator()
    await store.addAuthenticator(key)
    const [asked, once] = [challenge({ userId: key.userId }), challenge({ userId: key.userId })]
    for (const each of [asked, once]) await store.openChallenge(each, limits)
    const proof = elevation(asked, { kind: 'passkey', kinds: ['passkey'] })
    const issued = grant(once)
    await store.answerChallenge(approval(asked, { approval: { elevation: proof } }))
    await store.answerChallenge(approval(once, { approval: { grant: issued } }))

    // Once, so that Redis knows the scripts and each is one command.
    await store.removeAuthenticator(key.userId, authenticator().id, { now })
    await store.revoke({ userId: 'nobody' }, now)
    left = answered
    await expect(store.removeAuthenticator(key.userId, key.id, { now })).rejects.toThrow('Redis failed')
    left = Number.POSITIVE_INFINITY
    expect(await store.listAuthenticators(key.userId)).toEqual([key])
    expect(await store.findGrant(issued.tokenHash)).toEqual(issued)
    expect(await store.removeAuthenticator(key.userId, key.id, { now })).toBe('removed')
    expect(await store.findElevations(asked.sessionId)).toEqual([])
    expect((await store.findGrant(issued.tokenHash))?.voidedAt).toBe(now)
  }
})
