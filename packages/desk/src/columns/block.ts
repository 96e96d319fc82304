import type { Label } from '../contract.ts'
import type { CountedDecision } from './counted-decision.ts'
import { Segment } from './segment.ts'

/** Completes a decision with what the columns know of it. */
type Complete = (
  decision: CountedDecision,
  now: number,
) => { readonly decision: CountedDecision; readonly label: Label | undefined }

/** Older decisions on their way into the columns. Views see all of them at once. */
export class Block {
  readonly segments: Segment[] = []
  size = 0
  readonly #complete: Complete

  constructor(complete: Complete) {
    this.#complete = complete
  }

  /** Adds a decision that follows those before it. */
  put(decision: CountedDecision, now: number): void {
    const completed = this.#complete(decision, now)
    let last = this.segments.at(-1)
    if (!last || last.isFull) this.segments.push((last = new Segment()))
    last.add(completed.decision, completed.label)
    this.size += 1
  }
}
