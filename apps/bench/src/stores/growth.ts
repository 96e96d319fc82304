import type { StepUpStore } from '@stepup/server'
import { type RawBuilder, sql } from 'kysely'

import type { Benchmark, Figure } from '../figure.ts'
import { median } from '../measure/statistics.ts'
import { startBankServer } from '../passkey/bank-server.ts'
import { origin } from '../passkey/bench-server.ts'
import { startPerson } from '../passkey/person.ts'
import { fillRedis, fillTables } from './fill.ts'
import { openStore, type Place, startPlaces } from './open-stores.ts'

/** `pnpm bench growth --million` takes minutes, and 20 GB of disk meanwhile. */
const LARGE = process.argv.includes('--million') ? 1e6 : 1e5
const SMALL = 1e3
const GOAL = 2
const ROUNDS = 25
const PER_ROUND = 10

/** A bank with many rows in its database, and a person there. */
interface FilledBank {
  /** Milliseconds that each operation of the store took in one step-up, and all of them. */
  stepUp(): Promise<ReadonlyMap<string, number>>
  close(): Promise<void>
}

const TOGETHER = 'a step-up'
let sessions = 0

/** An index of a million random keys is as wide as it gets. */
const randomKey = ({ name }: Place): RawBuilder<string> =>
  name === 'SQLite' ? sql`lower(hex(randomblob(16)))` : sql`cast(gen_random_uuid() as text)`

async function openBank(place: Place, rows: number): Promise<FilledBank> {
  const open = await openStore(place)
  const timed = timing(open.store)
  const bank = await startBankServer(timed.store)
  // Each table has a row to copy by then. Idle connections are closed while the copies are written.
  const first = await startPerson(bank.url, origin, 1)
  await first.stepUp('first')
  first.close()
  await bank.settled()
  if (open.db) {
    await fillTables(open.db, randomKey(place), rows)
    await sql.raw('analyze').execute(open.db)
  }
  if (open.redis) await fillRedis(open.redis, rows)
  const person = await startPerson(bank.url, origin, 1)
  return {
    async stepUp() {
      timed.taken()
      await person.stepUp(`grown ${sessions++}`)
      return timed.taken()
    },
    async close() {
      person.close()
      await bank.close()
      await open.close()
    },
  }
}

/** The same store, which tells how long its operations took. */
function timing(store: StepUpStore): { readonly store: StepUpStore; taken(): ReadonlyMap<string, number> } {
  let times = new Map<string, number>()
  const add = (name: string, milliseconds: number): void => {
    for (const key of [name, TOGETHER]) times.set(key, (times.get(key) ?? 0) + milliseconds)
  }
  const operations = Object.entries(store).map(([name, operation]: [string, unknown]) => {
    if (typeof operation !== 'function') return [name, operation]
    const timedOperation = async (...args: readonly unknown[]): Promise<unknown> => {
      const start = performance.now()
      try {
        return await (operation as (...all: readonly unknown[]) => unknown)(...args)
      } finally {
        add(name, performance.now() - start)
      }
    }
    return [name, timedOperation]
  })
  return {
    store: Object.fromEntries(operations) as StepUpStore,
    taken() {
      const taken = times
      times = new Map()
      return taken
    },
  }
}

/** Milliseconds of each operation in one round: the middle of its step-ups. */
async function round(bank: FilledBank): Promise<ReadonlyMap<string, number>> {
  const taken: ReadonlyMap<string, number>[] = []
  for (let done = 0; done < PER_ROUND; done++) taken.push(await bank.stepUp())
  const names = new Set(taken.flatMap((each) => [...each.keys()]))
  return new Map([...names].map((name) => [name, median(taken.map((each) => each.get(name) ?? 0))]))
}

async function* ofPair(small: Place, large: Place): AsyncIterable<Figure> {
  const few = await openBank(small, SMALL)
  const many = await openBank(large, LARGE)
  try {
    // In turn: what slows the machine down slows both.
    const rounds: { readonly few: ReadonlyMap<string, number>; readonly many: ReadonlyMap<string, number> }[] = []
    for (let done = 0; done < ROUNDS; done++) rounds.push({ few: await round(few), many: await round(many) })
    for (const name of [TOGETHER, ...[...(rounds[0]?.many.keys() ?? [])].filter((key) => key !== TOGETHER)]) {
      const times = rounds.map((each) => ({ few: each.few.get(name) ?? 0, many: each.many.get(name) ?? 0 }))
      const where = `${small.name}: ${name === TOGETHER ? 'the store in a step-up' : name}`
      yield { name: `${where} beside ${SMALL} rows`, value: median(times.map((each) => each.few)), unit: 'ms' }
      yield { name: `${where} beside ${LARGE} rows`, value: median(times.map((each) => each.many)), unit: 'ms' }
      yield {
        name: `${where}, beside ${LARGE} rows to ${SMALL}`,
        value: median(times.map((each) => each.many / each.few)),
        unit: 'times',
        goal: { atMost: GOAL },
      }
    }
  } finally {
    await few.close()
    await many.close()
  }
}

/** How much longer the store takes for a step-up when its tables, and Redis, are full. */
export const growth: Benchmark = {
  name: 'growth',
  async *measure(): AsyncIterable<Figure> {
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
