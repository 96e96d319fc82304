import type { DecisionRow, Label } from '../contract.ts'
import { Block } from './block.ts'
import { type CountedDecision, settled } from './counted-decision.ts'
import { NO_DURATION } from './counted-rows.ts'
import { dayFrom, dayOf } from './days.ts'
import { RolledDays } from './rolled-days.ts'
import type { Sample } from './sample.ts'
import { Segment } from './segment.ts'

export interface Place {
  readonly segment: Segment
  readonly row: number
}

export interface ColumnsOptions {
  /** Maximum number of decisions in memory. It may be exceeded by those of one segment. */
  readonly maxDecisions: number
  /** Milliseconds until a challenge without an answer counts as abandoned. */
  readonly challengeLifetime: number
}

/**
 * Decisions in memory, nearly in the order of their time: none is more than {@link LATE} older than one before it. New
 * ones are added at the end. Older ones are added at the start, a block at a time. If there are too many, the oldest
 * segment is dropped.
 */
export class Columns {
  readonly segments: Segment[] = []
  size = 0
  /** Whether older decisions are not in memory, because there are too many. */
  truncated = false
  /**
   * Time of the newest decision. A decision of the future, from a server whose clock is ahead, counts with the time at
   * which it was read.
   */
  newest = 0
  /** Time from which on all decisions are in memory. */
  begin: number = Number.POSITIVE_INFINITY
  /** Time before which views omit decisions, because the store no longer has them. */
  floor = 0
  /** Counts of past days, whose decisions may not all fit into memory. */
  readonly rolled: RolledDays = new RolledDays()
  /** A sample of the past decisions that do not fit into memory. */
  sample: Sample | undefined
  readonly #maxDecisions: number
  readonly #challengeLifetime: number
  /** Decisions that may be read again, because they are not older than {@link LATE}. */
  readonly #recent = new Map<string, Place>()
  /** Labels of decisions by id, also of decisions that were not read yet. */
  readonly #labels = new Map<string, Label>()
  /** Decisions that are being read. */
  #block: Block | undefined

  constructor({ maxDecisions, challengeLifetime }: ColumnsOptions) {
    this.#maxDecisions = maxDecisions
    this.#challengeLifetime = challengeLifetime
  }

  /**
   * Adds or updates a decision. Returns its place if it is new or changed. A decision older than {@link LATE} counts as
   * new.
   */
  put(decision: CountedDecision, now: number): Place | undefined {
    const known = this.#recent.get(decision.id)
    const current = this.settled(decision, now)
    if (known) return known.segment.settle(known.row, current) ? known : undefined
    const segment = this.#openSegment()
    const row = segment.add(current, this.#labels.get(decision.id))
    const place = { segment, row }
    this.size += 1
    this.newest = Math.max(this.newest, Math.min(decision.at, now))
    if (decision.at >= this.newest - LATE) this.#recent.set(decision.id, place)
    return place
  }

  /** Number of decisions for which there is room. */
  get room(): number {
    return Math.max(0, this.#maxDecisions - this.size)
  }

  /** Starts a block of decisions from before {@link begin}. Replaces a block that was not added. */
  openBlock(): Block {
    this.#block = new Block((id) => this.labelOf(id))
    return this.#block
  }

  /** The sample for a period that begins at `from`. `undefined` when all of its decisions are in memory. */
  sampleFrom(from: number = Number.NEGATIVE_INFINITY): Sample | undefined {
    return this.begin <= Math.max(from, this.floor) ? undefined : this.sample
  }

  /** The label of a decision, in memory or not. */
  labelOf(id: string): Label | undefined {
    return this.#labels.get(id)
  }

  /** The current state of a decision. */
  settled(decision: CountedDecision, now: number): CountedDecision {
    return settled(decision, { challengeLifetime: this.#challengeLifetime, now })
  }

  /**
   * Returns the end of the rolled-up days that a view from `from` on counts; from then on it counts decisions in
   * memory. `undefined` for a view whose decisions are all in memory.
   */
  rolledUntil(from: number = Number.NEGATIVE_INFINITY): number | undefined {
    if (this.rolled.isEmpty || this.begin <= Math.max(from, this.floor)) return undefined
    return this.rolled.has(dayOf(this.begin)) ? dayFrom(this.begin) : this.begin
  }

  /** Adds the decisions of a block. All decisions from `from` on are then in memory. */
  addBlock(block: Block, from: number): void {
    if (block !== this.#block) return
    this.#block = undefined
    block.segments.at(-1)?.trim()
    this.segments.unshift(...block.segments)
    this.size += block.size
    this.begin = from
  }

  /** Labels a decision. Returns its place, unless it has the label already or is not in memory. */
  label(id: string, label: Label): Place | undefined {
    this.#labels.set(id, label)
    this.rolled.label(id, label)
    const place = this.find(id)
    return place?.segment.label.set(place.row, label) ? place : undefined
  }

  /** Challenges whose time is over count as abandoned from now on. Returns their places. */
  expire(now: number): readonly Place[] {
    const expired: Place[] = []
    for (const [id, place] of this.#recent) {
      const { segment, row } = place
      const at = segment.at[row] ?? 0
      if (segment.outcome.at(row) === 'open' && at + this.#challengeLifetime <= now) {
        segment.outcome.set(row, 'abandoned')
        segment.duration[row] = NO_DURATION
        expired.push(place)
      }
      if (at < this.newest - LATE) this.#recent.delete(id)
    }
    return expired
  }

  /** Forgets every decision and label. */
  clear(): void {
    this.segments.length = 0
    this.#block = undefined
    this.rolled.clear()
    this.sample = undefined
    this.begin = Number.POSITIVE_INFINITY
    this.#recent.clear()
    this.#labels.clear()
    this.size = 0
    this.newest = 0
    this.floor = 0
    this.truncated = false
  }

  /** Omits decisions from before a time, because their retention is over. */
  forgetBefore(at: number): void {
    this.floor = at
    this.rolled.forgetBefore(at)
    while (this.segments.length > 1 && (this.segments[0]?.newest ?? at) < at) this.#dropOldest()
  }

  find(id: string): Place | undefined {
    const recent = this.#recent.get(id)
    if (recent) return recent
    const past = [...(this.sample?.segments ?? []), ...(this.#block?.segments ?? [])]
    for (const segment of [...this.segments.toReversed(), ...past]) {
      const row = segment.ids.find(id, segment.size)
      if (row !== undefined) return { segment, row }
    }
    return undefined
  }

  get oldest(): number | undefined {
    const [first] = this.segments
    return first?.oldest
  }

  get bytes(): number {
    const all = [...this.segments, ...(this.sample?.segments ?? []), this.rolled]
    return all.reduce((sum, { bytes }) => sum + bytes, 0) + (this.#recent.size + this.#labels.size) * ENTRY_BYTES
  }

  #openSegment(): Segment {
    const last = this.segments.at(-1)
    if (last && !last.isFull) return last
    while (this.segments.length > 1 && this.size > this.#maxDecisions) {
      this.truncated = true
      this.#dropOldest()
    }
    const segment = new Segment()
    this.segments.push(segment)
    return segment
  }

  #dropOldest(): void {
    const dropped = this.segments.shift()
    if (!dropped) return
    this.size -= dropped.size
    this.begin = dropped.newest + 1
    for (const [id, { segment }] of this.#recent) if (segment === dropped) this.#recent.delete(id)
  }
}

/** Milliseconds for which decisions are read again: their outcome may change, and some are written late. */
export const LATE: number = 15 * 60 * 1000

/** An entry of a map from an id. */
const ENTRY_BYTES = 160

/** A decision as the desk shows it in lists. */
export function rowAt({ segment, row }: Place): DecisionRow {
  return segment.rowOf(row)
}
