import { expect, it, onTestFinished } from 'vitest'

import { startRedis } from '../../test/databases/redis.ts'
import { patientRedis } from '../../test/patient.ts'
import { StoreUnavailableError } from '../store/unavailable.ts'
import { openRedis } from './index.ts'

it('commands that a replica refuses open one new connection, which serves the next command', async () => {
  const server = await startRedis()
  const [redis, admin] = [1, 2].map(() => openRedis({ url: server.url, ...patientRedis }))
  if (!redis || !admin) throw new Error('There is no connection')
  onTestFinished(async () => {
    await Promise.all([redis.close(), admin.close()])
    await server.stop()
  })
  const connections = async (): Promise<number> =>
    Number(/total_connections_received:(\d+)/u.exec(String(await admin.command('INFO', 'stats')))?.[1])
  await redis.command('PING')
  await admin.command('REPLICAOF', '127.0.0.1', '1')
  const before = await connections()
  const refused = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) => redis.command('SET', `key ${index}`, '')),
  )
  for (const result of refused) expect(result).toMatchObject({ reason: expect.any(StoreUnavailableError) as unknown })
  await admin.command('REPLICAOF', 'NO', 'ONE')
  await redis.command('SET', 'key', '')
  expect(await connections()).toBe(before + 1)
})
