import type { StepUpStore } from '@stepup/server'

import { runBacktest } from '../../../../packages/desk/src/backtest/run-backtest.ts'
import { SegmentBacktests } from '../../../../packages/desk/src/backtest/segment-backtests.ts'
import type { Columns } from '../../../../packages/desk/src/columns/columns.ts'
import { countedDecisionOf } from '../../../../packages/desk/src/columns/counted-decision.ts'
import { DecisionReader } from '../../../../packages/desk/src/columns/decision-reader.ts'
import { overviewOf } from '../../../../packages/desk/src/views/overview.ts'
import type { Benchmark, Figure } from '../figure.ts'
import { cpuTime } from '../measure/cpu.ts'
import { openStores } from '../stores/open-stores.ts'
import { longestPause, timeOf } from './pauses.ts'
import { tenMillion } from './ten-million.ts'
import { amountOf, emptyColumns, END, policiesWith, yearOf } from './year.ts'

/** `pnpm bench desk --million` takes minutes and 2 GB of disk. `--store=SQLite` measures only that store. */
const SIZES = process.argv.includes('--million') ? ([1e5, 1e6] as const) : ([1e5] as const)
/**
 * `pnpm bench desk --ten-million` takes half an hour and 20 GB of disk. `--ten-million=100000` uses fewer decisions.
 */
const TEN_MILLION = process.argv
  .filter((word) => word.startsWith('--ten-million'))
  .map((word) => Number(word.split('=')[1] ?? 1e7))[0]

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

async function* measure(): AsyncGenerator<Figure, void, undefined> {
  if (TEN_MILLION !== undefined) return yield* tenMillion(TEN_MILLION)
  for (const decisions of SIZES) {
    const size = decisions === 1e6 ? '10^6' : '10^5'
    const columns = emptyColumns()
    for (const batch of yearOf(decisions))
      for (const record of batch) columns.put(countedDecisionOf(record, amountOf), END)
    yield* ofColumns(columns, size, decisions / 1000)
    for await (const { name, store } of openStores()) {
      // Other stores delegate decisions to one of these two, or keep only the latest.
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

/** The cost of the decision desk: a view, a changed threshold, memory, and the first read. Times are of one core. */
export const desk: Benchmark = { name: 'desk', measure }
