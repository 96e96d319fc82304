/** Rows by a key, and by what else they are looked for. */
export class Rows<TRow extends object> {
  readonly #keyOf: (row: TRow) => string
  readonly #groupsOf: (row: TRow) => readonly string[]
  readonly #rows = new Map<string, TRow>()
  /** The keys of each group, in the order in which they came. */
  readonly #groups = new Map<string, string[]>()

  /** @param groupsOf - What a row is found by with {@link Rows.of}, beside its key. It must not change. */
  constructor(keyOf: (row: TRow) => string, groupsOf: (row: TRow) => readonly string[] = () => []) {
    this.#keyOf = keyOf
    this.#groupsOf = groupsOf
  }

  get size(): number {
    return this.#rows.size
  }

  get(key: string): TRow | undefined {
    return this.#rows.get(key)
  }

  /** Puts it there, in place of one with the same key. */
  put(row: TRow): void {
    const key = this.#keyOf(row)
    const isNew = !this.#rows.has(key)
    this.#rows.set(key, row)
    if (!isNew) return
    for (const group of this.#groupsOf(row)) {
      const keys = this.#groups.get(group)
      if (keys) keys.push(key)
      else this.#groups.set(group, [key])
    }
  }

  /** Changes one. False when there is none, or it is not as `holds` wants it. */
  change(key: string, holds: (row: TRow) => boolean, changes: (row: TRow) => Partial<TRow>): boolean {
    const row = this.#rows.get(key)
    if (!row || !holds(row)) return false
    this.#rows.set(key, { ...row, ...changes(row) })
    return true
  }

  delete(key: string): boolean {
    const row = this.#rows.get(key)
    if (!row) return false
    for (const group of this.#groupsOf(row)) {
      const keys = this.#groups.get(group) ?? []
      // What is swept is the oldest, and so found at once.
      keys.splice(keys.indexOf(key), 1)
      if (keys.length === 0) this.#groups.delete(group)
    }
    return this.#rows.delete(key)
  }

  /** Those of a group, in the order in which they came. */
  of(group: string): TRow[] {
    const found: TRow[] = []
    for (const key of this.#groups.get(group) ?? []) {
      const row = this.#rows.get(key)
      if (row) found.push(row)
    }
    return found
  }

  /** The newest of a group, as many as `limit`. Looks at no more than these, however many there are. */
  newestOf(group: string, limit: number): TRow[] {
    const keys = this.#groups.get(group) ?? []
    const found: TRow[] = []
    for (let index = keys.length - 1; index >= 0 && found.length < limit; index--) {
      const row = this.#rows.get(keys[index] ?? '')
      if (row) found.push(row)
    }
    return found
  }

  /** Removes those of a group, and returns how many they were. */
  deleteOf(group: string): number {
    const rows = this.of(group)
    for (const row of rows) this.delete(this.#keyOf(row))
    return rows.length
  }

  all(): IterableIterator<TRow> {
    return this.#rows.values()
  }

  /** Removes as many as `limit` of those that are over. */
  sweep(isOver: (row: TRow) => boolean, limit: number): number {
    let swept = 0
    for (const [key, row] of this.#rows) {
      if (swept === limit) break
      if (isOver(row) && this.delete(key)) swept += 1
    }
    return swept
  }
}
