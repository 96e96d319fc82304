import { describe, expect, it } from 'vitest'

import { testAmountOf } from '../../test/amount-of.ts'
import { naiveCounts, naiveGroups, naiveMatch, naiveMedian } from '../../test/naive-overview.ts'
import { randomDecisions, seededRandom } from '../../test/random-decisions.ts'
import { Columns, rowAt } from '../columns/columns.ts'
import { countedDecisionOf } from '../columns/counted-decision.ts'
import { type DecisionFilter, type DecisionRow, dimensions, readFilter, writeFilter } from '../contract.ts'
import { overviewOf } from './overview.ts'

const DAY = 86_400_000
const from = Date.UTC(2026, 0, 1)
const to = from + 40 * DAY
const records = randomDecisions({ seed: 15, count: 5000, from, to })
const columns = new Columns({ maxDecisions: 10_000, challengeLifetime: 300_000 })
const rows: readonly DecisionRow[] = records.map((record) => {
  const place = columns.put(countedDecisionOf(record, testAmountOf), to)
  if (!place) throw new Error('The decision is not new.')
  return rowAt(place)
})
const random = seededRandom(3)
for (const { id } of rows.filter(() => random() < 0.1))
  columns.label(id, random() < 0.4 ? 'fraud' : random() < 0.5 ? 'false_alarm' : 'legitimate')
const labeled = columns.segments.flatMap((segment) =>
  Array.from({ length: segment.size }, (_, row) => segment.rowOf(row)),
)
const state = { readAt: to }

const filters: readonly (readonly [string, DecisionFilter])[] = [
  ['no filter', {}],
  ['a period', { from: from + 3 * DAY, to: from + 9 * DAY }],
  ['an action', { action: ['transfer.create'] }],
  ['two rules', { rule: ['blocked', 'large'] }],
  ['no rule', { rule: [''] }],
  ['a country and a device', { country: ['DE'], device: ['known'] }],
  ['an outcome and a label', { outcome: ['abandoned', 'approved'], label: ['', 'fraud'] }],
  ['a user', { user: ['nobody', 'user-7', 'user-8'] }],
  ['an amount', { over: { amount: '500.5', currency: 'EUR' } }],
  ['an amount in a rare currency', { over: { amount: '500.5', currency: 'JPY' } }],
  ['an amount in an unknown currency', { over: { amount: '0', currency: 'CHF' } }],
  ['an amount and an outcome', { over: { amount: '99', currency: 'EUR' }, outcome: ['allowed'] }],
  ['a name of the prototype', { action: ['__proto__', 'constructor'] }],
  ['an unknown value', { version: ['9'] }],
]

describe.each(filters)('the overview of 5,000 random decisions with %s', (which, filter) => {
  it(`the overview has the same counts as counting one by one, with ${which}`, async () => {
    const matching = naiveMatch(labeled, filter)
    const overview = await overviewOf(columns, filter, state)
    expect(overview.totals).toEqual(naiveCounts(matching))
    expect(overview.coverage.matching).toBe(matching.length)
    expect(overview.duration.median).toBe(naiveMedian(matching))
    expect(overview.currencies.toSorted()).toEqual(
      [...new Set(matching.flatMap(({ amount }) => amount?.currency ?? []))].toSorted(),
    )
  })

  it(`the overview groups by every member as grouping one by one does, with ${which}`, async () => {
    const matching = naiveMatch(labeled, filter)
    const { by } = await overviewOf(columns, filter, state)
    for (const dimension of dimensions) {
      const expected = [...naiveGroups(matching, dimension)].filter(([, { requests }]) => requests > 0)
      const found = by[dimension].groups.map(({ value, counts }) => [value, counts] as const)
      expect(new Map(found)).toEqual(new Map(expected))
      expect(by[dimension].others).toBeUndefined()
    }
  })

  it(`the series of the overview adds up to the totals, with ${which}`, async () => {
    const { series, totals } = await overviewOf(columns, filter, state)
    for (const [name, numbers] of Object.entries(series.counts)) {
      expect(numbers).toHaveLength(series.at.length)
      expect(numbers.reduce((sum, count) => sum + count, 0)).toBe(totals[name as keyof typeof totals])
    }
  })

  it(`a filter survives its address, with ${which}`, () => {
    expect(readFilter(writeFilter(filter))).toEqual(filter)
  })
})

describe('friction against catch', () => {
  it('friction against catch equals counting one by one', async () => {
    const { rules } = await overviewOf(columns, {}, state)
    const requests = labeled.filter(({ outcome }) => outcome !== 'granted')
    const isFraud = ({ label }: DecisionRow): boolean => label === 'fraud'
    const stopped = requests.filter(({ ruleIds, effect }) => ruleIds.includes('large') && effect !== 'allow')
    const balance = rules.find(({ ruleId, observed }) => ruleId === 'large' && !observed)
    expect(balance).toMatchObject({
      stopped: stopped.length,
      catch: { count: stopped.filter(isFraud).length, of: requests.filter(isFraud).length },
      friction: {
        count: stopped.filter((row) => !isFraud(row)).length,
        of: requests.filter((row) => !isFraud(row)).length,
      },
      falseAlarms: stopped.filter(({ label }) => label === 'false_alarm').length,
    })
    expect(rules.find(({ observed }) => observed)).toMatchObject({ ruleId: 'trial' })
  })
})

describe('the funnel', () => {
  it('the funnel goes from the offer to the approval, each step a part of the one before', async () => {
    const { funnel, totals } = await overviewOf(columns, {}, state)
    expect(funnel.map(({ factor }) => factor).toSorted()).toEqual(['email_otp', 'passkey', 'totp'])
    expect(funnel.reduce((sum, { offered }) => sum + offered, 0)).toBe(totals.asked)
    expect(funnel.reduce((sum, { used }) => sum + used, 0)).toBe(totals.approved)
    for (const { offered, tried, approved, approvedByIt } of funnel) {
      expect(tried).toBeLessThanOrEqual(offered)
      expect(approved).toBeLessThanOrEqual(tried)
      expect(approvedByIt).toBeLessThanOrEqual(approved)
    }
  })
})

describe('a filter from an address', () => {
  it.each(['from=tomorrow', 'to=1.5', 'over=10,000', 'over=-1', 'over=1e9', `action=${'a'.repeat(256)}`])(
    'the filter of an address refuses %s',
    (query) => {
      expect(() => readFilter(new URLSearchParams(query))).toThrow(TypeError)
    },
  )

  it('the filter of an address refuses more than 50 values', () => {
    const query = new URLSearchParams(Array.from({ length: 51 }, (_, index) => ['user', String(index)]))
    expect(() => readFilter(query)).toThrow('more than 50 values')
  })
})
