import type { Label } from '../contract.ts'
import type { CountedDecision } from './counted-decision.ts'
import { Segment } from './segment.ts'

/** Older decisions that are being added to the columns. They become visible to views together. */
export class Block {
  readonly segments: Segment[] = []
  size = 0
  readonly #labelOf: (id: string) => Label | undefined

  constructor(labelOf: (id: string) => Label | undefined) {
    this.#labelOf = labelOf
  }

  /** Adds a decision that follows those before it. */
  put(decision: CountedDecision): void {
    let last = this.segments.at(-1)
    if (!last || last.isFull) this.segments.push((last = new Segment()))
    last.add(decision, this.#labelOf(decision.id))
    this.size += 1
  }
}
