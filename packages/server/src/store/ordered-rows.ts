import type { Query, Row } from './rows.ts'

type Place = Pick<Row, 'at' | 'id'>

function compare(a: Place, b: Place): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** Rows in the order in which they are read: by `at`, then by their ids. */
export class OrderedRows<TRow extends Place> {
  readonly #rows: TRow[]
  /** Index of the oldest row. The oldest row is removed most often, and then no other row has to move. */
  #start = 0

  constructor(rows: readonly TRow[] = []) {
    this.#rows = rows.toSorted(compare)
  }

  get size(): number {
    return this.#rows.length - this.#start
  }

  add(row: TRow): void {
    this.#rows.splice(this.#firstFrom(row), 0, row)
  }

  /** Puts a row where the one with the same place is. */
  replace(row: TRow): void {
    this.#rows[this.#firstFrom(row)] = row
  }

  remove(row: Place): void {
    const index = this.#rows[this.#start]?.id === row.id ? this.#start : this.#firstFrom(row)
    if (index > this.#start) this.#rows.splice(index, 1)
    else this.#start++
    if (this.#start * 2 < this.#rows.length) return
    this.#rows.splice(0, this.#start)
    this.#start = 0
  }

  /** Visits no more rows than it finds. */
  find({ since, before, after, order = 'oldest', limit = Infinity }: Partial<Query> = {}): readonly TRow[] {
    const from = Math.max(
      since === undefined ? this.#start : this.#firstFrom({ at: since, id: '' }),
      after === undefined ? this.#start : this.#firstFrom({ at: after.at, id: `${after.id}\0` }),
    )
    const to = before === undefined ? this.#rows.length : this.#firstFrom({ at: before, id: '' })
    if (order === 'oldest') return this.#rows.slice(from, Math.min(to, from + limit))
    return this.#rows.slice(Math.max(from, to - limit), Math.max(from, to)).toReversed()
  }

  /** Returns the index of the first row that is not before a place. */
  #firstFrom(place: Place): number {
    let [low, high] = [this.#start, this.#rows.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      const row = this.#rows[middle]
      if (row && compare(row, place) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
