import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { AuditEvent, DecisionRecord } from '../index.ts'
import { decisionLog, type DecisionLogOptions } from './decision-log.ts'

const LIMIT = 10_000

/** A decision log on a store whose writes the test settles one by one. */
function startLog(more: Partial<DecisionLogOptions> = {}) {
  let now = 0
  let ids = 0
  const writes: { readonly ids: readonly string[]; end: () => void; fail: () => void }[] = []
  const events: AuditEvent[] = []
  const log = decisionLog({
    store: {
      recordDecisions: (records) =>
        new Promise((resolve, reject) => {
          writes.push({
            ids: records.map(({ id }) => id),
            end: resolve,
            fail: () => reject(new Error('The store fails')),
          })
        }),
    },
    audit: (event) => void events.push(event),
    clock: () => now,
    limit: LIMIT,
    ...more,
  })
  return {
    log,
    writes,
    events,
    note: () => log.note({ id: String(++ids) } as DecisionRecord),
    /** Advances the time of decisions without firing timers, as on a host that suspends them. */
    advance: (milliseconds: number) => void (now += milliseconds),
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

/** Runs one turn of the event loop. */
const turn = () => vi.advanceTimersByTimeAsync(0)

describe('RSK-12: decisions in a process that continues after the response', () => {
  it('decisions are written together after the response', async () => {
    const { note, writes, log } = startLog()
    expect([note(), note(), note()]).toEqual([undefined, undefined, undefined])
    await turn()
    expect(writes.map(({ ids }) => ids)).toEqual([['1', '2', '3']])
    writes[0]?.end()
    await log.settled()
  })

  it('a write of decisions that never settles makes the next request wait for its own write only', async () => {
    const { note, writes, events } = startLog()
    void note()
    await turn()
    await vi.advanceTimersByTimeAsync(LIMIT)
    expect(events).toMatchObject([{ type: 'error', error: { name: 'TimeoutError' } }])
    const waits = note()
    expect(waits).toBeInstanceOf(Promise)
    writes.at(-1)?.end()
    await waits
    await turn()
    expect(writes.map(({ ids }) => ids)).toEqual([['1'], ['2'], ['1']])
    expect(note()).toBeUndefined()
  })

  it('decisions are written when a batch is full, in at most one concurrent write', async () => {
    const { note, writes, log } = startLog()
    for (let count = 0; count < 1200; count++) expect(note()).toBeUndefined()
    await Promise.resolve()
    await Promise.resolve()
    expect(writes.map(({ ids }) => ids.length)).toEqual([500])
    const settled = log.settled()
    for (const { end } of writes) end()
    await turn()
    for (const { end } of writes) end()
    await settled
  })

  it('decisions wait for room in memory, and are still written together', async () => {
    const { note, writes } = startLog()
    for (let count = 0; count < 5000; count++) expect(note()).toBeUndefined()
    await turn()
    let noted = 0
    const waiting = [note(), note()].map(async (waits) => {
      await waits
      noted += 1
    })
    await turn()
    expect([noted, writes.length]).toEqual([0, 1])
    writes[0]?.end()
    await Promise.all(waiting)
    expect(writes.every(({ ids }) => ids.length === 500)).toBe(true)
  })

  it('decisions are refused while the store fails, and each is written once it works', async () => {
    const { note, writes, log, events } = startLog()
    void note()
    await turn()
    writes[0]?.fail()
    await turn()
    const refused = note()
    writes.at(-1)?.fail()
    await expect(refused).rejects.toThrow('The store fails')
    expect(events).toHaveLength(1)
    await turn()
    const settled = log.settled()
    for (const { end } of writes) end()
    await settled
    expect(writes.at(-1)?.ids).toEqual(['1'])
  })

  it('decisions whose write was cut off with its timers are written by the next request', async () => {
    const { note, writes, advance } = startLog()
    void note()
    await turn()
    advance(2 * LIMIT + 1)
    void note()
    await turn()
    expect(writes.map(({ ids }) => ids)).toEqual([['1'], ['1', '2']])
  })
})

describe('RSK-12: decisions on a host that suspends work after the response', () => {
  it('decisions are each handed to `waitUntil` by the request that made them', async () => {
    const handed: Promise<unknown>[] = []
    const { note, writes } = startLog({ waitUntil: (work) => void handed.push(work) })
    expect([note(), note()]).toEqual([undefined, undefined])
    expect(writes.map(({ ids }) => ids)).toEqual([['1'], ['2']])
    for (const { end } of writes) end()
    await Promise.all(handed)
    expect(handed).toHaveLength(2)
  })

  it('a request waits for its decision where `waitUntil` throws', async () => {
    const { note, writes } = startLog({
      waitUntil: () => {
        throw new Error('There is no request.')
      },
    })
    const waits = note()
    expect(waits).toBeInstanceOf(Promise)
    writes[0]?.end()
    await waits
  })

  it('decisions on a host that freezes after the response are written before it, without `waitUntil`', async () => {
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'bank')
    const { note, writes } = startLog()
    const waits = note()
    expect(writes.map(({ ids }) => ids)).toEqual([['1']])
    writes[0]?.end()
    await expect(waits).resolves.toBeUndefined()
  })

  it('`settled()` of the decision log does not wait for a promise that another request abandoned', async () => {
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'bank')
    const { note, log } = startLog()
    void note()?.catch(() => undefined)
    const settled = log.settled()
    await vi.advanceTimersByTimeAsync(2 * LIMIT)
    await expect(settled).resolves.toBeUndefined()
  })
})
