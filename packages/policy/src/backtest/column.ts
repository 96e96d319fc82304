import { isDecimal } from '../cel/decimal-text.ts'
import { IntList } from './int-list.ts'
import { ABSENT, type InternedValues, type Step, type ValueId } from './interned-values.ts'
import { PairTable } from './pair-table.ts'

/** One code per row: rows with the same code have the same value. */
export interface Codes {
  /** The codes by row, and room for more. */
  readonly codes: Int32Array
  /** Number of different codes. */
  readonly count: number
  /** The first row with a code. */
  firstRow(code: number): number
}

/** The longest decimal text whose digits all matter to a double: two such texts are in the order of their doubles, or have the same one. */
const EXACT_LENGTH = 16

/** The values at one path, in a row for each value of a list. It grows with the list. */
export class Column implements Codes {
  readonly #values: InternedValues
  readonly #roots: IntList
  readonly #path: readonly Step[]
  readonly #isPresence: boolean
  readonly #codes = new IntList()
  readonly #firstRows = new IntList()
  readonly #table = new PairTable()
  /** For each step, the positions of its name by shape. */
  readonly #positions: readonly IntList[]
  #numbers = new Float64Array(0)
  #decimals = new Float64Array(0)
  #numbersEnd = 0
  #decimalsEnd = 0

  /**
   * @param roots - The values that the path begins at.
   * @param isPresence - Whether the column only tells values from paths that lead to none.
   */
  constructor(values: InternedValues, roots: IntList, path: readonly Step[], isPresence = false) {
    this.#isPresence = isPresence
    this.#values = values
    this.#roots = roots
    this.#path = path
    this.#positions = path.map(() => new IntList())
  }

  get codes(): Int32Array {
    return this.#codes.items
  }

  get count(): number {
    return this.#table.size
  }

  get bytes(): number {
    const lists = [this.#codes, this.#firstRows, this.#table, this.#numbers, this.#decimals]
    return lists.reduce((sum, list) => sum + ('bytes' in list ? list.bytes : list.byteLength), 0)
  }

  firstRow(code: number): number {
    return this.#firstRows.at(code)
  }

  /** The value with a code. */
  value(code: number): ValueId {
    return this.#table.first(code)
  }

  /** Reads the rows that are new. */
  extend(): this {
    const { length } = this.#roots
    this.#codes.reserve(length - this.#codes.length)
    for (let row = this.#codes.length; row < length; row++) {
      const value = this.#follow(this.#roots.at(row))
      const code = this.#table.number(this.#isPresence && this.#values.isValue(value) ? PRESENT : value, 0)
      if (code === this.#firstRows.length) this.#firstRows.push(row)
      this.#codes.push(code)
    }
    return this
  }

  /** The numbers by code. NaN for other values. */
  numbers(): Float64Array {
    this.#numbers = withRoom(this.#numbers, this.count)
    for (; this.#numbersEnd < this.count; this.#numbersEnd++)
      this.#numbers[this.#numbersEnd] = this.#values.number(this.value(this.#numbersEnd))
    return this.#numbers
  }

  /** The doubles nearest to decimal texts, by code. NaN for other values, and for texts that are longer than a double is exact. */
  decimals(): Float64Array {
    this.#decimals = withRoom(this.#decimals, this.count)
    for (; this.#decimalsEnd < this.count; this.#decimalsEnd++)
      this.#decimals[this.#decimalsEnd] = nearestDouble(this.#values.text(this.value(this.#decimalsEnd)) ?? '')
    return this.#decimals
  }

  #follow(root: ValueId): ValueId {
    const values = this.#values
    if (root === ABSENT) return values.lacks(0)
    let value = root
    for (let depth = 0; depth < this.#path.length; depth++) {
      const next = this.#step(value, depth)
      if (next === undefined) return values.lacks(depth + 1)
      if (next === STUCK) return values.stuck(depth + 1, value)
      value = next
    }
    return value
  }

  /** The member or item of a value. `undefined` where the value could have it and does not. */
  #step(value: ValueId, depth: number): ValueId | typeof STUCK | undefined {
    const step = this.#path[depth] ?? ''
    if (typeof step === 'number') {
      const items = this.#values.items(value)
      return items ? items[step] : STUCK
    }
    const shape = this.#values.shape(value)
    if (shape < 0) return STUCK
    const position = this.#position(shape, step, depth)
    if (position === OPAQUE) return STUCK
    return position === MISSING ? undefined : this.#values.member(value, position)
  }

  /** `MISSING` for a name that objects of the shape lack, `OPAQUE` for objects that CEL reads no member of. */
  #position(shape: number, name: string, depth: number): number {
    const known = this.#positions[depth]
    if (!known) return MISSING
    while (known.length <= shape) known.push(UNKNOWN)
    const { shapes } = this.#values
    if (known.at(shape) === UNKNOWN) {
      // The CEL library takes an object with such a member for an instance of a class that it does not know.
      const isOpaque = shapes.position(shape, 'constructor') !== MISSING
      known.items[shape] = isOpaque ? OPAQUE : shapes.position(shape, name)
    }
    return known.at(shape)
  }
}

const PRESENT: ValueId = -1
const MISSING = -1
const OPAQUE = -2
const UNKNOWN = -3
const STUCK = 'stuck'

/** Two columns side by side: rows with the same code have the same values in both. */
export class PairColumn implements Codes {
  readonly #left: Codes
  readonly #right: Codes
  readonly #codes = new IntList()
  readonly #firstRows = new IntList()
  readonly #table = new PairTable()

  constructor(left: Codes, right: Codes) {
    this.#left = left
    this.#right = right
  }

  get codes(): Int32Array {
    return this.#codes.items
  }

  get count(): number {
    return this.#table.size
  }

  get bytes(): number {
    return this.#codes.bytes + this.#firstRows.bytes + this.#table.bytes
  }

  firstRow(code: number): number {
    return this.#firstRows.at(code)
  }

  /** Reads the rows up to a number of rows. */
  extend(length: number): this {
    const [left, right] = [this.#left.codes, this.#right.codes]
    for (let row = this.#codes.length; row < length; row++) {
      const code = this.#table.number(left[row] ?? 0, right[row] ?? 0)
      if (code === this.#firstRows.length) this.#firstRows.push(row)
      this.#codes.push(code)
    }
    return this
  }
}

export function nearestDouble(text: string): number {
  return text.length <= EXACT_LENGTH && isDecimal(text) ? Number(text) : Number.NaN
}

function withRoom(array: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  if (length <= array.length) return array
  const larger = new Float64Array(Math.ceil(length * 1.5))
  larger.set(array)
  return larger
}
