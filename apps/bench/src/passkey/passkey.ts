import type { Benchmark, Figure } from '../figure.ts'
import { cpuTime } from '../measure/cpu.ts'
import { median } from '../measure/statistics.ts'
import { bareWrites } from '../stores/bare.ts'
import { countStatements } from '../stores/count-statements.ts'
import { type OpenStore, openStores } from '../stores/open-stores.ts'
import { issueGrant } from '../stores/samples.ts'
import { type BankOptions, startBankServer } from './bank-server.ts'
import { startByHand } from './by-hand.ts'
import { startPeople } from './people.ts'
import { verification } from './verification.ts'

const GOAL = 0.3
/**
 * Maximum time of the hand-written server relative to ours. decisions/cost-of-a-step-up.md explains why this is checked
 * beside the goal.
 */
const OF_BY_HAND = 0.6
/** Maximum time of a step-up relative to its parts. The parts exclude reads, which are a round trip on PostgreSQL. */
const PARTS: Partial<Record<OpenStore['name'], number>> = { SQLite: 1.3, PostgreSQL: 1.6 }
const ROUNDS = 7
const PER_ROUND = 200
/** V8 keeps compiling the server for more than a thousand step-ups, and the smaller contenders for a hundred. */
const WARM_UP = 2000
const ALONE = 40
const AT_ONCE = 8

/** Microseconds of processor time per unit of `count` units of work. */
async function costOf(count: number, work: () => Promise<unknown>): Promise<number> {
  const before = cpuTime()
  await work()
  return (cpuTime() - before) / count
}

/** Microseconds of one call. */
async function timeOf(call: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await call()
  return (performance.now() - start) * 1000
}

/** Returns the durable writes per step-up. Counting is slow, so these step-ups are not timed. */
async function durableWrites(play: () => Promise<void>): Promise<number> {
  const counted = countStatements()
  await play()
  counted.stop()
  return Math.round(counted.count().writes / ALONE)
}

async function* ofStore(open: OpenStore, options: BankOptions, verify: () => Promise<unknown>): AsyncIterable<Figure> {
  const { store, db } = open
  const name = options.proofInReplay ? `${open.name}, proof in the replay` : open.name
  if (db) await issueGrant(store)
  const bank = await startBankServer(store, options)
  const byHand = await startByHand(options)
  const customers = await startPeople(bank.url)
  const others = await startPeople(byHand.url)
  try {
    await customers.play(WARM_UP, AT_ONCE)
    await others.play(WARM_UP, AT_ONCE)
    // Runs side by side in each round, so that other work of the machine slows all three.
    const rounds: { readonly alone: number; readonly hand: number; readonly ours: number }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({
        alone: await costOf(PER_ROUND, async () => {
          for (let done = 0; done < PER_ROUND; done++) await verify()
        }),
        hand: await costOf(PER_ROUND, () => others.play(PER_ROUND, AT_ONCE)),
        ours: await costOf(PER_ROUND, () => customers.play(PER_ROUND, AT_ONCE)),
      })
    }
    yield { name: `${name}: a step-up over HTTP`, value: median(rounds.map(({ ours }) => ours)), unit: 'us of a core' }
    const ratio = (of: 'alone' | 'hand', to: 'hand' | 'ours'): number =>
      median(rounds.map((round) => round[of] / round[to]))
    const goals = (atLeast: number): Partial<Figure> => (open.isShortLived ? { goal: { atLeast } } : {})
    yield {
      name: `${name}: verification alone against it`,
      value: ratio('alone', 'ours'),
      unit: 'times',
      ...goals(GOAL),
    }
    yield {
      name: `${name}: verification alone against the least by hand`,
      value: ratio('alone', 'hand'),
      unit: 'times',
    }
    yield {
      name: `${name}: the least by hand against it`,
      value: ratio('hand', 'ours'),
      unit: 'times',
      ...goals(OF_BY_HAND),
    }

    const atMost = PARTS[open.name]
    const bare = open.redis ? undefined : await bareWrites(open)
    if (!bare) return
    const writes = await durableWrites(() => customers.play(ALONE, 1))
    // Alternates, for the same reason.
    const laps: { readonly busy: number; readonly parts: number }[] = []
    for (let lap = 0; lap < ROUNDS; lap++) {
      // Step-up by step-up: a second later the disk may be as busy as never before.
      let [busy, parts] = [0, 0]
      for (let done = 0; done < ALONE; done++) {
        const before = bank.busy()
        await customers.play(1, 1)
        busy += (bank.busy() - before) * 1000
        parts += (await timeOf(verify)) + writes * (await timeOf(bare.insert))
      }
      laps.push({ busy: busy / ALONE, parts: parts / ALONE })
    }
    yield {
      name: `${name}: verification and ${writes} bare writes`,
      value: median(laps.map(({ parts }) => parts)),
      unit: 'us',
    }
    yield {
      name: `${name}: a step-up against these parts`,
      value: median(laps.map(({ busy, parts }) => busy / parts)),
      unit: 'times',
      ...(atMost === undefined ? {} : { goal: { atMost } }),
    }
  } finally {
    customers.stop()
    others.stop()
    await bank.close()
    await byHand.close()
  }
}

/** A whole step-up with a passkey over HTTP, relative to the one verification that it can't avoid. */
export const passkeyStepUp: Benchmark = {
  name: 'passkey',
  async *measure(): AsyncIterable<Figure> {
    const verify = await verification()
    for await (const open of openStores())
      for (const proofInReplay of [false, true]) yield* ofStore(open, { proofInReplay }, verify)
  },
}
