import type { GrantRecord, StepUpStore } from '@stepup/server'
import { createPostgresStore } from '@stepup/server/postgres'
import type { Kysely } from 'kysely'

import type { Benchmark, Figure } from '../figure.ts'
import { median } from '../measure/statistics.ts'
import { bareWrites } from './bare.ts'
import { filledGrant, fillGrants } from './fill.ts'
import { openStores, type OpenStore } from './open-stores.ts'
import { issueGrant, limits, newChallenge, stepUp } from './samples.ts'

const GOAL = 0.7
const AT_ONCE = 16
const SECONDS = 1
/** Duration of a lap in seconds. Short, so that other work of the machine affects both neighbors. */
const LAP = 0.2
/** More grants than the benchmark can spend. */
const GRANTS = 100_000
const ROUNDS = 15

type Write = () => Promise<unknown>

/** Returns the writes per second, with several in flight. */
async function rate(write: Write, seconds = SECONDS): Promise<number> {
  const start = performance.now()
  let done = 0
  const worker = async (): Promise<void> => {
    while (performance.now() - start < seconds * 1000) {
      await write()
      done += 1
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return (done * 1000) / (performance.now() - start)
}

/**
 * Alternates two writes, so that a slow machine slows both. Returns the rates, and the median of the rounds' ratios.
 */
async function beside(ours: Write, bare: Write): Promise<{ readonly ours: number; readonly ratio: number }> {
  const rounds: { readonly ours: number; readonly ratio: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const own = await rate(ours, LAP)
    rounds.push({ ours: own, ratio: own / (await rate(bare, LAP)) })
  }
  return { ours: median(rounds.map((each) => each.ours)), ratio: median(rounds.map(({ ratio }) => ratio)) }
}

/** Iterates over the grants that were filled under this tag. */
function eachGrant(tag: string, write: (tokenHash: string) => Promise<unknown>): Write {
  let next = 0
  return () => write(filledGrant(tag, ++next))
}

function spender(store: StepUpStore, issued: GrantRecord, tag: string): Write {
  return eachGrant(tag, async (tokenHash) => {
    if (!(await store.spendGrant({ ...issued, tokenHash }, Date.now())))
      throw new Error(`The grant "${tokenHash}" could not be spent.`)
  })
}

async function* ofStore(open: OpenStore): AsyncGenerator<Figure, void, undefined> {
  const { name, store, db } = open
  const create: Write = () => store.openChallenge(newChallenge(), limits)
  const goal = { atLeast: GOAL }
  yield { name: `${name}: challenges`, value: await rate(create), unit: 'a second' }
  const issued = db && (await issueGrant(store))
  const bare = await bareWrites(open)
  if (bare && db && issued) {
    const created = await beside(create, bare.insert)
    yield { name: `${name}: challenges, against a bare insert`, value: created.ratio, unit: 'times', goal }
    for (const tag of [`${name} ours`, `${name} bare`]) await fillGrants(db, GRANTS, tag)
    const spent = await beside(spender(store, issued, `${name} ours`), eachGrant(`${name} bare`, bare.update))
    yield { name: `${name}: grants spent`, value: spent.ours, unit: 'a second' }
    yield { name: `${name}: grants spent, against a bare update`, value: spent.ratio, unit: 'times', goal }
  }
  if (open.redis && db) yield* besidePostgres(store, db)
}

/** The gain from Redis: the same work with Redis and on PostgreSQL alone, alternating. */
async function* besidePostgres(store: StepUpStore, db: Kysely<unknown>): AsyncGenerator<Figure, void, undefined> {
  const works = {
    challenges: (on: StepUpStore) => on.openChallenge(newChallenge(), limits),
    'step-ups': (on: StepUpStore) => stepUp(on),
  }
  const withoutRedis = createPostgresStore(db) as StepUpStore
  for (const [name, work] of Object.entries(works)) {
    const { ours, ratio } = await beside(
      () => work(store),
      () => work(withoutRedis),
    )
    yield { name: `PostgreSQL and Redis: ${name} beside PostgreSQL alone`, value: ours, unit: 'a second' }
    yield { name: `PostgreSQL and Redis: ${name} against PostgreSQL alone`, value: ratio, unit: 'times' }
  }
}

/** The cost of the stores relative to bare writes of their databases. */
export const stores: Benchmark = {
  name: 'stores',
  async *measure(): AsyncIterable<Figure> {
    for await (const open of openStores()) yield* ofStore(open)
  },
}
