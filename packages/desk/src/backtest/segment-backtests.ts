import type { Backtest, CompiledPolicies } from '@stepup/policy'

import type { Segment } from '../columns/segment.ts'
import type { Turns } from '../queue/in-turns.ts'
import { backtestInTurns } from '../queue/backtest-in-turns.ts'

/** Decisions of a segment under other policies, up to some row. */
interface Kept {
  readonly policies: CompiledPolicies
  readonly size: number
  readonly decided: Backtest
}

/**
 * Keeps the decisions of segments under the policies that a back-test compares with. A manager who drags a threshold
 * does not change those policies, so each segment is decided once.
 */
export class SegmentBacktests {
  readonly #kept = new WeakMap<Segment, Kept>()

  /** Decides all of a segment's decisions, or returns earlier results. */
  async of(segment: Segment, policies: CompiledPolicies, turns: Turns = {}): Promise<Backtest> {
    const { size } = segment
    const kept = this.#kept.get(segment)
    if (kept?.policies === policies && kept.size === size) return kept.decided
    const decided = await backtestInTurns(policies, segment.traffic, { ...turns, to: size })
    this.#kept.set(segment, { policies, size, decided })
    return decided
  }
}
