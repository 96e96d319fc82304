/**
 * Records that wait to be written, oldest first. A writer leases records for some milliseconds; then another writer may take them. A write
 * can end without a result: some hosts end requests, and machines stop.
 */
export class Backlog<TItem extends object> {
  readonly #clock: () => number
  readonly #lease: number
  /** The records, with the time at which a writer took them. */
  readonly #items = new Map<TItem, number>()

  constructor(clock: () => number, lease: number) {
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
      if (!this.#isFree(since, now)) continue
      this.#items.set(item, now)
      taken.push(item)
    }
    return taken
  }

  /** Passes on batches until no records wait. The writer reports which ones are done. */
  async drain(max: number, write: (batch: readonly TItem[]) => Promise<void>): Promise<void> {
    for (let batch = this.take(max); batch.length > 0; batch = this.take(max)) await write(batch)
  }

  /** Removes records that are written. */
  done(items: readonly TItem[]): void {
    for (const item of items) this.#items.delete(item)
  }

  /** Ends the lease of records that could not be written. They keep their order. */
  giveBack(items: readonly TItem[]): void {
    for (const item of items) if (this.#items.has(item)) this.#items.set(item, -Infinity)
  }

  /** Drops the oldest record that no writer has taken. False when writers have all of them. */
  dropOldest(): boolean {
    const now = this.#clock()
    for (const [item, since] of this.#items) if (this.#isFree(since, now)) return this.#items.delete(item)
    return false
  }

  #isFree(since: number, now: number): boolean {
    return now - since > this.#lease
  }
}
