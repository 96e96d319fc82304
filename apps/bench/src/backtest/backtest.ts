import { readFileSync } from 'node:fs'

import { backtest, compilePolicies, createTraffic, decide, type PolicyData, type Traffic } from '@stepup/policy'

import type { Benchmark, Figure } from '../figure.ts'
import { cpuTime } from '../measure/cpu.ts'
import { percentile } from '../measure/statistics.ts'
import { bankTraffic } from './bank-traffic.ts'

const bank = JSON.parse(readFileSync(new URL('../../../bank-api/policies.json', import.meta.url), 'utf8')) as PolicyData

/** The bank's policies with another threshold, as the desk's slider sets it. */
function withThreshold(euros: number): PolicyData {
  return { ...bank, parameters: { ...bank.parameters, transfer_threshold: `${euros}.00` } }
}

/** Milliseconds of processor time, so that other work of the machine isn't measured. */
function timeOf(call: () => unknown): number {
  const before = cpuTime()
  call()
  return (cpuTime() - before) / 1000
}

const ROUNDS = 15
const MAX_BYTES = 600

async function* measureAt(count: number, name: string, goal: number): AsyncIterable<Figure> {
  const traffic: Traffic = createTraffic()
  let added = 0
  for (const inputs of bankTraffic(count)) added += timeOf(() => traffic.add({ inputs }))
  yield { name: `${name}: adding a decision`, value: (added * 1000) / count, unit: 'µs' }
  yield { name: `${name}: memory, facts alone`, value: Math.round(traffic.bytes / count), unit: 'bytes a decision' }
  const first = timeOf(() => backtest(compilePolicies(withThreshold(1000)), traffic))
  yield { name: `${name}: the first back-test`, value: first, unit: 'ms' }
  const times = Array.from({ length: ROUNDS }, (_, round) =>
    timeOf(() => backtest(compilePolicies(withThreshold(500 + round * 100)), traffic)),
  )
  yield { name: `${name}: a changed threshold`, value: percentile(times, 10), unit: 'ms', goal: { atMost: goal } }
  yield {
    name: `${name}: memory, with the columns`,
    value: Math.round(traffic.bytes / count),
    unit: 'bytes a decision',
    goal: { atMost: MAX_BYTES },
  }
  if (count > 1e5) return
  const policies = compilePolicies(bank)
  const facts = [...bankTraffic(count)]
  const alone = timeOf(() => facts.forEach((each) => decide(policies, each)))
  yield { name: `${name}: one decision at a time`, value: alone, unit: 'ms' }
}

/** The cost of a back-test of a bank's traffic on one core. */
export const backtests: Benchmark = {
  name: 'backtest',
  async *measure(): AsyncIterable<Figure> {
    yield* measureAt(1e5, '10^5 decisions', 100)
    yield* measureAt(1e6, '10^6 decisions', 1000)
  },
}
