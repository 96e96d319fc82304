import { randomUUID } from 'node:crypto'

import { expect, it, onTestFinished } from 'vitest'

import { redisUrl } from '../../test/databases.ts'
import { approval, challenge, elevation, limits } from '../../test/samples.ts'
import { challengeOperations, takeAnswer } from './challenges.ts'
import { openRedis } from './index.ts'
import { keyOf } from './keys.ts'
import { patientRedis } from '../../test/patient.ts'

const HOUR = 60 * 60 * 1000

it('a short elevation takes no time from a long one of the same session, nor from where it is listed', async () => {
  const redis = openRedis({ url: redisUrl(), ...patientRedis })
  onTestFinished(() => redis.close())
  const space = { redis, prefix: `{${randomUUID()}}:` }
  const { openChallenge } = challengeOperations(space)
  for (const hours of [72, 1]) {
    const record = challenge({ userId: 'mara', sessionId: 'one' })
    await openChallenge(record, limits)
    const proof = elevation(record, { acr: `${hours}`, expiresAt: record.createdAt + hours * HOUR })
    const taken = await takeAnswer(space, approval(record, { approval: { elevation: proof } }))
    expect(await taken?.settle()).toBe(true)
  }
  for (const key of [keyOf(space, 'elevations', 'one'), keyOf(space, 'elevated', 'mara')])
    expect(await redis.command('PTTL', key)).toBeGreaterThan(71 * HOUR)
})
