import { compilePolicies } from '@stepup/policy'
import type { DecisionRecord, StepUpStore } from '@stepup/server'
import { createMemoryStore } from '@stepup/server/memory'
import { beforeAll, describe, expect, it } from 'vitest'

import { testAmountOf } from '../../test/amount-of.ts'
import { randomDecisions, seededRandom } from '../../test/random-decisions.ts'
import { runBacktest } from '../backtest/run-backtest.ts'
import { SegmentBacktests } from '../backtest/segment-backtests.ts'
import type { DecisionFilter, Label, Overview } from '../contract.ts'
import { overviewOf } from '../views/overview.ts'
import { Columns } from './columns.ts'
import { kindOfCounts, SAMPLE_OF_DAY } from './day-counts.ts'
import { DAY } from './days.ts'
import { shareOfId } from './decision-ids.ts'
import { DecisionReader } from './decision-reader.ts'

const HOUR = 3_600_000
const from = Date.UTC(2026, 0, 1)
const now = from + 20 * DAY + 6 * HOUR
const records = randomDecisions({ seed: 41, count: 9000, from: from + 5 * HOUR, to: now })

interface Reading {
  readonly store: StepUpStore
  readonly maxDecisions?: number
  readonly clock?: () => number
  readonly audience?: string
}

/** A desk's columns. With room for one decision, only today's decisions are in memory. */
function startReading({ store, maxDecisions = 1, clock = () => now, audience }: Reading) {
  const columns = new Columns({ maxDecisions, challengeLifetime: 300_000 })
  return { columns, reader: new DecisionReader({ store, columns, clock, amountOf: testAmountOf, audience }) }
}

async function filledStore(decisions: readonly DecisionRecord[] = records): Promise<StepUpStore> {
  const store = createMemoryStore()
  await store.recordDecisions(decisions)
  return store
}

async function labelSome(store: StepUpStore, seed: number): Promise<void> {
  const random = seededRandom(seed)
  for (const { id } of records) {
    if (random() >= 0.05) continue
    const label: Label = random() < 0.5 ? 'fraud' : random() < 0.5 ? 'false_alarm' : 'legitimate'
    await store.addLabel({ decisionId: id, label, by: 'ines', at: now - HOUR })
  }
}

/** The numbers of an overview that day counts represent exactly. Groups of equal size have an arbitrary order. */
function numbersOf({ totals, by, rules, funnel, coverage, series }: Overview) {
  return {
    totals,
    matching: coverage.matching,
    by: Object.fromEntries(
      Object.entries(by).map(([name, { groups }]) => [
        name,
        new Map(groups.map(({ value, counts }) => [value, counts])),
      ]),
    ),
    rules: new Map(rules.map((rule) => [`${rule.ruleId} ${rule.observed}`, rule])),
    funnel: new Map(funnel.map((steps) => [steps.factor, { ...steps, duration: undefined }])),
    requests: series.counts.requests,
    steps: series.at,
  }
}

const filters: readonly (readonly [string, DecisionFilter])[] = [
  ['no filter', {}],
  ['whole days', { from: from + 2 * DAY, to: from + 9 * DAY }],
  ['days until now', { from: from + 12 * DAY }],
  ['an action', { action: ['transfer.create'] }],
  ['a rule, a country and a device', { rule: ['large'], country: ['DE'], device: ['known'] }],
  ['outcomes', { outcome: ['abandoned', 'approved'] }],
  ['labels', { label: ['fraud', ''] }],
  ['a label', { label: ['false_alarm'] }],
  ['an unknown value', { version: ['9'] }],
]

describe('rollups of days', () => {
  let counted: Columns
  let wholeColumns: Columns

  beforeAll(async () => {
    const store = await filledStore()
    await labelSome(store, 1)
    const first = startReading({ store })
    await first.reader.load()
    // Later labels count, too, including those that replace others.
    await labelSome(store, 2)
    await first.reader.reload()
    await labelSome(store, 3)
    const secondReading = startReading({ store })
    await secondReading.reader.load()
    const wholeReading = startReading({ store, maxDecisions: 1_000_000 })
    await wholeReading.reader.load()
    ;[counted, wholeColumns] = [secondReading.columns, wholeReading.columns]
  })

  it.each(filters)('rollups of days have the numbers of their decisions, with %s', async (_, filter) => {
    const found = await overviewOf(counted, filter, { readAt: now })
    const expected = await overviewOf(wholeColumns, filter, { readAt: now })
    expect([found.coverage.rolledUntil, expected.coverage.rolledUntil]).toEqual([from + 20 * DAY, undefined])
    expect(numbersOf(found)).toEqual(numbersOf(expected))
    expect(found.coverage.truncated).toBe(false)
    expect(counted.size).toBeLessThan(records.length / 10)
    for (const share of ['median', 'p90'] as const) {
      const [about, exact] = [found.duration[share], expected.duration[share]]
      expect(Math.abs(Math.log((about ?? 1) / (exact ?? 1)))).toBeLessThan(0.048)
    }
  })

  it('rollups of days stay correct when a label is added and changed while the desk runs', async () => {
    const store = await filledStore()
    let time = now
    const { columns, reader } = startReading({ store, clock: () => time })
    await reader.load()
    const { id = '' } = records.find(({ outcome }) => outcome === 'approved') ?? {}
    const labels = async () => {
      time += 31_000
      await reader.refresh()
      const { by } = await overviewOf(columns, {}, { readAt: now })
      return Object.fromEntries(by.label.groups.map(({ value, counts }) => [value, counts.approved]))
    }
    const { '': unlabeled = 0 } = await labels()
    await store.addLabel({ decisionId: id, label: 'fraud', by: 'ines', at: time })
    expect(await labels()).toEqual({ '': unlabeled - 1, fraud: 1 })
    await store.addLabel({ decisionId: id, label: 'legitimate', by: 'ines', at: time })
    expect(await labels()).toEqual({ '': unlabeled - 1, legitimate: 1 })
  })

  it('rollups of days are counted once despite a crash, and by two concurrent processes', async () => {
    const innerStore = await filledStore()
    let left = 7
    const dying: StepUpStore = {
      ...innerStore,
      addRollup: (record) =>
        left-- > 0 ? innerStore.addRollup(record) : Promise.reject(new Error('The process died.')),
    }
    await expect(startReading({ store: dying }).reader.load()).rejects.toThrow('died')
    expect(await innerStore.listRollups({ kind: kindOfCounts(), since: 0, limit: 100 })).toHaveLength(7)
    const [firstProcess, secondProcess] = [startReading({ store: innerStore }), startReading({ store: innerStore })]
    await Promise.all([firstProcess.reader.load(), secondProcess.reader.load()])
    const { columns: roomy, reader } = startReading({ store: innerStore, maxDecisions: 1_000_000 })
    await reader.load()
    const expected = numbersOf(await overviewOf(roomy, {}, { readAt: now }))
    for (const { columns } of [firstProcess, secondProcess])
      expect(numbersOf(await overviewOf(columns, {}, { readAt: now }))).toEqual(expected)
    expect(await innerStore.listRollups({ kind: kindOfCounts(), since: 0, limit: 100 })).toHaveLength(20)
  })

  it('rollups of days let the next process show them before it has read their decisions', async () => {
    const innerStore = await filledStore()
    await startReading({ store: innerStore }).reader.load()
    const read: number[] = []
    const store: StepUpStore = {
      ...innerStore,
      listDecisions(query) {
        if (query.limit > 1) read.push(query.since)
        return innerStore.listDecisions(query)
      },
    }
    const { columns, reader } = startReading({ store })
    await reader.load()
    expect(read.every((since) => since >= from + 20 * DAY)).toBe(true)
    const { totals } = await overviewOf(columns, {}, { readAt: now })
    expect(totals.requests).toBe(records.filter(({ outcome }) => outcome !== 'granted').length)
  })

  it('rollups of days are made an hour after their day, while the desk runs', async () => {
    const store = await filledStore()
    let time = now
    const { reader } = startReading({ store, clock: () => time })
    await reader.load()
    const keptDays = async () =>
      (await store.listRollups({ kind: kindOfCounts(), since: from + 20 * DAY, limit: 10 })).length
    time = from + 21 * DAY + HOUR - 1
    await reader.refresh()
    expect(await keptDays()).toBe(0)
    time += 60_000
    await reader.refresh()
    expect(await keptDays()).toBe(1)
  })

  it('rollups of days count a decision by its outcome, also when it was labeled before', async () => {
    const store = await filledStore()
    const [sample] = records
    const asked = {
      ...sample,
      id: 'asked',
      at: now - 1000,
      effect: 'challenge',
      challengeId: 'c',
      outcome: 'challenged',
    }
    await store.recordDecisions([asked as DecisionRecord])
    let time = now
    const { columns, reader } = startReading({ store, clock: () => time })
    await reader.load()
    await store.addLabel({ decisionId: 'asked', label: 'fraud', by: 'ines', at: now })
    time += 31_000
    await reader.refresh()
    await store.settleDecisions('c', { outcome: 'approved', settledAt: time, kinds: ['totp'], attempts: 1 })
    time = from + 21 * DAY + 2 * HOUR
    await reader.refresh()
    const labeled = columns.rolled.segments.flatMap((rows) =>
      Array.from({ length: rows.size }, (_, row) => row)
        .filter((row) => rows.label.at(row) !== '')
        .map((row) => [rows.label.at(row), rows.outcome.at(row)]),
    )
    expect(labeled).toEqual([['fraud', 'approved']])
  })

  it('rollups of days are made again when the app sets the audience of decisions without one', async () => {
    const store = await filledStore()
    await startReading({ store }).reader.load()
    const { columns, reader } = startReading({ store, audience: 'customers' })
    await reader.load()
    const { totals } = await overviewOf(columns, { audience: ['customers'] }, { readAt: now })
    expect(totals.requests).toBe(records.filter(({ outcome }) => outcome !== 'granted').length)
  })

  it('rollups of days are removed with their decisions when the retention is over', async () => {
    const store = await filledStore()
    let time = now
    const { columns, reader } = startReading({ store, clock: () => time })
    await reader.load()
    const before = from + 8 * DAY - 1
    while ((await store.sweep({ now, limit: 1000, decisionsBefore: before })) >= 1000);
    time += 31_000
    await reader.refresh()
    const { totals, from: begin } = await overviewOf(columns, {}, { readAt: now })
    const left = records.filter(({ at, outcome }) => at > before && outcome !== 'granted')
    expect([totals.requests, begin]).toEqual([left.length, from + 8 * DAY])
    expect((await store.listRollups({ kind: kindOfCounts(), since: 0, limit: 1 }))[0]?.at).toBe(from + 8 * DAY)
  })

  it('rollups of days contain no user and no amount', async () => {
    const store = await filledStore()
    await startReading({ store }).reader.load()
    const kept = JSON.stringify(await store.listRollups({ kind: kindOfCounts(), since: 0, limit: 100 }))
    expect(kept).not.toContain('user-')
    expect(kept).not.toContain('session-')
    expect(kept).not.toContain('EUR')
  })

  it('the overview of a filter by user leaves rollups out, and reports missing decisions', async () => {
    const { columns, reader } = startReading({ store: await filledStore() })
    await reader.load()
    const { coverage, totals } = await overviewOf(columns, { user: ['user-7'] }, { readAt: now })
    expect(coverage).toMatchObject({ truncated: true })
    expect(coverage.rolledUntil).toBeUndefined()
    expect(totals.requests).toBeLessThan(records.filter(({ userId }) => userId === 'user-7').length)
  })
})

describe('a back-test on more decisions than fit into memory', () => {
  const policiesWith = (threshold: string) =>
    compilePolicies({
      version: threshold,
      parameters: { threshold },
      rules: [
        {
          id: 'large',
          actions: ['*'],
          when: 'details.exists(d, decimal(d.instructedAmount.amount) > decimal(parameters.threshold))',
          require: { acr_values: ['aal2'] },
        },
      ],
    })
  // One busy day, which the sample only covers in part.
  const busy = [
    ...randomDecisions({ seed: 42, count: 3000, from: from + DAY, to: from + 2 * DAY }),
    ...randomDecisions({ seed: 43, count: 6000, from: from + 2 * DAY, to: now }).map((record) => ({
      ...record,
      id: `later ${record.id}`,
    })),
  ]
  const tried = async (columns: Columns, filter: DecisionFilter = {}) =>
    runBacktest({
      columns,
      filter,
      before: policiesWith('1000.00'),
      after: policiesWith('700.00'),
      kept: new SegmentBacktests(),
    })

  it('a back-test on more decisions than fit into memory is of a random sample of each day', async () => {
    const store = await filledStore(busy)
    const { columns, reader } = startReading({ store })
    await reader.load()
    const { sample, requests, changes } = await tried(columns)
    const share = sample?.share ?? 1
    const ofBusyDay = busy.slice(0, 3000).filter(({ id }) => shareOfId(id) < share)
    expect(ofBusyDay.length).toBeGreaterThanOrEqual(SAMPLE_OF_DAY - 1)
    const isRequest = ({ outcome }: DecisionRecord): boolean => outcome !== 'granted'
    expect(requests).toBe(busy.filter((record) => isRequest(record) && shareOfId(record.id) < share).length)
    expect(sample?.requests).toBe(busy.filter(isRequest).length)

    const { columns: roomy, reader: rest } = startReading({ store, maxDecisions: 1_000_000 })
    await rest.load()
    const fullTrial = await tried(roomy)
    expect(fullTrial.sample).toBeUndefined()
    const { low, high } = changes.newlyAsked.count
    const { share: exactShare } = fullTrial.changes.newlyAsked.count
    expect([low < exactShare, exactShare < high]).toEqual([true, true])

    const secondReading = startReading({ store })
    await secondReading.reader.load()
    expect((await tried(secondReading.columns)).changes).toEqual(changes)
  })

  it('a back-test is of all requests when those of its period are in memory', async () => {
    const { columns, reader } = startReading({ store: await filledStore(busy) })
    await reader.load()
    const today = { from: from + 20 * DAY }
    const { sample, requests } = await tried(columns, today)
    expect(sample).toBeUndefined()
    expect(requests).toBe(busy.filter(({ at, outcome }) => at >= today.from && outcome !== 'granted').length)
  })
})
