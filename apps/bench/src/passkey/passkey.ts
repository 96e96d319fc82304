import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

import type { StepUpStore } from '@stepup/server'

import type { Benchmark, Figure } from '../figure.ts'
import { cpuTime, perCore } from '../measure/cpu.ts'
import { median } from '../measure/statistics.ts'
import { bareWrites } from '../stores/bare.ts'
import { countingWrites } from '../stores/counting-writes.ts'
import { openStores } from '../stores/open-stores.ts'
import { issueGrant } from '../stores/samples.ts'
import { origin, startBankServer } from './bank-server.ts'
import { verification } from './verification.ts'

const GOAL = 0.6
/** A quarter more than its parts. */
const PARTS = 1.25
const ROUNDS = 4
const PER_ROUND = 200
const ALONE = 60
const AT_ONCE = 8

interface Cost {
  /** Microseconds of the server's processor time. */
  readonly cpu: number
  /** Microseconds in which the server worked or waited, with one person at a time. */
  readonly busy: number
  /** Writes of the store. */
  readonly writes: number
}

/** What one whole step-up costs the server: challenge, verify, replay. */
async function costOfStepUp(store: StepUpStore): Promise<Cost> {
  const counted = countingWrites(store)
  const { url, busy, close } = await startBankServer(counted.store)
  const client = fork(join(import.meta.dirname, 'client.ts'), [url, origin], {
    execArgv: ['--conditions=@stepup/source', '--disable-warning=ExperimentalWarning'],
  })
  const play = async (count: number, atOnce: number): Promise<void> => {
    client.send({ count, atOnce })
    await heard(client, 'done')
  }
  try {
    await heard(client, 'ready')
    await play(PER_ROUND, AT_ONCE)
    const cpu: number[] = []
    const alone: number[] = []
    const writes = counted.writes()
    for (let round = 0; round < ROUNDS; round++) {
      const usedBefore = cpuTime()
      await play(PER_ROUND, AT_ONCE)
      cpu.push((cpuTime() - usedBefore) / PER_ROUND)
      const busyBetween = busy()
      await play(ALONE, 1)
      alone.push(((busy() - busyBetween) * 1000) / ALONE)
    }
    const total = ROUNDS * (PER_ROUND + ALONE)
    return { cpu: median(cpu), busy: median(alone), writes: Math.round((counted.writes() - writes) / total) }
  } finally {
    client.kill()
    await close()
  }
}

async function heard(client: ChildProcess, expected: string): Promise<void> {
  const settled = new AbortController()
  const { signal } = settled
  try {
    const ended = once(client, 'exit', { signal }).then(([code]) => `The client ended with ${String(code)}.`)
    // Whoever is still listened to afterwards is not waited for.
    ended.catch(() => undefined)
    const [message] = (await Promise.race([once(client, 'message', { signal }), ended.then((text) => [text])])) as [
      unknown,
    ]
    if (message !== expected) throw new Error(String(message))
  } finally {
    settled.abort()
  }
}

/** A whole step-up with a passkey, over HTTP, beside the one verification in it that nobody can do without. */
export const passkeyStepUp: Benchmark = {
  name: 'passkey',
  async *measure(): AsyncIterable<Figure> {
    const verify = await verification()
    const alone = 1e6 / (await perCore(verify, { seconds: 4, callsPerRound: 200 }))
    yield { name: 'verifyAuthenticationResponse alone', value: alone, unit: 'us of a core' }
    for await (const open of openStores()) {
      const { name, store, db } = open
      if (db) await issueGrant(store)
      const { cpu, busy, writes } = await costOfStepUp(store)
      yield { name: `${name}: a step-up over HTTP`, value: cpu, unit: 'us of a core' }
      const times = { name: `${name}: verification alone against it`, value: alone / cpu, unit: 'times' }
      yield open.isShortLived ? { ...times, goal: { atLeast: GOAL } } : times
      const bare = open.redis ? undefined : await bareWrites(open)
      if (!bare) continue
      const parts = (await timeOf(verify)) + writes * (await timeOf(bare.insert))
      yield { name: `${name}: verification and ${writes} bare writes`, value: parts, unit: 'us' }
      yield {
        name: `${name}: a step-up against these parts`,
        value: busy / parts,
        unit: 'times',
        goal: { atMost: PARTS },
      }
    }
  },
}

/** Microseconds that one takes, one after the other. */
async function timeOf(call: () => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let done = 0; done < 200; done++) {
    const start = performance.now()
    await call()
    taken.push((performance.now() - start) * 1000)
  }
  return median(taken)
}
