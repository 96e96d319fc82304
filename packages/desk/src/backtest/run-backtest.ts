import type { BacktestOutcome, CompiledPolicies } from '@stepup/policy'

import { isFraud, isRequest } from '../columns/codes.ts'
import type { Columns } from '../columns/columns.ts'
import { isSampled, type Sample } from '../columns/sample.ts'
import type { Segment } from '../columns/segment.ts'
import {
  type BacktestChange,
  type BacktestResult,
  type BacktestSample,
  type BacktestSide,
  type DecisionFilter,
  type Effect,
} from '../contract.ts'
import { turn } from '../queue/turn.ts'
import { matchingRows } from '../views/matching-rows.ts'
import { needsDecisions } from '../views/needs-decisions.ts'
import type { Turns } from '../queue/in-turns.ts'
import { matchCounted } from '../views/matched.ts'
import { totalsOf } from '../views/overview.ts'
import { stepBegin, stepOf } from '../views/series.ts'
import { wilson } from '../views/wilson.ts'
import { backtestInTurns } from '../queue/backtest-in-turns.ts'
import { ChangedCollector } from './changed-requests.ts'
import type { SegmentBacktests } from './segment-backtests.ts'

export interface RunBacktest {
  readonly columns: Columns
  readonly filter: DecisionFilter
  readonly after: CompiledPolicies
  readonly before: CompiledPolicies
  readonly kept: SegmentBacktests
  /** Aborting ends the back-test. */
  readonly signal?: AbortSignal | undefined
}

/** Milliseconds that one back-test may take, because others wait for it. */
const LIMIT = 60_000

/** Decides past requests again under two policies, and compares. Other requests get their turn between two segments. */
export async function runBacktest({
  columns,
  filter,
  after,
  before,
  kept,
  signal,
}: RunBacktest): Promise<BacktestResult> {
  const start = performance.now()
  const turns: Turns = { until: start + LIMIT, signal }
  const sample = columns.sampleFrom(filter.from)
  const requestsOf = (segment: Segment): Part => ({
    segment,
    rows: matchingRows(segment, filter, columns.floor).filter((row) => isRequest[segment.outcome.codes[row] ?? 0]),
  })
  const recent = columns.segments.map(requestsOf)
  const parts = (
    sample ? [...sample.segments.map(requestsOf), ...recent.map((part) => sampledOf(sample, part))] : recent
  ).filter(({ rows }) => rows.length > 0)
  const sides = { before: new Side(), after: new Side() }
  const changes: Readonly<Record<BacktestChange, ChangedCollector>> = {
    newlyAsked: new ChangedCollector(),
    noLongerAsked: new ChangedCollector(),
    newlyDenied: new ChangedCollector(),
    noLongerDenied: new ChangedCollector(),
  }
  const series = new BacktestSeries(parts)
  let requests = 0
  let uncertain = 0
  for (const { segment, rows } of parts) {
    await turn()
    signal?.throwIfAborted()
    const old = await kept.of(segment, before, turns)
    const isAll = rows.length === segment.size
    const tried = await backtestInTurns(after, segment.traffic, { ...turns, ...(isAll ? {} : { indices: rows }) })
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index] ?? 0
      const was = old.outcomes[old.outcomeOf[row] ?? 0]
      const is = tried.outcomes[tried.outcomeOf[index] ?? 0]
      if (!was || !is) continue
      const fraud = isFraud[segment.label.codes[row] ?? 0] === true
      requests += 1
      if (is.uncertain) uncertain += 1
      sides.before.add(was.effect, fraud)
      sides.after.add(is.effect, fraud)
      series.add(segment.at[row] ?? 0, was, is)
      if (was.effect === is.effect) continue
      const change = changeOf(was.effect, is.effect)
      const stricter = change === 'noLongerAsked' || change === 'noLongerDenied' ? was : is
      if (change) changes[change].add(segment, row, { before: was, after: is, stricter })
    }
  }
  return {
    requests,
    changes: {
      newlyAsked: changes.newlyAsked.result(requests),
      noLongerAsked: changes.noLongerAsked.result(requests),
      newlyDenied: changes.newlyDenied.result(requests),
      noLongerDenied: changes.noLongerDenied.result(requests),
    },
    before: sides.before.result(),
    after: sides.after.result(),
    series: series.result(),
    uncertain,
    ...(sample ? { sample: await sampleOf(columns, filter, sample, turns) } : {}),
    took: Math.round(performance.now() - start),
  }
}

function sampledOf(sample: Sample, { segment, rows }: Part): Part {
  return { segment, rows: rows.filter((row) => isSampled(sample, segment, row)) }
}

async function sampleOf(
  columns: Columns,
  filter: DecisionFilter,
  { share }: Sample,
  turns: Turns,
): Promise<BacktestSample> {
  if (needsDecisions(filter)) return { share }
  const { matched } = await matchCounted(columns, filter, turns)
  return { share, requests: totalsOf(matched).requests }
}

interface Part {
  readonly segment: Segment
  readonly rows: Uint32Array
}

function changeOf(before: Effect, after: Effect): BacktestChange | undefined {
  if (after === 'deny') return 'newlyDenied'
  if (before === 'deny') return 'noLongerDenied'
  return after === 'challenge' ? 'newlyAsked' : 'noLongerAsked'
}

/** Totals of the decisions of one side. */
export class Side {
  #asked = 0
  #denied = 0
  #stoppedFraud = 0
  #fraud = 0
  #requests = 0

  add(effect: Effect, isOfFraud: boolean): void {
    this.#requests += 1
    if (isOfFraud) this.#fraud += 1
    if (effect === 'allow') return
    if (effect === 'deny') this.#denied += 1
    else this.#asked += 1
    if (isOfFraud) this.#stoppedFraud += 1
  }

  result(): BacktestSide {
    const stopped = this.#asked + this.#denied
    return {
      asked: wilson(this.#asked, this.#requests),
      denied: wilson(this.#denied, this.#requests),
      friction: wilson(stopped - this.#stoppedFraud, this.#requests - this.#fraud),
      catch: wilson(this.#stoppedFraud, this.#fraud),
    }
  }
}

/** Requests over time, and those that each side challenges. */
class BacktestSeries {
  readonly #step: number
  readonly #begin: number
  readonly #requests: Uint32Array
  readonly #before: Uint32Array
  readonly #after: Uint32Array

  constructor(parts: readonly Part[]) {
    let first = Number.POSITIVE_INFINITY
    let last = Number.NEGATIVE_INFINITY
    for (const { segment, rows } of parts)
      for (const row of rows) {
        const at = segment.at[row] ?? 0
        if (at < first) first = at
        if (at > last) last = at
      }
    this.#step = stepOf(Math.max(0, last - first))
    this.#begin = stepBegin(first, this.#step)
    const steps = last < first ? 0 : Math.floor((last - this.#begin) / this.#step) + 1
    this.#requests = new Uint32Array(steps)
    this.#before = new Uint32Array(steps)
    this.#after = new Uint32Array(steps)
  }

  add(at: number, before: BacktestOutcome, after: BacktestOutcome): void {
    const step = Math.floor((at - this.#begin) / this.#step)
    this.#requests[step] = (this.#requests[step] ?? 0) + 1
    if (before.effect === 'challenge') this.#before[step] = (this.#before[step] ?? 0) + 1
    if (after.effect === 'challenge') this.#after[step] = (this.#after[step] ?? 0) + 1
  }

  result(): BacktestResult['series'] {
    return {
      step: this.#step,
      at: Array.from(this.#requests, (_, index) => this.#begin + index * this.#step),
      requests: [...this.#requests],
      before: [...this.#before],
      after: [...this.#after],
    }
  }
}
