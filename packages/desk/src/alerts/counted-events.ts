import { isAsked, isRequest, outcomeCode } from '../columns/codes.ts'
import type { Columns } from '../columns/columns.ts'
import { NO_DURATION } from '../columns/counted-rows.ts'
import type { Segment } from '../columns/segment.ts'
import type { AlertRule } from '../contract.ts'

export type Measured = Pick<AlertRule, 'measure' | 'of'>

export interface EventReading {
  readonly challengeLifetime: number
  /** Audience whose decisions are read. Absent: decisions of all audiences. */
  readonly audience?: string | undefined
}

export interface CountedEvent {
  /** Time at which the event counts: that of its request, or of the end of its challenge. */
  at: number
  isCounted: boolean
}

export interface PeriodCounts {
  readonly count: number
  /** Number of requests, or of ended challenges, that `count` is a part of. */
  readonly of: number
}

export class EventReader {
  readonly #segment: Segment
  readonly #isEnd: boolean
  readonly #outcome: number
  readonly #challengeLifetime: number
  readonly #audience: number | undefined
  readonly #action: number | undefined
  readonly #isRule: readonly boolean[] | undefined
  readonly #factor: number | undefined

  constructor(segment: Segment, { measure, of }: Measured, { challengeLifetime, audience }: EventReading) {
    this.#segment = segment
    this.#isEnd = measure !== 'asked' && measure !== 'denied'
    this.#outcome = measure === 'asked' ? -1 : outcomeCode[measure]
    this.#challengeLifetime = challengeLifetime
    const { action, rule, factor } = of
    if (audience !== undefined) this.#audience = segment.audience.find(audience) ?? -1
    if (action !== undefined) this.#action = segment.action.find(action) ?? -1
    if (rule !== undefined) this.#isRule = segment.rule.values.map((list) => list.includes(rule))
    if (factor !== undefined) this.#factor = segment.offered.find(factor) ?? -1
  }

  /** Reads a row into `event`. Returns false for a row that is no event. */
  read(row: number, event: CountedEvent): boolean {
    const segment = this.#segment
    const outcome = segment.outcome.codes[row] ?? 0
    if (this.#audience !== undefined && segment.audience.codes[row] !== this.#audience) return false
    if (this.#action !== undefined && segment.action.codes[row] !== this.#action) return false
    const isOfRule = this.#isRule === undefined || this.#isRule[segment.rule.codes[row] ?? 0] === true
    const isOfFactor = this.#factor === undefined || segment.offered.codes[row] === this.#factor
    const isRestricted = !isOfRule || !isOfFactor
    const at = segment.at[row] ?? 0
    if (!this.#isEnd) {
      event.at = at
      event.isCounted = !isRestricted && (this.#outcome < 0 ? isAsked[outcome] === true : outcome === this.#outcome)
      return isRequest[outcome] === true
    }
    const duration = segment.duration[row] ?? NO_DURATION
    const lasted = outcome === outcomeCode.abandoned ? this.#challengeLifetime : duration === NO_DURATION ? 0 : duration
    event.at = at + lasted
    event.isCounted = outcome === this.#outcome
    return !isRestricted && isAsked[outcome] === true && outcome !== outcomeCode.open
  }
}

/** The longest that a challenge takes to end, renewals included. */
const LONGEST_CHALLENGE = 3_600_000

/** Counts the events of periods, each of which begins at `from` and ends before `to`. Segments outside of all periods are not read. */
export function countPeriods(
  columns: Columns,
  measured: Measured,
  { periods, ...reading }: EventReading & { readonly periods: readonly Period[] },
): readonly PeriodCounts[] {
  const counts = periods.map(() => ({ count: 0, of: 0 }))
  const event: CountedEvent = { at: 0, isCounted: false }
  for (const segment of columns.segments) {
    const { oldest, newest } = segment
    const inSegment = periods
      .map((period, index) => ({ ...period, index }))
      .filter(({ from, to }) => newest + LONGEST_CHALLENGE >= from && oldest < to)
    if (inSegment.length === 0) continue
    const events = new EventReader(segment, measured, reading)
    for (let row = 0; row < segment.size; row++) {
      if (!events.read(row, event)) continue
      for (const { from, to, index } of inSegment) {
        const sum = counts[index]
        if (!sum || event.at < from || event.at >= to) continue
        sum.of += 1
        if (event.isCounted) sum.count += 1
      }
    }
  }
  return counts
}

export interface Period {
  readonly from: number
  readonly to: number
}
