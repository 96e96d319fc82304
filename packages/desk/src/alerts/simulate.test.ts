import { describe, expect, it } from 'vitest'

import { testAmountOf } from '../../test/amount-of.ts'
import { randomDecisions, seededRandom } from '../../test/random-decisions.ts'
import { type Anomaly, rhythmicDecisions } from '../../test/rhythm.ts'
import { Columns } from '../columns/columns.ts'
import { countedDecisionOf } from '../columns/counted-decision.ts'
import { type AlertRule, alertMeasures } from '../contract.ts'
import { countPeriods } from './counted-events.ts'
import { evaluate, GRID, periodsOf } from './evaluate.ts'
import { simulateAlert } from './simulate.ts'

const HOUR = 3_600_000
const WEEK = 7 * 24 * HOUR
const challengeLifetime = 300_000
/** A Monday. */
const from = Date.UTC(2026, 0, 5)
const now = from + 12 * WEEK

type Rule = Omit<AlertRule, 'id'>

const askedMore: Rule = {
  name: 'More people than usual are asked',
  measure: 'asked',
  as: 'rate',
  of: { action: 'transfer.create' },
  window: 60,
  weeks: 4,
  factor: 2.5,
  direction: 'above',
  minimum: 10,
  enabled: true,
}

const rules: readonly Rule[] = [
  askedMore,
  { ...askedMore, name: 'More are asked', as: 'count', of: {} },
  { ...askedMore, name: 'More give up', measure: 'abandoned', of: {}, window: 120, factor: 3, minimum: 5 },
  {
    ...askedMore,
    name: 'More give up with a passkey',
    measure: 'abandoned',
    of: { factor: 'passkey' },
    window: 240,
    factor: 3,
    minimum: 5,
  },
  { ...askedMore, name: 'Fewer are asked', direction: 'below', window: 360, minimum: 10 },
]

function columnsOf(anomaly?: Anomaly): Columns {
  const columns = new Columns({ maxDecisions: 1_000_000, challengeLifetime })
  for (const record of rhythmicDecisions({ seed: 3, from, weeks: 12, perHour: 120, ...(anomaly ? { anomaly } : {}) }))
    columns.put(countedDecisionOf(record, testAmountOf), now)
  return columns
}

const quiet = columnsOf()

describe('a simulated alert', () => {
  it.each(rules)('the simulated alert "$name" does not fire in quiet weeks', async (rule) => {
    const { firings, points } = await simulateAlert(quiet, rule, { now, challengeLifetime })
    expect(firings).toEqual([])
    expect(points.at.length).toBeGreaterThan(1000)
  })

  it('a simulated alert fires once while challenges triple, gives its cause, and recovers', async () => {
    const anomaly = { from: from + 11 * WEEK + 34 * HOUR, to: from + 11 * WEEK + 37 * HOUR, asked: 0.4 }
    const { firings } = await simulateAlert(columnsOf(anomaly), askedMore, { now, challengeLifetime })
    expect(firings).toHaveLength(1)
    const [{ firedAt, recoveredAt, cause } = { firedAt: 0, recoveredAt: 0, cause: undefined }] = firings
    expect(firedAt).toBeGreaterThan(anomaly.from)
    expect(firedAt).toBeLessThan(anomaly.from + HOUR)
    expect(recoveredAt).toBeGreaterThan(anomaly.to)
    expect(recoveredAt).toBeLessThan(anomaly.to + 2 * HOUR)
    expect(cause?.weeks).toBe(4)
    expect(cause?.value).toBeGreaterThan(2.5 * (cause?.usual ?? 0))
    expect(cause?.usual).toBeCloseTo(0.1, 1)
  })

  it('a simulated alert fires when users abandon challenges, no earlier than the challenges expire', async () => {
    const anomaly = { from: from + 11 * WEEK + 34 * HOUR, to: from + 11 * WEEK + 38 * HOUR, abandoned: 0.9 }
    const [, , rule] = rules
    const { firings } = await simulateAlert(columnsOf(anomaly), rule ?? askedMore, { now, challengeLifetime })
    expect(firings).toHaveLength(1)
    expect(firings[0]?.firedAt).toBeGreaterThan(anomaly.from + challengeLifetime)
  })

  it('an alert counts the users of its own audience, and ignores other audiences', async () => {
    const anomaly = { from: from + 11 * WEEK + 34 * HOUR, to: from + 11 * WEEK + 37 * HOUR, asked: 0.4 }
    const columns = new Columns({ maxDecisions: 1_000_000, challengeLifetime })
    const traffic = (changed: { readonly anomaly?: Anomaly }) =>
      rhythmicDecisions({ seed: 3, from, weeks: 12, perHour: 120, ...changed })
    const staff = traffic({ anomaly }).map((record) => ({ ...record, id: `staff-${record.id}`, audience: 'staff' }))
    for (const record of [...traffic({}), ...staff].toSorted((a, b) => a.at - b.at))
      columns.put(countedDecisionOf(record, testAmountOf, 'customers'), now)
    const firingsOf = async (audience: string) =>
      (await simulateAlert(columns, askedMore, { now, challengeLifetime, audience })).firings.length
    expect([await firingsOf('customers'), await firingsOf('staff'), await firingsOf('nobody')]).toEqual([0, 1, 0])
  })

  it('a simulated alert does not fire without an earlier week for comparison', async () => {
    const { firings, points } = await simulateAlert(quiet, askedMore, { from, to: from + WEEK, now, challengeLifetime })
    expect(firings).toEqual([])
    expect(new Set(points.usual)).toEqual(new Set([0]))
  })
})

describe('the live rule', () => {
  const columns = new Columns({ maxDecisions: 1_000_000, challengeLifetime })
  for (const record of randomDecisions({ seed: 21, count: 20_000, from, to: from + 6 * WEEK }))
    columns.put(countedDecisionOf(record, testAmountOf), from + 6 * WEEK)
  const random = seededRandom(12)

  it.each(alertMeasures)('a live alert rule matches the simulation at every moment (%s)', async (measure) => {
    for (const of of [
      {},
      { action: 'transfer.create' },
      { rule: 'large', factor: 'passkey' },
      { action: 'constructor' },
      { rule: '__proto__' },
    ]) {
      const rule = { ...askedMore, measure, of, window: 720 }
      const to = Math.floor((from + (4 + 2 * random()) * WEEK) / GRID) * GRID
      const { points } = await simulateAlert(columns, rule, {
        from: to - GRID,
        to,
        now: from + 6 * WEEK,
        challengeLifetime,
      })
      const periods = periodsOf(rule, to)
      const counts = countPeriods(columns, rule, { periods, challengeLifetime })
      const { cause } = evaluate(rule, { counts, periods, oldest: columns.oldest ?? 0 })
      expect([points.at[0], points.value[0], points.usual[0]]).toEqual([to, cause.value, cause.usual])
    }
  })
})
