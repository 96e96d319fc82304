import {
  type Backtest,
  type CompiledPolicies,
  type PolicyData,
  setThreshold,
  type Threshold,
  thresholdsOf,
} from '@stepup/policy'

import { backtestInTurns } from '../queue/backtest-in-turns.ts'
import { Side } from '../backtest/run-backtest.ts'
import type { SegmentBacktests } from '../backtest/segment-backtests.ts'
import { isFraud, isRequest } from '../columns/codes.ts'
import type { Columns } from '../columns/columns.ts'
import type { Segment } from '../columns/segment.ts'
import type { BacktestSide, DecisionFilter, Suggestion, Suggestions } from '../contract.ts'
import { matchingRows } from '../views/matching-rows.ts'
import type { Turns } from '../queue/in-turns.ts'
import { turn } from '../queue/turn.ts'

export interface SuggestThresholds {
  readonly columns: Columns
  readonly filter: DecisionFilter
  readonly data: PolicyData
  readonly policies: CompiledPolicies
  readonly compile: (data: PolicyData, turns: Turns) => Promise<CompiledPolicies>
  readonly kept: SegmentBacktests
  /** Aborting ends the search. */
  readonly signal?: AbortSignal | undefined
}

/** Labels of fraud below which a suggestion would be made of chance. */
const MIN_FRAUD = 10
/** Number of good requests on which candidates are tried. Suggestions are then tried on all requests. */
const SAMPLE = 20_000
const MAX_THRESHOLDS = 12
const MAX_SUGGESTIONS = 6
/** Milliseconds for trying candidates. Thresholds that are not tried by then are left out. */
const SEARCH = 20_000
/** Milliseconds that the whole search may take, because others wait for it. */
const LIMIT = 60_000
const factors = [0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 1.1, 1.25, 1.5, 2, 2.5, 4]
/** Factor of friction that is worth a suggestion: a twentieth less. */
const WORTH = 0.95
/** Largest factor of friction that more catch may cost. */
const COST = 1.5

interface Rows {
  readonly segment: Segment
  readonly rows: Uint32Array
}

/**
 * Looks for thresholds that catch as much with less friction, or more for a little of it, on labeled past requests.
 *
 * @throws ProblemError for policies that take too long, and the reason of the signal.
 */
export async function suggestThresholds(options: SuggestThresholds): Promise<Suggestions> {
  const { columns, filter, data, compile, kept, policies, signal } = options
  const start = performance.now()
  const turns: Turns = { until: start + LIMIT, signal }
  const all: readonly Rows[] = columns.segments.map((segment) => ({
    segment,
    rows: matchingRows(segment, filter, columns.floor).filter((row) => isRequest[segment.outcome.codes[row] ?? 0]),
  }))
  const { sample, labeled } = sampleOf(all)
  if (labeled.fraud < MIN_FRAUD) return { suggestions: [], labeled }
  const now = await sideOf(policies, sample, turns)
  const found: { readonly threshold: Threshold; readonly value: string | number; readonly aim: Suggestion['aim'] }[] =
    []
  for (const threshold of thresholdsOf(data).slice(0, MAX_THRESHOLDS)) {
    if (performance.now() > start + SEARCH) break
    const tried: { readonly value: string | number; readonly side: BacktestSide }[] = []
    for (const value of candidatesOf(threshold.value)) {
      const side = await sideOf(await compile(setThreshold(data, threshold, value), turns), sample, turns)
      tried.push({ value, side })
    }
    // If nothing is caught, a weaker rule is no improvement.
    const easier = tried
      .filter(({ side }) => now.catch.count > 0 && side.catch.count >= now.catch.count)
      .filter(({ side }) => side.friction.count <= WORTH * now.friction.count)
      .toSorted((a, b) => a.side.friction.count - b.side.friction.count)
    const stricter = tried
      .filter(({ side }) => side.catch.count > now.catch.count && side.friction.count <= COST * now.friction.count)
      .toSorted((a, b) => worthOf(b.side, now) - worthOf(a.side, now))
    if (easier[0]) found.push({ threshold, value: easier[0].value, aim: 'less_friction' })
    if (stricter[0]) found.push({ threshold, value: stricter[0].value, aim: 'more_catch' })
  }
  const before = await sideOf(policies, all, turns, (segment) => kept.of(segment, policies, turns))
  const suggestions: Suggestion[] = []
  for (const { threshold, value, aim } of found.slice(0, MAX_SUGGESTIONS)) {
    const changed = setThreshold(data, threshold, value)
    const after = await sideOf(await compile(changed, turns), all, turns)
    // The sample contains every fraud, but may be unrepresentative otherwise.
    if (aim === 'less_friction' && after.friction.count > WORTH * before.friction.count) continue
    const { path, ruleIds, value: current } = threshold
    suggestions.push({ path, ruleIds, current, suggested: value, aim, before, after, data: changed })
  }
  return { suggestions, labeled }
}

/** Returns the additional frauds that are stopped for each additional good request that is stopped. */
function worthOf(side: BacktestSide, now: BacktestSide): number {
  return (side.catch.count - now.catch.count) / Math.max(1, side.friction.count - now.friction.count)
}

/** Every fraud, and some of the other requests. */
function sampleOf(all: readonly Rows[]): {
  readonly sample: readonly Rows[]
  readonly labeled: Suggestions['labeled']
} {
  let fraud = 0
  let good = 0
  const total = all.reduce((sum, { rows }) => sum + rows.length, 0)
  const every = Math.max(1, Math.ceil(total / SAMPLE))
  let index = 0
  const sample = all.map(({ segment, rows }) => ({
    segment,
    rows: rows.filter((row) => {
      const label = segment.label.codes[row] ?? 0
      if (isFraud[label]) fraud += 1
      else if (label !== 0) good += 1
      return isFraud[label] === true || index++ % every === 0
    }),
  }))
  return { sample, labeled: { fraud, good } }
}

async function sideOf(
  policies: CompiledPolicies,
  parts: readonly Rows[],
  turns: Turns,
  decidedOf?: (segment: Segment) => Promise<Backtest>,
): Promise<BacktestSide> {
  const side = new Side()
  for (const { segment, rows } of parts) {
    await turn()
    turns.signal?.throwIfAborted()
    const decided = await (decidedOf?.(segment) ??
      backtestInTurns(policies, segment.traffic, { ...turns, indices: rows }))
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index] ?? 0
      const effect = decided.outcomes[decided.outcomeOf[decidedOf ? row : index] ?? 0]?.effect ?? 'deny'
      side.add(effect, isFraud[segment.label.codes[row] ?? 0] === true)
    }
  }
  return side.result()
}

/** Values around a threshold, with the same type, rounded to two digits. */
export function candidatesOf(value: string | number): readonly (string | number)[] {
  const number = Number(value)
  if (!Number.isFinite(number) || number <= 0) return []
  const decimals = typeof value === 'string' ? (value.split('.')[1]?.length ?? 0) : 0
  const isWhole = Number.isInteger(number)
  const rounded = factors.map((factor) => {
    const close = Number((number * factor).toPrecision(2))
    return isWhole ? Math.max(1, Math.round(close)) : close
  })
  const written = rounded.map((close) => (typeof value === 'string' ? close.toFixed(decimals) : close))
  return [...new Set(written)].filter((candidate) => Number(candidate) > 0 && Number(candidate) !== number)
}
