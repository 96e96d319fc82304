import type { GrantRecord, StepUpStore } from '@stepup/server'
import { createPostgresStore } from '@stepup/server/postgres'
import type { Kysely } from 'kysely'

import type { Benchmark, Figure } from '../figure.ts'
import { median, percentile } from '../measure/statistics.ts'
import { bareWrites } from './bare.ts'
import { fill, filledGrant, fillRedis } from './fill.ts'
import { openStores, type OpenStore } from './open-stores.ts'
import { issueGrant, limits, newChallenge, stepUp } from './samples.ts'

const GOAL = 0.7
const AT_ONCE = 16
const SECONDS = 1
/** Short, so that what else the machine does falls on both of two neighbors. In seconds. */
const LAP = 0.2
/** More than can be spent while they are. */
const GRANTS = 100_000
const ROUNDS = 15
/** A million rows take a while to write: `pnpm bench stores --million`. */
const sizes = process.argv.includes('--million') ? [1e3, 1e5, 1e6] : [1e3, 1e5]

type Write = () => Promise<unknown>

/** How many a second, with several under way. */
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

/** Two writes in turn, so that what slows the machine down slows both. The rates, and the median of the rounds' own ratios. */
async function beside(ours: Write, bare: Write): Promise<{ readonly ours: number; readonly ratio: number }> {
  const rounds: { readonly ours: number; readonly ratio: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const own = await rate(ours, LAP)
    rounds.push({ ours: own, ratio: own / (await rate(bare, LAP)) })
  }
  return { ours: median(rounds.map((each) => each.ours)), ratio: median(rounds.map(({ ratio }) => ratio)) }
}

/** Milliseconds from when each call was due, at a steady load: one that has to wait for others counts from then on. */
async function latencies(write: Write, perSecond: number): Promise<readonly number[]> {
  const times: number[] = []
  const start = performance.now()
  const total = Math.max(50, Math.round(perSecond * 2))
  const running: Promise<void>[] = []
  for (let index = 0; index < total; index++) {
    const due = start + (index * 1000) / perSecond
    while (performance.now() < due)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now() - 1)))
    running.push(write().then(() => void times.push(performance.now() - due)))
  }
  await Promise.all(running)
  return times
}

/** Milliseconds that one call takes, one after the other. */
async function alone(write: Write, times = 200): Promise<number> {
  const taken: number[] = []
  for (let done = 0; done < times; done++) {
    const start = performance.now()
    await write()
    taken.push(performance.now() - start)
  }
  return median(taken)
}

/** Goes through the grants that were filled in under this tag. */
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
  const max = await rate(create)
  yield { name: `${name}: challenges`, value: max, unit: 'a second' }
  const issued = db && (await issueGrant(store))
  const bare = await bareWrites(open)
  if (bare && db && issued) {
    const created = await beside(create, bare.insert)
    yield { name: `${name}: challenges, against a bare insert`, value: created.ratio, unit: 'times', goal }
    for (const tag of [`${name} ours`, `${name} bare`]) await fill(db, GRANTS, tag)
    const spent = await beside(spender(store, issued, `${name} ours`), eachGrant(`${name} bare`, bare.update))
    yield { name: `${name}: grants spent`, value: spent.ours, unit: 'a second' }
    yield { name: `${name}: grants spent, against a bare update`, value: spent.ratio, unit: 'times', goal }
  }
  if (open.redis && db) yield* besidePostgres(store, db)
  const times = await latencies(create, max / 2)
  yield { name: `${name}: challenge at half the maximum, p99`, value: percentile(times, 99), unit: 'ms' }
  yield* growth(open, create, issued)
}

/** What Redis buys: the same work with it and on PostgreSQL alone, in turn. */
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

/** How long one write takes beside so many others. */
async function* growth(
  { name, store, db, redis }: OpenStore,
  create: Write,
  issued: GrantRecord | undefined,
): AsyncGenerator<Figure, void, undefined> {
  if (redis) {
    for (const rows of sizes) {
      await fillRedis(redis, rows)
      yield { name: `${name}: challenge beside ${rows} challenges`, value: await alone(create), unit: 'ms' }
    }
    return
  }
  if (!db || !issued) return
  for (const rows of sizes) {
    await fill(db, rows, `${name} ${rows}`)
    yield { name: `${name}: challenge beside ${rows} rows`, value: await alone(create), unit: 'ms' }
    yield {
      name: `${name}: grant spent beside ${rows} rows`,
      value: await alone(spender(store, issued, `${name} ${rows}`)),
      unit: 'ms',
    }
  }
}

/** What the stores add to the bare writes of their databases, and how they grow. */
export const stores: Benchmark = {
  name: 'stores',
  async *measure(): AsyncIterable<Figure> {
    for await (const open of openStores()) yield* ofStore(open)
  },
}
