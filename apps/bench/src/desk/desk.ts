import { readFileSync } from 'node:fs'

import { compilePolicies, type CompiledPolicies, type PolicyData } from '@stepup/policy'
import type { DecisionRecord, StepUpStore } from '@stepup/server'
import { openSqlite } from '@stepup/server/sqlite'

import type { BankTables } from '../../../bank-api/src/database/tables.ts'
import { bankTraffic } from '../../../bank-api/src/demo/traffic/bank-traffic.ts'
import { bankSignals } from '../../../bank-api/src/step-up.ts'
import { runBacktest } from '../../../../packages/desk/src/backtest/run-backtest.ts'
import { SegmentBacktests } from '../../../../packages/desk/src/backtest/segment-backtests.ts'
import { Columns } from '../../../../packages/desk/src/columns/columns.ts'
import { countedDecisionOf } from '../../../../packages/desk/src/columns/counted-decision.ts'
import { DecisionReader } from '../../../../packages/desk/src/columns/decision-reader.ts'
import { overviewOf } from '../../../../packages/desk/src/views/overview.ts'
import type { Benchmark, Figure } from '../figure.ts'
import { cpuTime } from '../measure/cpu.ts'
import { median } from '../measure/statistics.ts'
import { openStores } from '../stores/open-stores.ts'

/** `pnpm bench desk --million` takes minutes, and 2 GB of disk meanwhile. `--store=SQLite` leaves the other store out. */
const SIZES = process.argv.includes('--million') ? ([1e5, 1e6] as const) : ([1e5] as const)
/** Requests for one decision: an approved call is sent again, and decided twice. */
const REQUESTS = 0.84
const END = Date.UTC(2026, 10, 1)
const ROUNDS = 5
const BATCH = 500
const CHALLENGE_LIFETIME = 300_000

const data = JSON.parse(readFileSync(new URL('../../../bank-api/policies.json', import.meta.url), 'utf8')) as PolicyData
const db = openSqlite<BankTables>(':memory:')
const signals = Object.fromEntries(bankSignals({ db, demo: true }).map(({ name, facts }) => [name, facts]))

/** The bank's policies with another threshold for transfers. */
function policiesWith(threshold: string): CompiledPolicies {
  return compilePolicies({ ...data, parameters: { ...data.parameters, transfer_threshold: threshold } }, { signals })
}

/** A year of the bank's decisions, oldest first, as its policies decide about them. */
function* yearOf(decisions: number): Generator<readonly DecisionRecord[], void, undefined> {
  const year = bankTraffic({ db, policies: data }, { endsAt: END, requests: Math.round(decisions * REQUESTS) })
  let batch: DecisionRecord[] = []
  for (const hour of year.hours) {
    batch.push(...year.trafficOf(hour).decisions)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  yield batch
}

/** The longest time for which nothing else gets its turn while something is done, in milliseconds. */
async function longestPause(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let isOver = false
  let turn = performance.now()
  const watch = (): void => {
    longest = Math.max(longest, performance.now() - turn)
    turn = performance.now()
    if (!isOver) setImmediate(watch)
  }
  setImmediate(watch)
  await work()
  isOver = true
  return longest
}

/** Milliseconds of one core that something takes: the middle of some rounds, and the longest pause of all. */
async function timeOf(
  work: (round: number) => Promise<unknown>,
): Promise<{ readonly taken: number; readonly blocked: number }> {
  const taken: number[] = []
  let blocked = 0
  for (let round = 0; round < ROUNDS; round++) {
    const before = cpuTime()
    blocked = Math.max(blocked, await longestPause(() => work(round)))
    taken.push((cpuTime() - before) / 1000)
  }
  return { taken: median(taken), blocked }
}

async function* ofColumns(columns: Columns, size: string, goal: number): AsyncGenerator<Figure, void, undefined> {
  const view = await timeOf(() => overviewOf(columns, {}, { readAt: END }))
  yield { name: `${size} decisions: the overview`, value: view.taken, unit: 'ms', goal: { atMost: goal } }
  yield { name: `${size} decisions: the overview, longest pause`, value: view.blocked, unit: 'ms' }
  const kept = new SegmentBacktests()
  const before = policiesWith('1000.00')
  const tryThreshold = (threshold: string) =>
    runBacktest({ columns, filter: {}, before, after: policiesWith(threshold), kept })
  const first = cpuTime()
  const { changes } = await tryThreshold('500.00')
  yield { name: `${size} decisions: the first back-test, both sides`, value: (cpuTime() - first) / 1000, unit: 'ms' }
  if (changes.newlyAsked.count.count === 0) throw new Error('A lower threshold asks nobody.')
  const dragged = await timeOf((round) => tryThreshold(`${600 + round * 150}.00`))
  yield { name: `${size} decisions: a changed threshold`, value: dragged.taken, unit: 'ms', goal: { atMost: goal } }
  yield { name: `${size} decisions: a changed threshold, longest pause`, value: dragged.blocked, unit: 'ms' }
  yield { name: `${size} decisions: memory, as stated`, value: columns.bytes / columns.size, unit: 'bytes a decision' }
}

function emptyColumns(): Columns {
  return new Columns({ maxDecisions: 1e6, challengeLifetime: CHALLENGE_LIFETIME })
}

const amountOf: ConstructorParameters<typeof DecisionReader>[0]['amountOf'] = ([detail]) => {
  const { amount, currency } = (detail?.['instructedAmount'] ?? {}) as {
    readonly amount?: string
    readonly currency?: string
  }
  return amount === undefined || currency === undefined
    ? undefined
    : { currency, units: Math.round(Number(amount) * 10_000) }
}

async function* measure(): AsyncGenerator<Figure, void, undefined> {
  for (const decisions of SIZES) {
    const size = decisions === 1e6 ? '10^6' : '10^5'
    const columns = emptyColumns()
    for (const batch of yearOf(decisions))
      for (const record of batch) columns.put(countedDecisionOf(record, amountOf), END)
    yield* ofColumns(columns, size, decisions / 1000)
    for await (const { name, store } of openStores()) {
      // The other stores keep decisions in one of these, or only the latest.
      if (name !== 'SQLite' && name !== 'PostgreSQL') continue
      for (const batch of yearOf(decisions)) await store.recordDecisions(batch)
      yield* ofFirstReading(store, `${size} decisions on ${name}`)
    }
  }
}

async function* ofFirstReading(store: StepUpStore, on: string): AsyncGenerator<Figure, void, undefined> {
  const columns = emptyColumns()
  const reader = new DecisionReader({ store, columns, clock: () => END, amountOf })
  const start = performance.now()
  const before = cpuTime()
  const blocked = await longestPause(async () => {
    await reader.refresh()
    await overviewOf(columns, {}, { readAt: END })
  })
  const shown = (performance.now() - start) / 1000
  yield { name: `${on}: the first view of what was read so far`, value: shown, unit: 's', goal: { atMost: 3 } }
  yield { name: `${on}: read so far`, value: columns.size, unit: 'decisions' }
  const paused = Math.max(blocked, await longestPause(() => reader.load()))
  yield { name: `${on}: the first reading`, value: (performance.now() - start) / 1000, unit: 's' }
  yield { name: `${on}: the first reading, of one core`, value: (cpuTime() - before) / 1e6, unit: 's' }
  yield { name: `${on}: the first reading, longest pause`, value: paused, unit: 'ms' }
}

/** The cost of the decision desk: a view, a changed threshold, memory, and the first reading. Times are of one core. */
export const desk: Benchmark = { name: 'desk', measure }
