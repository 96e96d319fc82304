import { randomUUID } from 'node:crypto'

import { expect, it, onTestFinished } from 'vitest'

import { redisUrl, schemaUrl } from '../../test/databases.ts'
import { approveByMail, payment, startServer } from '../../test/support.ts'
import { openPostgres } from '../postgres/index.ts'
import { createRedisStore, openRedis } from './index.ts'
import { patientPostgres, patientRedis } from '../../test/patient.ts'

/** Opens a store that uses Redis as a user with these rights. */
async function storeAs(rights: (prefix: string) => readonly string[]) {
  const admin = openRedis({ url: redisUrl(), ...patientRedis })
  const user = `user-${randomUUID()}`
  const prefix = `{${user}}:`
  await admin.command('ACL', 'SETUSER', user, 'on', '>secret', ...rights(prefix))
  const url = new URL(redisUrl())
  url.username = user
  url.password = 'secret'
  const redis = openRedis({ url: url.href, ...patientRedis })
  const db = openPostgres<unknown>({ url: await schemaUrl(), max: 2, ...patientPostgres })
  onTestFinished(async () => {
    await admin.command('ACL', 'DELUSER', user)
    await Promise.all([redis.close(), admin.close(), db.destroy()])
  })
  return createRedisStore({ db, redis, prefix })
}

it('a Redis user with the documented rights, and no others, is enough', async () => {
  const store = await storeAs((prefix) => [
    `~${prefix}*`,
    ...'-@all +@read +@write +@connection +eval +evalsha +info'.split(' '),
  ])
  await store.migrate()
  const test = await startServer({ store })
  const mara = test.customer('mara')
  await mara.enrollTotp()
  test.advance(60_000)
  const token = await approveByMail(test, mara, (await mara.transfer()).challenge)
  expect(await mara.transfer([payment()], { 'step-up-grant': token })).toMatchObject({ allowed: true })
  await store.revoke({ userId: 'mara' }, test.now())
})

it('a Redis user without INFO is refused at the start, and the message names the rights', async () => {
  const store = await storeAs((prefix) => [`~${prefix}*`, '+@all', '-@dangerous'])
  await expect(store.migrate()).rejects.toThrow('+info')
})
