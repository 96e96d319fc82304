import type { DecisionRecord, StepUpStore } from '@stepup/server'
import { createMemoryStore } from '@stepup/server/memory'
import { expect, it } from 'vitest'

import { testAmountOf } from '../../test/amount-of.ts'
import { randomDecisions } from '../../test/random-decisions.ts'
import { Columns, LATE } from './columns.ts'
import { DecisionReader } from './decision-reader.ts'

const DAY = 86_400_000
const from = Date.UTC(2026, 0, 1)
const now = from + 3 * DAY
const records = randomDecisions({ seed: 5, count: 300, from, to: now - 1000 })

/** A reader of 300 decisions of three days, whose removal of counts waits until it is released. */
async function startReader() {
  const memory = createMemoryStore()
  await memory.recordDecisions(records)
  const removal = { begun: Promise.withResolvers<void>(), release: Promise.withResolvers<void>(), calls: 0 }
  let queries = 0
  const store: StepUpStore = {
    ...memory,
    listDecisions: (query) => {
      queries += 1
      return memory.listDecisions(query)
    },
    removeRollups: async (kind, limit) => {
      removal.calls += 1
      removal.begun.resolve()
      await removal.release.promise
      return memory.removeRollups(kind, limit)
    },
  }
  let time = now
  const columns = new Columns({ maxDecisions: 1_000_000, challengeLifetime: 300_000 })
  const reader = new DecisionReader({ store, columns, clock: () => time, amountOf: testAmountOf })
  await reader.load()
  return { memory, columns, reader, removal, queries: () => queries, advance: (by: number) => void (time += by) }
}

it('a view that is opened while everything is read again does not keep the reader from reading all of it', async () => {
  const { columns, reader, removal, advance } = await startReader()
  const reloaded = reader.reload()
  await removal.begun.promise
  advance(5000)
  await reader.refresh()
  removal.release.resolve()
  await reloaded
  expect([columns.size, columns.begin, reader.isLoading]).toEqual([
    300,
    Math.min(...records.map(({ at }) => at)),
    false,
  ])
})

it('two reloads at once run one after another, and each reads what was changed before it', async () => {
  const { memory, columns, reader, removal } = await startReader()
  const first = reader.reload()
  await removal.begun.promise
  await memory.recordDecisions([{ ...records[0]!, id: 'imported', at: from + 1 }])
  const second = reader.reload()
  removal.release.resolve()
  await Promise.all([first, second])
  expect(removal.calls).toBe(2)
  expect([columns.size, reader.isLoading]).toEqual([301, false])
})

it('a reader that is closed while everything is read again reads no more', async () => {
  const { reader, removal, queries } = await startReader()
  const reloaded = reader.reload()
  await removal.begun.promise
  const before = queries()
  const stopped = reader.stop()
  removal.release.resolve()
  await Promise.all([reloaded, stopped])
  await reader.refresh()
  expect(queries()).toBe(before)
})

it('a store that fails while everything is read again leaves a reader that reads on', async () => {
  const { memory, columns, reader, removal, advance } = await startReader()
  removal.release.reject(new Error('The database is down.'))
  await expect(reader.reload()).rejects.toThrow('The database is down.')
  const later: DecisionRecord = { ...records[0]!, id: 'later', at: now + 1000 }
  await memory.recordDecisions([later])
  advance(5000)
  await reader.refresh()
  expect([columns.size, reader.isLoading]).toEqual([301, false])
})

it('a decision of exactly the oldest time that is read again is in the columns once', async () => {
  const { memory, columns, reader, advance } = await startReader()
  const oldest: DecisionRecord = { ...records[0]!, id: 'oldest', at: now }
  const newest: DecisionRecord = { ...oldest, id: 'newest', at: now + LATE }
  await memory.recordDecisions([oldest])
  await reader.refresh()
  advance(1000)
  await reader.refresh()
  advance(LATE)
  await memory.recordDecisions([newest])
  for (let reading = 0; reading < 3; reading++) {
    await reader.refresh()
    advance(31_000)
  }
  expect(columns.size).toBe(302)
})
