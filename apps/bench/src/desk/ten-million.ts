import { createPostgresStore, openPostgres } from '@stepup/server/postgres'

import { startPostgres } from '../../../../packages/server/test/databases/postgres.ts'
import { runBacktest } from '../../../../packages/desk/src/backtest/run-backtest.ts'
import { SegmentBacktests } from '../../../../packages/desk/src/backtest/segment-backtests.ts'
import type { Columns } from '../../../../packages/desk/src/columns/columns.ts'
import { DecisionReader, type ReadStore } from '../../../../packages/desk/src/columns/decision-reader.ts'
import { overviewOf } from '../../../../packages/desk/src/views/overview.ts'
import type { Figure } from '../figure.ts'
import { cpuTime } from '../measure/cpu.ts'
import { fillYear } from './fill-year.ts'
import { longestPause, timeOf } from './pauses.ts'
import { amountOf, emptyColumns, END, policiesWith, yearOf } from './year.ts'

/** Number of distinct sample decisions. */
const SAMPLES = 20_000
const SECOND = 1000
const HOUR = 3600 * SECOND
/** A time after the last day of the year. */
const NOW = END + 2 * HOUR
/** Maximum decisions in memory. The rest is counted by day and sampled. */
const IN_MEMORY = 250_000

/** The cost of the desk with more decisions than fit in memory, on PostgreSQL. */
export async function* tenMillion(decisions: number): AsyncGenerator<Figure, void, undefined> {
  const size = decisions === 1e7 ? '10^7' : String(decisions)
  const { url, ...server } = await startPostgres()
  const db = openPostgres<unknown>({ url, statementTimeout: 3600 * SECOND })
  try {
    const store = createPostgresStore(db)
    await store.migrate()
    const filled = await secondsOf(() => fillYear(db, { decisions, endsAt: END, samples: [...yearOf(SAMPLES)].flat() }))
    yield { name: `${size} decisions: filling the database`, value: filled, unit: 's' }
    yield* ofFirstCount(store, size)
    yield* ofNextStart(store, size)
    const month = await secondsOf(() => store.sweep({ now: 0, limit: 500, decisionsBefore: Date.UTC(2025, 11, 1) - 1 }))
    yield { name: `${size} decisions: the retention of a month`, value: month * SECOND, unit: 'ms' }
  } finally {
    await db.destroy()
    await server.stop()
  }
}

async function* ofFirstCount(store: ReadStore, size: string): AsyncGenerator<Figure, void, undefined> {
  const { reader } = deskOn(store)
  const before = cpuTime()
  let paused = 0
  const taken = await secondsOf(async () => (paused = await longestPause(() => reader.load())))
  yield { name: `${size} decisions: counting the days, once`, value: taken, unit: 's' }
  yield { name: `${size} decisions: counting the days, of one core`, value: (cpuTime() - before) / 1e6, unit: 's' }
  yield { name: `${size} decisions: counting the days, longest pause`, value: paused, unit: 'ms' }
}

async function* ofNextStart(store: ReadStore, size: string): AsyncGenerator<Figure, void, undefined> {
  const { reader, columns } = deskOn(store)
  const first = await secondsOf(async () => {
    while (!(await isWhole(columns))) await reader.refresh()
  })
  yield { name: `${size} decisions: the first view of all after a start`, value: first, unit: 's' }
  yield {
    name: `${size} decisions: all that is read at a start`,
    value: first + (await secondsOf(() => reader.load())),
    unit: 's',
  }
  const view = await timeOf(() => overviewOf(columns, {}, { readAt: NOW }))
  yield { name: `${size} decisions: the overview`, value: view.taken, unit: 'ms', goal: { atMost: SECOND } }
  const narrow = await timeOf(() => overviewOf(columns, { action: ['transfer.create'] }, { readAt: NOW }))
  yield {
    name: `${size} decisions: the overview of an action`,
    value: narrow.taken,
    unit: 'ms',
    goal: { atMost: SECOND },
  }
  const kept = new SegmentBacktests()
  const before = policiesWith('1000.00')
  const tryThreshold = (threshold: string) =>
    runBacktest({ columns, filter: {}, before, after: policiesWith(threshold), kept })
  const start = cpuTime()
  const { changes, sample, requests } = await tryThreshold('500.00')
  yield { name: `${size} decisions: the first back-test, on a sample`, value: (cpuTime() - start) / SECOND, unit: 'ms' }
  yield {
    name: `${size} decisions: requests of the sample`,
    value: requests,
    unit: `of ${sample?.requests ?? requests}`,
  }
  const { low, high } = changes.newlyAsked.count
  yield {
    name: `${size} decisions: newly asked, width of its interval`,
    value: (high - low) * 100,
    unit: '% of requests',
  }
  const dragged = await timeOf((round) => tryThreshold(`${600 + round * 150}.00`))
  yield { name: `${size} decisions: a changed threshold`, value: dragged.taken, unit: 'ms', goal: { atMost: SECOND } }
  yield { name: `${size} decisions: memory, as stated`, value: columns.bytes / 1024 ** 2, unit: 'MB' }
  yield { name: `${size} decisions: memory of the process`, value: process.memoryUsage.rss() / 1024 ** 2, unit: 'MB' }
}

/** Returns whether the desk covers the whole year. */
async function isWhole(columns: Columns): Promise<boolean> {
  const { from, coverage } = await overviewOf(columns, {}, { readAt: NOW })
  return coverage.matching > 0 && from < Date.UTC(2025, 10, 2)
}

function deskOn(store: ReadStore) {
  const columns = emptyColumns(IN_MEMORY)
  return { columns, reader: new DecisionReader({ store, columns, clock: () => NOW, amountOf }) }
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / SECOND
}
