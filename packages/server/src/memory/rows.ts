import { type Link, LinkedList } from '../queue/linked-list.ts'

/** A row, and where it stands in each of its groups. */
interface Entry<TRow> {
  row: TRow
  readonly places: readonly Place<TRow>[]
}

interface Place<TRow> {
  readonly group: string
  readonly link: Link<Entry<TRow>>
}

/** Rows by a key, and by what else they are looked for. */
export class Rows<TRow extends object> {
  readonly #keyOf: (row: TRow) => string
  readonly #groupsOf: (row: TRow) => readonly string[]
  readonly #entries = new Map<string, Entry<TRow>>()
  readonly #groups = new Map<string, LinkedList<Entry<TRow>>>()

  /** @param groupsOf - What a row is found by with {@link Rows.of}, beside its key. It must not change. */
  constructor(keyOf: (row: TRow) => string, groupsOf: (row: TRow) => readonly string[] = () => []) {
    this.#keyOf = keyOf
    this.#groupsOf = groupsOf
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: string): TRow | undefined {
    return this.#entries.get(key)?.row
  }

  /** Puts it there, in place of one with the same key. */
  put(row: TRow): void {
    const key = this.#keyOf(row)
    const known = this.#entries.get(key)
    if (known) {
      known.row = row
      return
    }
    const places: Place<TRow>[] = []
    const entry = { row, places }
    for (const group of this.#groupsOf(row)) places.push({ group, link: this.#group(group).add(entry) })
    this.#entries.set(key, entry)
  }

  #group(name: string): LinkedList<Entry<TRow>> {
    const known = this.#groups.get(name)
    if (known) return known
    const group = new LinkedList<Entry<TRow>>()
    this.#groups.set(name, group)
    return group
  }

  /** Changes one. False when there is none, or it is not as `holds` wants it. */
  change(key: string, holds: (row: TRow) => boolean, changes: (row: TRow) => Partial<TRow>): boolean {
    const entry = this.#entries.get(key)
    if (!entry || !holds(entry.row)) return false
    entry.row = { ...entry.row, ...changes(entry.row) }
    return true
  }

  delete(key: string): boolean {
    const entry = this.#entries.get(key)
    if (!entry) return false
    for (const { group, link } of entry.places) {
      const entries = this.#groups.get(group)
      entries?.remove(link)
      if (!entries?.first) this.#groups.delete(group)
    }
    return this.#entries.delete(key)
  }

  /** Those of a group, in the order in which they came. */
  of(group: string): TRow[] {
    const entries = this.#groups.get(group)?.oldestFirst() ?? []
    return Array.from(entries, ({ row }) => row)
  }

  /** The newest of a group, as many as `limit`. Looks at no more than these, however many there are. */
  newestOf(group: string, limit: number): TRow[] {
    const found: TRow[] = []
    for (const { row } of this.#groups.get(group)?.newestFirst() ?? []) {
      if (found.length >= limit) break
      found.push(row)
    }
    return found
  }

  /** Removes those of a group, and returns how many they were. */
  deleteOf(group: string): number {
    const rows = this.of(group)
    for (const row of rows) this.delete(this.#keyOf(row))
    return rows.length
  }

  *all(): IterableIterator<TRow> {
    for (const { row } of this.#entries.values()) yield row
  }

  /** Removes as many as `limit` of those that are over. */
  sweep(isOver: (row: TRow) => boolean, limit: number): number {
    let swept = 0
    for (const [key, { row }] of this.#entries) {
      if (swept === limit) break
      if (isOver(row) && this.delete(key)) swept += 1
    }
    return swept
  }
}
