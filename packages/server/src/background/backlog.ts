import type { Clock } from '../time/clock.ts'

/**
 * What waits to be written, oldest first. Whoever takes some has so many milliseconds to write it; then somebody else may, because a
 * write can be cut off without a word: by a host that ends requests, or by a machine that stood still.
 */
export class Backlog<TItem extends object> {
  readonly #clock: Clock
  readonly #lease: number
  /** With when somebody began to write it. */
  readonly #items = new Map<TItem, number>()

  constructor(clock: Clock, lease: number) {
    this.#clock = clock
    this.#lease = lease
  }

  get size(): number {
    return this.#items.size
  }

  add(item: TItem): void {
    this.#items.set(item, -Infinity)
  }

  take(max: number): readonly TItem[] {
    const now = this.#clock()
    const taken: TItem[] = []
    for (const [item, since] of this.#items) {
      if (taken.length >= max) break
      if (now - since <= this.#lease) continue
      this.#items.set(item, now)
      taken.push(item)
    }
    return taken
  }

  /** They are written. */
  done(items: readonly TItem[]): void {
    for (const item of items) this.#items.delete(item)
  }

  /** They could not be written: each waits where it did. */
  giveBack(items: readonly TItem[]): void {
    for (const item of items) if (this.#items.has(item)) this.#items.set(item, -Infinity)
  }

  dropOldest(): void {
    for (const item of this.#items.keys()) {
      this.#items.delete(item)
      return
    }
  }
}
