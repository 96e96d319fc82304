import type { RedisConnection } from '@stepup/server/redis'

import type { Benchmark, Figure } from '../figure.ts'
import { type BankOptions, type BankServer, startBankServer } from '../passkey/bank-server.ts'
import { origin } from '../passkey/bench-server.ts'
import { startCrowd } from '../passkey/crowd.ts'
import { countStatements } from './count-statements.ts'
import { type OpenStore, openStores } from './open-stores.ts'

const STATEMENTS = 9
const WRITES = 4
const STEP_UPS = 20
const AT_ONCE = 16

async function* ofStore({ name: storeName, store, redis }: OpenStore, options: BankOptions): AsyncIterable<Figure> {
  const name = options.proofInReplay ? `${storeName}, proof in the replay` : storeName
  const bank = await startBankServer(store, options)
  const crowd = await startCrowd(bank.url, origin, { people: 1, connections: 1 })
  const counted = countStatements()
  const sent = redis && countCommands(redis)
  let requests = 0
  const total = () => ({ ...counted.count(), requests, commands: sent?.count() ?? 0 })
  try {
    // The first step-up also reads values that are cached per process and user, so it is not counted.
    await crowd.stepUp()
    const before = total()
    for (let done = 0; done < STEP_UPS; done++) requests += (await crowd.stepUp()).length
    const after = total()
    const each = (what: keyof typeof after): number => (after[what] - before[what]) / STEP_UPS
    const figure = (what: keyof typeof after, words: string, atMost?: number): Figure => ({
      name: `${name}: ${words}`,
      value: each(what),
      unit: 'a step-up',
      ...(atMost === undefined ? {} : { goal: { atMost } }),
    })
    yield figure('requests', 'requests')
    yield figure('statements', 'statements', STATEMENTS)
    yield figure('boundaries', 'begins and ends of transactions')
    yield figure('writes', 'durable writes', WRITES)
    if (redis) yield figure('commands', 'commands to Redis')
    yield {
      name: `${name}: durable writes, ${AT_ONCE} step-ups at a time`,
      value: await writesTogether(bank),
      unit: 'a step-up',
    }
  } finally {
    counted.stop()
    sent?.stop()
    crowd.close()
    await bank.close()
  }
}

/** Durable writes per step-up with many concurrent users, whose requests may share a commit. */
async function writesTogether(bank: BankServer): Promise<number> {
  const crowd = await startCrowd(bank.url, origin, { people: AT_ONCE, connections: AT_ONCE })
  const counted = countStatements()
  try {
    for (let done = 0; done < STEP_UPS; done++) await Promise.all(Array.from({ length: AT_ONCE }, crowd.stepUp))
    return counted.count().writes / (STEP_UPS * AT_ONCE)
  } finally {
    counted.stop()
    crowd.close()
  }
}

/** Counts the commands that a connection sends from now on. */
function countCommands(redis: { command: RedisConnection['command'] }): { count(): number; stop(): void } {
  const { command } = redis
  let commands = 0
  redis.command = (...args) => {
    commands += 1
    return command(...args)
  }
  return { count: () => commands, stop: () => void (redis.command = command) }
}

/** The number of database statements of a step-up with a passkey: the same on every machine. */
export const statements: Benchmark = {
  name: 'statements',
  async *measure(): AsyncIterable<Figure> {
    for await (const open of openStores()) {
      if (!open.db) continue
      yield* ofStore(open, {})
      yield* ofStore(open, { proofInReplay: true })
    }
  },
}
