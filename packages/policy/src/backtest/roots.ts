import { Column, PairColumn, type Codes } from './column.ts'
import { IntList } from './int-list.ts'
import { ABSENT, type InternedValues, type Step, type ValueId } from './interned-values.ts'
import { Recent } from './recent.ts'

/**
 * Columns of one traffic that are kept for the next back-test: more than policies read. Each takes some bytes for each
 * decision, and an author may read thousands of made-up names.
 */
const MAX_COLUMNS = 64
/** Pairs of columns that are kept. Where many decisions differ, a pair takes ten times as much as a column. */
const MAX_PAIRS = 8
/** Lists of one variable whose elements are kept. */
const MAX_LISTS = 16

/** The columns of recorded traffic that were used last. */
export class KeptColumns {
  readonly #columns = new Recent<Column>(MAX_COLUMNS)
  readonly #pairs = new Recent<PairColumn>(MAX_PAIRS)
  #roots = 0

  get bytes(): number {
    return [...this.#columns.values(), ...this.#pairs.values()].reduce((sum, { bytes }) => sum + bytes, 0)
  }

  /** A name that no other values in rows have. */
  newName(): string {
    return `${this.#roots++}`
  }

  column(name: string, make: () => Column): Column {
    return this.#columns.get(name, make)
  }

  /** The pair of these columns. One of an earlier column, which is no longer kept, does not grow. */
  pair(name: string, left: Codes, right: Codes): PairColumn {
    return this.#pairs.get(
      name,
      () => new PairColumn(left, right),
      (pair) => pair.isOf(left, right),
    )
  }
}

/** Values in rows, one variable of conditions: the context of each decision, or each element of a list. */
export class Roots {
  readonly ids: IntList = new IntList()
  readonly #values: InternedValues
  readonly #kept: KeptColumns
  readonly #name: string
  readonly #elements = new Recent<Elements>(MAX_LISTS)

  constructor(values: InternedValues, kept: KeptColumns) {
    this.#values = values
    this.#kept = kept
    this.#name = kept.newName()
  }

  /** Bytes in memory, without the columns, which {@link KeptColumns} counts. */
  get bytes(): number {
    return [...this.#elements.values()].reduce((sum, { bytes }) => sum + bytes, this.ids.bytes)
  }

  push(id: ValueId): void {
    this.ids.push(id)
  }

  /** Whether a row has a value. */
  has(row: number): boolean {
    return this.ids.at(row) !== ABSENT
  }

  /** The numbers of all rows. */
  rows(): Int32Array {
    const rows = new Int32Array(this.ids.length)
    for (let row = 0; row < rows.length; row++) rows[row] = row
    return rows
  }

  read(row: number): unknown {
    return this.#values.read(this.ids.at(row))
  }

  /** The values at a path. */
  column(path: readonly Step[]): Column {
    return this.#column(path, false)
  }

  /** Whether a path leads to a value. */
  presence(path: readonly Step[]): Column {
    return this.#column(path, true)
  }

  #column(path: readonly Step[], isPresence: boolean): Column {
    const name = JSON.stringify([this.#name, path, isPresence])
    return this.#kept.column(name, () => new Column(this.#values, this.ids, path, isPresence)).extend()
  }

  /** The elements of the lists at a path. */
  elements(path: readonly Step[]): Elements {
    const elements = this.#elements.get(JSON.stringify(path), () => new Elements(this.#values, this.#kept))
    return elements.extend(this.column(path))
  }
}

/** The elements of different lists, one list after the other. */
export class Elements {
  readonly roots: Roots
  readonly pairs: PairColumns
  readonly #values: InternedValues
  readonly #starts = new IntList()

  constructor(values: InternedValues, kept: KeptColumns) {
    this.#values = values
    this.roots = new Roots(values, kept)
    this.pairs = new PairColumns(kept)
    this.#starts.push(0)
  }

  get bytes(): number {
    return this.roots.bytes + this.#starts.bytes
  }

  /** The row of the first element of a list, by the list's code. The next list's is the row after its last element. */
  get starts(): Int32Array {
    return this.#starts.items
  }

  /** Reads the lists that are new. A value that is no list has no elements. */
  extend(lists: Column): this {
    for (let code = this.#starts.length - 1; code < lists.count; code++) {
      for (const item of this.#values.items(lists.value(code)) ?? []) this.roots.push(item)
      this.#starts.push(this.roots.ids.length)
    }
    return this
  }
}

/** Columns side by side. */
export class PairColumns {
  readonly #kept: KeptColumns
  readonly #name: string

  constructor(kept: KeptColumns) {
    this.#kept = kept
    this.#name = kept.newName()
  }

  /** @param name - A name for both columns. */
  pair(name: string, left: Codes, right: Codes, rows: number): PairColumn {
    return this.#kept.pair(`${this.#name} ${name}`, left, right).extend(rows)
  }
}
