import type { Benchmark, Figure } from '../figure.ts'
import { median } from '../measure/statistics.ts'
import { startBankServer } from '../passkey/bank-server.ts'
import { origin } from '../passkey/bench-server.ts'
import { startCrowd } from '../passkey/crowd.ts'
import { fillRedis, fillTables, postgresFill, sqliteFill } from './fill.ts'
import { openStore, type Place, startPlaces } from './open-stores.ts'

/** `pnpm bench growth --million` takes minutes and 20 GB of disk. */
const LARGE = process.argv.includes('--million') ? 1e6 : 1e5
const SMALL = 1e3
const GOAL = 2
const ROUNDS = 25
const PER_ROUND = 10

/** A bank with many rows in its database, and one user. */
interface FilledBank {
  /** Returns the milliseconds of one step-up and of each of its store operations. */
  stepUp(): Promise<ReadonlyMap<string, number>>
  close(): Promise<void>
}

const TOGETHER = 'a step-up'
const one = { people: 1, connections: 1 }

async function openBank(place: Place, rows: number): Promise<FilledBank> {
  const open = await openStore(place)
  let times = new Map<string, number>()
  const store = timing(open.store, (name, milliseconds) => times.set(name, (times.get(name) ?? 0) + milliseconds))
  const bank = await startBankServer(store)
  const close = async (): Promise<void> => {
    await bank.close()
    await open.close()
  }
  try {
    // After one step-up, each table has a row to copy. Idle connections close while the copies are written.
    const first = await startCrowd(bank.url, origin, one)
    await first.stepUp()
    first.close()
    await bank.settled()
    if (open.db) await fillTables(open.db, place.name === 'SQLite' ? sqliteFill : postgresFill, rows)
    if (open.redis) await fillRedis(open.redis, rows)
    const crowd = await startCrowd(bank.url, origin, one)
    return {
      async stepUp() {
        times = new Map()
        const before = bank.busy()
        await crowd.stepUp()
        return times.set(TOGETHER, bank.busy() - before)
      },
      async close() {
        crowd.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

type OnTime = (name: string, milliseconds: number) => void

/** Wraps the operations so that each reports its duration, including the operations of a unit of work. */
function timing<TOperations extends object>(operations: TOperations, onTime: OnTime): TOperations {
  const timed = Object.entries(operations).map(([name, operation]: [string, unknown]) => {
    if (typeof operation !== 'function') return [name, operation]
    const timedOperation = (...args: readonly unknown[]): unknown => {
      const start = performance.now()
      const result = (operation as (...all: readonly unknown[]) => unknown)(...args)
      if (!(result instanceof Promise)) return typeof result === 'object' && result ? timing(result, onTime) : result
      return result.finally(() => onTime(name, performance.now() - start))
    }
    return [name, timedOperation]
  })
  return Object.fromEntries(timed) as TOperations
}

/** Median milliseconds of each operation in one round. */
async function round(bank: FilledBank): Promise<ReadonlyMap<string, number>> {
  const taken: ReadonlyMap<string, number>[] = []
  for (let done = 0; done < PER_ROUND; done++) taken.push(await bank.stepUp())
  const names = new Set(taken.flatMap((each) => [...each.keys()]))
  return new Map([...names].map((name) => [name, median(taken.map((each) => each.get(name) ?? 0))]))
}

async function* ofPair(small: Place, large: Place): AsyncIterable<Figure> {
  const banks: FilledBank[] = []
  const open = async (place: Place, rows: number): Promise<FilledBank> => {
    const bank = await openBank(place, rows)
    banks.push(bank)
    return bank
  }
  try {
    const few = await open(small, SMALL)
    const many = await open(large, LARGE)
    // Alternates, so that a slow machine slows both.
    const rounds: { readonly few: ReadonlyMap<string, number>; readonly many: ReadonlyMap<string, number> }[] = []
    for (let done = 0; done < ROUNDS; done++) rounds.push({ few: await round(few), many: await round(many) })
    const goal = { atMost: GOAL }
    const names = new Set(rounds.flatMap((each) => [...each.many.keys()]))
    const growths = [...names].map((name) => {
      const times = rounds.map((each) => ({ few: each.few.get(name) ?? 0, many: each.many.get(name) ?? 0 }))
      return {
        name: `${small.name}: ${name}`,
        few: median(times.map((each) => each.few)),
        many: median(times.map((each) => each.many)),
        ratio: median(times.map((each) => each.many / each.few)),
      }
    })
    for (const { name, few: before, many: after, ratio } of growths) {
      yield { name: `${name} beside few rows`, value: before, unit: 'ms' }
      yield { name: `${name} beside many rows`, value: after, unit: 'ms' }
      yield { name: `${name}, many rows to few`, value: ratio, unit: 'times', goal }
    }
    const value = Math.max(...growths.map(({ ratio }) => ratio))
    yield { name: `${small.name}: the operation that grows most, many rows to few`, value, unit: 'times', goal }
  } finally {
    await Promise.all(banks.map((bank) => bank.close()))
  }
}

/** The store's time per step-up with full tables and a full Redis, relative to nearly empty ones. */
export const growth: Benchmark = {
  name: 'growth',
  async *measure(): AsyncIterable<Figure> {
    yield { name: 'few rows', value: SMALL, unit: 'in each table' }
    yield { name: 'many rows', value: LARGE, unit: 'in each table' }
    const [small, large] = [startPlaces(), startPlaces()]
    try {
      for await (const place of small) {
        const { value: other } = await large.next()
        if (other && place.name !== 'memory') yield* ofPair(place, other)
      }
    } finally {
      await large.return()
    }
  },
}
