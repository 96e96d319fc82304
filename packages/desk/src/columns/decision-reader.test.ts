import type { DecisionRecord, StepUpStore } from '@stepup/server'
import { createMemoryStore } from '@stepup/server/memory'
import { describe, expect, it, onTestFinished, vi } from 'vitest'

import { testAmountOf } from '../../test/amount-of.ts'
import { randomDecisions } from '../../test/random-decisions.ts'
import { Columns, rowAt } from './columns.ts'
import { DecisionReader } from './decision-reader.ts'
import { SEGMENT_ROWS } from './column.ts'

const from = Date.UTC(2026, 0, 1)
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

interface StartReader {
  readonly period?: number
  readonly maxDecisions?: number
  readonly around?: (store: StepUpStore) => StepUpStore
}

function startReader({ period, maxDecisions = 1_000_000, around = (store) => store }: StartReader = {}) {
  let now = from + 60 * MINUTE
  const store = around(createMemoryStore())
  const columns = new Columns({ maxDecisions, challengeLifetime: 5 * MINUTE })
  const reader = new DecisionReader({ store, columns, clock: () => now, amountOf: testAmountOf, period })
  const told: string[] = []
  reader.onChange((places) => void told.push(...places.map((place) => `${rowAt(place).id} ${rowAt(place).outcome}`)))
  return { store, columns, reader, told, advance: (milliseconds: number) => void (now += milliseconds), now: () => now }
}

const decisionAt = (at: number, members: Partial<DecisionRecord> = {}): DecisionRecord => {
  const [sample] = randomDecisions({ seed: at, count: 1, from: at, to: at })
  return { ...(sample as DecisionRecord), id: `decision ${at - from}`, effect: 'allow', outcome: 'allowed', ...members }
}

describe('the reader of decisions', () => {
  it('the reader reads all decisions in pages', async () => {
    const { store, columns, reader } = startReader()
    await store.recordDecisions(randomDecisions({ seed: 11, count: 9001, from, to: from + 30 * MINUTE }))
    expect(reader.isLoading).toBe(true)
    await reader.load()
    expect([columns.size, reader.isLoading]).toEqual([9001, false])
  })

  it('a result about all decisions waits for the whole first reading, and a view for a second', async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    const { store, columns, reader } = startReader({
      around: (plain) => ({ ...plain, listDecisions: (query) => held.then(() => plain.listDecisions(query)) }),
    })
    await store.recordDecisions([decisionAt(from)])
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    let isRead = false
    const view = reader.refresh()
    const whole = reader.refreshAll().then(() => (isRead = true))
    await vi.advanceTimersByTimeAsync(1000)
    await view
    await vi.advanceTimersByTimeAsync(60_000)
    expect(isRead).toBe(false)
    release()
    await whole
    expect([columns.size, reader.isLoading]).toEqual([1, false])
  })

  it('the reader continues with later decisions, and reports each decision once', async () => {
    const { store, columns, reader, told, advance, now } = startReader()
    await store.recordDecisions([decisionAt(from)])
    await reader.refresh()
    advance(10_000)
    const next = decisionAt(now())
    await store.recordDecisions([next])
    await reader.refresh()
    advance(10_000)
    await reader.refresh()
    expect(told).toEqual(['decision 0 allowed', `${next.id} allowed`])
    expect(columns.size).toBe(2)
  })

  it('the reader finds the outcome of a challenge, and a decision that was written fourteen minutes late', async () => {
    const { store, columns, reader, told, advance, now } = startReader()
    const asked = decisionAt(now(), { effect: 'challenge', outcome: 'challenged', challengeId: 'c' })
    await store.recordDecisions([asked])
    await reader.refresh()
    advance(MINUTE)
    await store.settleDecisions('c', { outcome: 'approved', settledAt: now(), kinds: ['totp'], attempts: 1 })
    await store.recordDecisions([decisionAt(asked.at - 14 * MINUTE)])
    await reader.refresh()
    expect(told).toEqual([
      `${asked.id} open`,
      `decision ${asked.at - from - 14 * MINUTE} allowed`,
      `${asked.id} approved`,
    ])
    expect(columns.size).toBe(2)
  })

  it('the reader continues after records of a server whose clock is ahead, and reports each decision once', async () => {
    const { store, columns, reader, told, advance, now } = startReader()
    await store.recordDecisions([decisionAt(now() - MINUTE), decisionAt(now() + DAY)])
    await store.addLabel({ decisionId: `decision ${59 * MINUTE}`, by: 'kim', label: 'fraud', at: now() + DAY })
    await reader.load()
    expect(told).toEqual([`decision ${59 * MINUTE} allowed`])
    for (let minute = 1; minute <= 3; minute++) {
      advance(MINUTE)
      await store.recordDecisions([decisionAt(now())])
      await reader.refresh()
      await reader.refresh()
    }
    const lateId = `decision ${62 * MINUTE}`
    await store.addLabel({ decisionId: lateId, by: 'kim', label: 'fraud', at: now() })
    advance(MINUTE)
    await reader.refresh()
    // The label is reported, too.
    expect(told.slice(1)).toEqual([61, 62, 63, 62].map((minute) => `decision ${minute * MINUTE} allowed`))
    expect(columns.size).toBe(4)
    advance(DAY)
    await reader.refresh()
    expect(told.at(-1)).toBe(`decision ${60 * MINUTE + DAY} allowed`)
  })

  it('the reader continues after its clock was set back, and reports each decision once', async () => {
    const { store, columns, reader, advance, now } = startReader()
    await store.recordDecisions([decisionAt(now() - MINUTE)])
    await reader.load()
    advance(DAY)
    await store.recordDecisions([decisionAt(now())])
    await reader.refresh()
    advance(-DAY)
    await store.recordDecisions([decisionAt(now())])
    await reader.refresh()
    await reader.load()
    expect([columns.size, reader.isLoading]).toEqual([2, false])
    advance(DAY)
    await reader.refresh()
    expect(columns.size).toBe(3)
  })

  it('the reader counts a challenge as abandoned when it has expired', async () => {
    const { store, reader, told, advance, now } = startReader()
    const asked = decisionAt(now(), { effect: 'challenge', outcome: 'challenged' })
    await store.recordDecisions([asked])
    await reader.refresh()
    advance(6 * MINUTE)
    await reader.refresh()
    expect(told).toEqual([`${asked.id} open`, `${asked.id} abandoned`])
  })

  it('the reader omits decisions that the retention removed', async () => {
    const { store, columns, reader, advance } = startReader()
    await store.recordDecisions([decisionAt(from), decisionAt(from + 10 * MINUTE)])
    await reader.refresh()
    await store.sweep({ decisionsBefore: from + 5 * MINUTE, now: from, limit: 10 })
    advance(MINUTE)
    await reader.refresh()
    expect(columns.floor).toBe(from + 10 * MINUTE)
  })

  it('the reader reads only its period of the past, and drops older decisions', async () => {
    const { store, columns, reader, advance } = startReader({ period: 55 * MINUTE })
    await store.recordDecisions([decisionAt(from), decisionAt(from + 10 * MINUTE), decisionAt(from + 50 * MINUTE)])
    await reader.refresh()
    expect(columns.size).toBe(2)
    advance(20 * MINUTE)
    await reader.refresh()
    expect(columns.floor).toBe(from + 25 * MINUTE)
  })

  it('the reader answers in time while the first reading takes long, and reads again after a failure', async () => {
    const { store, columns } = startReader()
    let isBroken = true
    const listDecisions: typeof store.listDecisions = (query) =>
      isBroken ? Promise.reject(new Error('The database does not answer.')) : store.listDecisions(query)
    const reader = new DecisionReader({
      store: { ...store, listDecisions },
      columns,
      clock: () => from,
      amountOf: testAmountOf,
    })
    await expect(reader.refresh()).rejects.toThrow('does not answer')
    isBroken = false
    await reader.refresh()
    expect(reader.isLoading).toBe(false)
  })

  it('the reader reads the newest days first, and keeps only whole days that fit', async () => {
    const read: number[] = []
    const { store, columns, reader, advance } = startReader({
      maxDecisions: 4000,
      around: (innerStore) => ({
        ...innerStore,
        listDecisions(query) {
          if (query.until !== undefined && query.after === undefined) read.push(query.since)
          return innerStore.listDecisions(query)
        },
      }),
    })
    advance(20 * DAY)
    await store.recordDecisions(randomDecisions({ seed: 12, count: 9000, from, to: from + 20 * DAY }))
    await reader.load()
    expect(read).toEqual(read.toSorted((a, b) => b - a))
    expect(columns.truncated).toBe(true)
    expect((columns.begin - from) % DAY).toBe(0)
    const kept = await store.listDecisions({ since: columns.begin, limit: 10_000 })
    const rows = columns.segments.flatMap((segment) =>
      Array.from({ length: segment.size }, (_, row) => segment.rowOf(row)),
    )
    expect(rows.map(({ id }) => id)).toEqual(kept.map(({ id }) => id))
    expect(columns.size).toBeLessThanOrEqual(4000 + SEGMENT_ROWS)
  })

  it('the reader reads the rest after a failure in the middle, without duplicates', async () => {
    let failures = 1
    const { store, columns, reader, advance } = startReader({
      around: (innerStore) => ({
        ...innerStore,
        listDecisions: (query) =>
          query.after && query.until !== undefined && failures-- > 0
            ? Promise.reject(new Error('The database does not answer.'))
            : innerStore.listDecisions(query),
      }),
    })
    advance(9 * DAY)
    await store.recordDecisions(randomDecisions({ seed: 13, count: 8000, from, to: from + 9 * DAY }))
    await expect(reader.load()).rejects.toThrow('does not answer')
    expect(reader.isLoading).toBe(true)
    await reader.load()
    expect([columns.size, reader.isLoading]).toEqual([8000, false])
    const ids = columns.segments.flatMap(({ ids: idsOfSegment, size }) =>
      Array.from({ length: size }, (_, row) => idsOfSegment.get(row)),
    )
    expect(new Set(ids).size).toBe(8000)
  })

  it('the first reading that fails after its readers went on passes its error on', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const columns = new Columns({ maxDecisions: 10, challengeLifetime: 5 * MINUTE })
    const { promise, reject } = Promise.withResolvers<never>()
    const store = { ...createMemoryStore(), listLabels: () => promise }
    const late: unknown[] = []
    const onLate = (error: unknown) => void late.push(error)
    const reader = new DecisionReader({ store, columns, clock: () => from, amountOf: testAmountOf, onLate })
    const refreshed = reader.refresh()
    await vi.advanceTimersByTimeAsync(1000)
    await refreshed
    const error = new Error('The statement took too long.')
    reject(error)
    await vi.advanceTimersByTimeAsync(0)
    expect(late).toEqual([error])
  })

  it('the reader labels a decision of the past that is being read', async () => {
    const { store, columns, reader, advance } = startReader()
    advance(2 * DAY)
    const decision = decisionAt(from)
    await store.recordDecisions([decision])
    await store.addLabel({ decisionId: decision.id, label: 'fraud', by: 'ines', at: from })
    await reader.load()
    const place = columns.find(decision.id)
    expect(place && rowAt(place)).toMatchObject({ label: 'fraud' })
  })
})
