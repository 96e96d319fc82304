import { afterAll, describe, expect, it } from 'vitest'

import { describeStoreContract } from '../../test/store-contract/index.ts'
import { authenticator, challenge, limits, now } from '../../test/store-contract/samples.ts'
import { memoryRows } from '../memory/memory-rows.ts'
import { createStore, type Query, type Rows } from './operations/index.ts'
import type { StepUpStore } from './operations/store.ts'
import { unitOfWork } from './unit-of-work.ts'

/** Operations that write what their caller read. Alone in a unit of work they would always conflict. */
const unread = new Set(['spendGrant', 'recordDecisions', 'addActivity', 'appendAudit'])

/** Returns a store that runs each operation in a unit of work, which retries on a conflict. */
function inUnits(store: StepUpStore): StepUpStore {
  const reading = Object.entries(store).filter(([name]) => !unread.has(name))
  const operations = reading.map(([name, operation]) => [
    name,
    async (...args: readonly unknown[]) => {
      for (let tries = 0; ; tries++) {
        if (tries > 200) throw new Error(`${name} lost too often`)
        const unit = store.begin()
        const operationOfUnit = unit[name as keyof StepUpStore] as typeof operation
        const result: unknown = await (operationOfUnit as (...all: readonly unknown[]) => unknown)(...args)
        if (await unit.commit()) return result
      }
    },
  ])
  return {
    ...store,
    ...(Object.fromEntries(operations) as Partial<StepUpStore>),
    begin: () => store.begin(),
    expect: () => undefined,
  }
}

describeStoreContract(
  'the store, each operation in a unit of work',
  async () => {
    const rows = memoryRows()
    return { nodes: [inUnits(createStore(rows)), inUnits(createStore(rows))] }
  },
  { afterAll, describe, it },
)

/** Rows in memory that record which queries were read together and how many changes were written together. */
function watchedRows(): { readonly rows: Rows; readonly reads: (readonly Query[])[]; readonly writes: number[] } {
  const inner = memoryRows()
  const reads: (readonly Query[])[] = []
  const writes: number[] = []
  return {
    reads,
    writes,
    rows: {
      ...inner,
      read(queries) {
        reads.push(queries)
        return inner.read(queries)
      },
      write(changes, tx) {
        writes.push(changes.length)
        return inner.write(changes, tx)
      },
    },
  }
}

describe('a unit of work', () => {
  it('a unit of work reads the expected rows together with the first needed row, and no row twice', async () => {
    const { rows, reads } = watchedRows()
    const unit = createStore(rows).begin()
    const { id, userId, sessionId } = challenge()
    unit.expect({ challenge: { id, factorId: 'email:1' }, authenticatorsOf: userId, elevationsOf: sessionId })
    expect(reads).toEqual([])
    await unit.findChallenge(id)
    await Promise.all([
      unit.listAuthenticators(userId),
      unit.findElevations(sessionId),
      unit.findMessage(id, 'email:1'),
    ])
    await unit.findChallenge(id)
    expect(reads.map((queries) => queries.length)).toEqual([5])
  })

  it('a unit of work reads concurrent queries in one round trip', async () => {
    const { rows, reads } = watchedRows()
    const unit = createStore(rows).begin()
    await Promise.all([unit.listAuthenticators('mara'), unit.countRecoveryCodes('mara'), unit.findGrant('g')])
    expect(reads).toHaveLength(1)
  })

  it('a unit of work shows its own changes, by id and in lists, and writes each row once', async () => {
    const { rows, writes } = watchedRows()
    const store = createStore(rows)
    const [first, second] = [authenticator({ userId: 'mara' }), authenticator({ userId: 'mara' })]
    await store.addAuthenticator(first)
    const unit = store.begin()
    expect(await unit.listAuthenticators('mara')).toHaveLength(1)
    await unit.addAuthenticator(second)
    await unit.renameAuthenticator('mara', second.id, 'Phone')
    await unit.renameAuthenticator('mara', first.id, 'Laptop')
    await unit.renameAuthenticator('mara', first.id, 'Old laptop')
    const labels = (await unit.listAuthenticators('mara')).map(({ label }) => label).toSorted()
    expect(labels).toEqual(['Old laptop', 'Phone'])
    expect((await store.listAuthenticators('mara')).map(({ label }) => label)).toEqual([first.label])
    writes.length = 0
    expect(await unit.commit()).toBe(true)
    // Both authenticators, and the guard of enrollments.
    expect(writes).toEqual([3])
    expect((await store.listAuthenticators('mara')).map(({ label }) => label).toSorted()).toEqual(labels)
  })

  it('a unit of work shows its own changes in a list that it reads later, with as many rows as the list may have', async () => {
    const store = createStore(memoryRows())
    const [first, second, third] = [1, 2, 3].map((createdAt) => authenticator({ userId: 'mara', createdAt }))
    if (!first || !second || !third) throw new Error('There is no authenticator')
    for (const record of [first, second]) await store.addAuthenticator(record)
    const unit = store.begin()
    await unit.renameAuthenticator('mara', second.id, 'Laptop')
    await unit.addAuthenticator(third)
    const names = (await unit.listAuthenticators('mara')).map(({ id, label }) => [id, label])
    expect(names).toEqual([
      [first.id, first.label],
      [second.id, 'Laptop'],
      [third.id, third.label],
    ])
    expect(await unit.removeAuthenticator('mara', first.id, { now })).toBe('removed')
    expect((await unit.pageAuthenticators({ limit: 2 })).map(({ id }) => id)).toEqual([second.id, third.id])
  })

  it('a unit of work writes nothing when a row was written since it was read, or without a change', async () => {
    const { rows, writes } = watchedRows()
    const store = createStore(rows)
    const asked = challenge()
    await store.openChallenge(asked, limits)
    const unit = store.begin()
    const request = { challengeId: asked.id, userId: asked.userId, now, maxAttempts: 5, locks: [] }
    expect(await unit.reserveAttempt(request)).toMatchObject({ ok: true, attempts: 1 })
    expect(await store.reserveAttempt(request)).toMatchObject({ ok: true, attempts: 1 })
    await unit.setDefaultFactor(asked.userId, 'totp')
    expect(await unit.commit()).toBe(false)
    expect(await store.findChallenge(asked.id)).toMatchObject({ attempts: 1 })
    expect(await store.findDefaultFactor(asked.userId)).toBeUndefined()
    const reader = store.begin()
    await reader.findChallenge(asked.id)
    writes.length = 0
    expect(await reader.commit()).toBe(true)
    expect(writes).toEqual([])
  })

  it('a unit of work keeps a row as it was first read, also when a later query finds another version', async () => {
    const rows = memoryRows()
    const store = createStore(rows)
    const record = authenticator({ userId: 'mara', externalId: 'x' })
    await store.addAuthenticator(record)
    const unit = store.begin()
    await unit.listAuthenticators('mara')
    await store.renameAuthenticator('mara', record.id, 'Another name')
    expect(await unit.pageAuthenticators({ limit: 2 })).toMatchObject([{ label: record.label }])
    await unit.renameAuthenticator('mara', record.id, 'Mine')
    expect(await unit.commit()).toBe(false)
  })

  it('a unit of work leaves out a row that was not there at the first read', async () => {
    const rows = memoryRows()
    const store = createStore(rows)
    const asked = challenge()
    const unit = store.begin()
    expect(await unit.findChallenge(asked.id)).toBeUndefined()
    await store.openChallenge(asked, limits)
    // The unit opens a challenge, which conflicts.
    const opened = await unit.openChallenge({ ...asked, id: challenge().id }, limits)
    expect(opened).toMatchObject({ ok: true })
    expect(await unit.commit()).toBe(false)
  })

  it('a unit of work writes nothing for a row that it has added and removed', async () => {
    const { rows, writes } = watchedRows()
    const unit = unitOfWork(rows)
    const row = { table: 'counters', id: 'n' }
    await unit.write([{ put: { ...row, at: 0, body: () => '{}' }, expect: 0 }])
    await unit.write([{ remove: row, expect: 1 }])
    expect(await unit.read([{ table: 'counters', by: 'id', is: ['n'] }])).toEqual([[]])
    expect(await unit.commit()).toBe(true)
    expect(writes).toEqual([])
  })

  it('a unit of work reads and writes immediately after its end', async () => {
    const { rows, writes } = watchedRows()
    const unit = createStore(rows).begin()
    await unit.commit()
    await unit.setDefaultFactor('mara', 'totp')
    expect(writes).toEqual([1])
  })
})
