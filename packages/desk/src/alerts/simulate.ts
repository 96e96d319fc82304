import type { Columns } from '../columns/columns.ts'
import type { AlertRule, AlertSimulation } from '../contract.ts'
import { turn } from '../queue/turn.ts'
import { type CountedEvent, EventReader, type EventReading, type PeriodCounts } from './counted-events.ts'
import { evaluate, type Evaluation, GRID, periodsOf } from './evaluate.ts'

const WEEK = 7 * 24 * 3_600_000
const DEFAULT_PERIOD = 8 * WEEK
const MAX_PERIOD = 58 * WEEK
const MAX_POINTS = 2000
/** Evaluations between two turns of the event loop. */
const TOGETHER = 50_000

export interface SimulateOptions extends EventReading {
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly now: number
  readonly signal?: AbortSignal | undefined
}

/** Evaluates a rule at every moment of a past period, as it would have been evaluated live. */
export async function simulateAlert(
  columns: Columns,
  rule: Omit<AlertRule, 'id'>,
  { now, challengeLifetime, audience, signal, ...asked }: SimulateOptions,
): Promise<AlertSimulation> {
  const start = performance.now()
  const oldest = Math.max(columns.oldest ?? now, columns.floor)
  const to = onGrid(Math.min(asked.to ?? now, now))
  const from = Math.max(onGrid(Math.max(asked.from ?? to - DEFAULT_PERIOD, oldest)) + GRID, to - MAX_PERIOD)
  const sums = await sumEvents(columns, rule, { from: oldest, to, challengeLifetime, audience })
  const firings: { firedAt: number; recoveredAt?: number; cause: AlertSimulation['firings'][number]['cause'] }[] = []
  const points = { at: [] as number[], value: [] as number[], usual: [] as number[] }
  const pointEvery = Math.max(GRID, Math.ceil((to - from) / MAX_POINTS / GRID) * GRID)
  let open: (typeof firings)[number] | undefined
  let evaluated = 0
  for (let at = from; at <= to; at += GRID) {
    const { cause, isOver, isBack } = evaluateAt(rule, sums, { at, oldest })
    if (!open && isOver) firings.push((open = { firedAt: at, cause }))
    else if (open && isBack) {
      open.recoveredAt = at
      open = undefined
    }
    if ((at - from) % pointEvery === 0 && points.at.length < MAX_POINTS) {
      points.at.push(at)
      points.value.push(cause.value)
      points.usual.push(cause.usual)
    }
    if (++evaluated % TOGETHER !== 0) continue
    await turn()
    signal?.throwIfAborted()
  }
  return { firings, points, from, to, took: Math.round(performance.now() - start) }
}

function evaluateAt(
  rule: Omit<AlertRule, 'id'>,
  sums: EventSums,
  { at, oldest }: { readonly at: number; readonly oldest: number },
): Evaluation {
  const periods = periodsOf(rule, at)
  return evaluate(rule, { counts: periods.map(({ from, to }) => sums.between(from, to)), periods, oldest })
}

/** The latest multiple of the grid that is not after a time. */
export function onGrid(at: number): number {
  return Math.floor(at / GRID) * GRID
}

/** Running sums of events by step of the grid: each count of a period is the difference of two sums. */
class EventSums {
  readonly #begin: number
  readonly #counts: Uint32Array
  readonly #ofs: Uint32Array

  constructor(begin: number, steps: number) {
    this.#begin = begin
    this.#counts = new Uint32Array(steps + 1)
    this.#ofs = new Uint32Array(steps + 1)
  }

  add({ at, isCounted }: CountedEvent): void {
    const step = Math.floor((at - this.#begin) / GRID) + 1
    if (step < 1 || step >= this.#ofs.length) return
    this.#ofs[step] = (this.#ofs[step] ?? 0) + 1
    if (isCounted) this.#counts[step] = (this.#counts[step] ?? 0) + 1
  }

  sum(): void {
    for (let step = 1; step < this.#ofs.length; step++) {
      this.#ofs[step] = (this.#ofs[step] ?? 0) + (this.#ofs[step - 1] ?? 0)
      this.#counts[step] = (this.#counts[step] ?? 0) + (this.#counts[step - 1] ?? 0)
    }
  }

  /** Counts of a period whose ends are on the grid. */
  between(from: number, to: number): PeriodCounts {
    const first = this.#stepOf(from)
    const last = this.#stepOf(to)
    return {
      count: (this.#counts[last] ?? 0) - (this.#counts[first] ?? 0),
      of: (this.#ofs[last] ?? 0) - (this.#ofs[first] ?? 0),
    }
  }

  #stepOf(at: number): number {
    return Math.min(Math.max(0, Math.floor((at - this.#begin) / GRID)), this.#ofs.length - 1)
  }
}

async function sumEvents(
  columns: Columns,
  rule: Omit<AlertRule, 'id'>,
  { from, to, ...reading }: EventReading & { readonly from: number; readonly to: number },
): Promise<EventSums> {
  const begin = onGrid(from)
  const sums = new EventSums(begin, Math.max(0, Math.ceil((to - begin) / GRID)))
  const event: CountedEvent = { at: 0, isCounted: false }
  for (const segment of columns.segments) {
    const events = new EventReader(segment, rule, reading)
    for (let row = 0; row < segment.size; row++) if (events.read(row, event)) sums.add(event)
    await turn()
  }
  sums.sum()
  return sums
}
