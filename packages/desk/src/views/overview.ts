import type { Columns } from '../columns/columns.ts'
import { Segment } from '../columns/segment.ts'
import {
  type Counts,
  type Coverage,
  type DecisionFilter,
  type Dimension,
  dimensions,
  type Grouped,
  type Overview,
} from '../contract.ts'
import { turn } from '../queue/turn.ts'
import { ApprovedRows } from './durations.ts'
import { factorFunnel } from './factor-funnel.ts'
import { groupBy } from './group-by.ts'
import type { Turns } from '../queue/in-turns.ts'
import { type Counted, matchCounted, type Matched } from './matched.ts'
import { ruleBalances } from './rule-balance.ts'
import { seriesOf } from './series.ts'
import { countsAt, tally, WIDTH } from './tallies.ts'

export type ReadState = Pick<Coverage, 'readAt' | 'loading'>

/** Counts the decisions that match a filter, in all the ways that the overview shows. */
export async function overviewOf(
  columns: Columns,
  filter: DecisionFilter,
  { signal, ...state }: ReadState & Pick<Turns, 'signal'>,
): Promise<Overview> {
  const start = performance.now()
  const counted = await matchCounted(columns, filter, { signal })
  const { matched } = counted
  const period = periodOf(matched, filter)
  await turn()
  const approved = new ApprovedRows(matched)
  const by: Partial<Record<Dimension, Grouped>> = {}
  for (const dimension of dimensions) {
    await turn()
    signal?.throwIfAborted()
    by[dimension] = groupBy(matched, dimension, approved)
  }
  await turn()
  const series = seriesOf(matched, period)
  await turn()
  const rules = ruleBalances(matched)
  await turn()
  return {
    filter,
    ...period,
    totals: totalsOf(matched),
    duration: approved.all(),
    series,
    by: by as Record<Dimension, Grouped>,
    rules,
    funnel: factorFunnel(matched, approved),
    currencies: currenciesOf(matched),
    coverage: { ...coverageOf(columns, counted), ...state, took: Math.round(performance.now() - start) },
  }
}

function coverageOf(columns: Columns, { matched, rolledUntil }: Counted): Omit<Coverage, 'readAt' | 'took'> {
  const oldest = rolledUntil === undefined ? columns.oldest : columns.floor
  return {
    matching: matched.reduce((sum, { segment, rows }) => sum + segment.count(rows), 0),
    decisions: columns.size,
    ...(oldest === undefined ? {} : { oldest: Math.max(oldest, columns.floor) }),
    truncated: columns.truncated && rolledUntil === undefined,
    ...(rolledUntil === undefined ? {} : { rolledUntil }),
    bytes: columns.bytes,
  }
}

function currenciesOf(matched: readonly Matched[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { segment, rows } of matched) {
    if (!(segment instanceof Segment)) continue
    const { codes, values } = segment.currency
    const ofCode = new Uint32Array(values.length)
    for (const row of rows) ofCode[codes[row] ?? 0]! += 1
    for (const [code, currency] of values.entries())
      if (currency !== '' && ofCode[code] !== 0) counts.set(currency, (counts.get(currency) ?? 0) + (ofCode[code] ?? 0))
  }
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([currency]) => currency)
}

export function totalsOf(matched: readonly Matched[]): Counts {
  const numbers = new Uint32Array(WIDTH)
  for (const { segment, rows } of matched)
    for (const row of rows) tally(numbers, 0, segment.outcome.codes[row] ?? 0, segment.weights?.[row])
  return countsAt(numbers)
}

/** The period from the first to the last decision, no longer than the filter's. */
function periodOf(matched: readonly Matched[], filter: DecisionFilter): { readonly from: number; readonly to: number } {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const { segment, rows } of matched)
    for (const row of rows) {
      const at = segment.at[row] ?? 0
      if (at < first) first = at
      if (at + segment.period - 1 > last) last = at + segment.period - 1
    }
  if (first > last) return { from: filter.from ?? 0, to: filter.from ?? 0 }
  return { from: first, to: last + 1 }
}
