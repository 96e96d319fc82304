import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { startWorkers, type Workers, type WorkersDatabase } from '../../test/hosts/start-workers.ts'

const database: WorkersDatabase = { ids: new Set(), before: async () => undefined }
let workers: Workers

beforeAll(async () => {
  workers = await startWorkers(database)
})
afterAll(() => workers.stop())
beforeEach(() => {
  database.ids.clear()
  database.before = async () => undefined
})

type Name = Parameters<Workers['ask']>[0]

/** Returns the set of response statuses: only one if all is well. */
async function askOften(name: Name, requests: number): Promise<Set<number>> {
  const statuses = new Set<number>()
  for (let asked = 0; asked < requests; asked++) statuses.add(await workers.ask(name))
  return statuses
}

/** Work handed to the host is written after the response. */
async function written(count: number): Promise<void> {
  await expect.poll(() => database.ids.size).toBe(count)
}

describe.each(['handing', 'waiting'] as const)('RSK-12: on Workers, %s', (name) => {
  it(`the server on Workers records each of twenty decisions, and each of fifty concurrent ones, ${name}`, async () => {
    expect(await askOften(name, 20)).toEqual(new Set([200]))
    await written(20)
    await Promise.all(Array.from({ length: 50 }, () => workers.ask(name)))
    await written(70)
  })

  it(`the server on Workers answers after more decisions than its memory may hold, ${name}`, async () => {
    for (let hundreds = 0; hundreds < 52; hundreds++) expect(await workers.ask(name, { times: 100 })).toBe(200)
    await written(5200)
  })
})

describe('a write that never ends, on Workers', () => {
  it('a write that never ends delays no later request on Workers', async () => {
    const never = Promise.withResolvers<void>()
    let writes = 0
    database.before = () => (writes++ === 0 ? never.promise : Promise.resolve())
    expect(await askOften('handing', 20)).toEqual(new Set([200]))
    await written(19)
    never.resolve()
    await written(20)
  })

  it('an aborted request delays no later request on Workers', async () => {
    const never = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    let writes = 0
    database.before = () => {
      if (writes++ > 0) return Promise.resolve()
      begun.resolve()
      return never.promise
    }
    const leaving = new AbortController()
    const gone = workers.ask('waiting', { signal: leaving.signal })
    await begun.promise
    leaving.abort()
    await expect(gone).rejects.toThrow()
    expect(await askOften('waiting', 20)).toEqual(new Set([200]))
    expect(database.ids.size).toBe(20)
    never.resolve()
  })
})
