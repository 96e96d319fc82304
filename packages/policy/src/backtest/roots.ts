import { Column, PairColumn, type Codes } from './column.ts'
import { IntList } from './int-list.ts'
import { ABSENT, type InternedValues, type Step, type ValueId } from './interned-values.ts'

/** Values in rows, one variable of conditions: the context of each decision, or each element of a list. Columns of their members are kept. */
export class Roots {
  readonly ids: IntList = new IntList()
  readonly #values: InternedValues
  readonly #columns = new Map<string, Column>()
  readonly #elements = new Map<string, Elements>()

  constructor(values: InternedValues) {
    this.#values = values
  }

  get bytes(): number {
    const parts = [...this.#columns.values(), ...this.#elements.values()]
    return parts.reduce((sum, { bytes }) => sum + bytes, this.ids.bytes)
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
    const key = JSON.stringify([path, isPresence])
    const column = this.#columns.get(key) ?? new Column(this.#values, this.ids, path, isPresence)
    this.#columns.set(key, column)
    return column.extend()
  }

  /** The elements of the lists at a path. */
  elements(path: readonly Step[]): Elements {
    const key = JSON.stringify(path)
    const elements = this.#elements.get(key) ?? new Elements(this.#values)
    this.#elements.set(key, elements)
    return elements.extend(this.column(path))
  }
}

/** The elements of different lists, one list after the other. */
export class Elements {
  readonly roots: Roots
  readonly pairs: PairColumns = new PairColumns()
  readonly #values: InternedValues
  readonly #starts = new IntList()

  constructor(values: InternedValues) {
    this.#values = values
    this.roots = new Roots(values)
    this.#starts.push(0)
  }

  get bytes(): number {
    return this.roots.bytes + this.pairs.bytes + this.#starts.bytes
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

/** Columns side by side, which are kept for the next time. */
export class PairColumns {
  readonly #pairs = new Map<string, PairColumn>()

  get bytes(): number {
    return [...this.#pairs.values()].reduce((sum, { bytes }) => sum + bytes, 0)
  }

  /** @param key - A name for both columns. */
  pair(key: string, left: Codes, right: Codes, rows: number): PairColumn {
    const pair = this.#pairs.get(key) ?? new PairColumn(left, right)
    this.#pairs.set(key, pair)
    return pair.extend(rows)
  }
}
