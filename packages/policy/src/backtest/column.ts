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

/**
 * Maximum length of a decimal text that is compared as a double. A longer text may have more digits than a double tells
 * apart.
 */
const EXACT_LENGTH = 16

/** Codes of rows with pairs of numbers, in the order in which the pairs are first seen. */
class CodedRows implements Codes {
  readonly #codes = new IntList()
  readonly #firstRows = new IntList()
  readonly #table = new PairTable()

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

  /** The first number of a pair with a code. */
  protected first(code: number): number {
    return this.#table.first(code)
  }

  /** Adds the rows up to a number of rows. */
  protected fill(length: number, first: (row: number) => number, second: (row: number) => number): this {
    this.#codes.reserve(length - this.#codes.length)
    for (let row = this.#codes.length; row < length; row++) {
      const code = this.#table.number(first(row), second(row))
      if (code === this.#firstRows.length) this.#firstRows.push(row)
      this.#codes.push(code)
    }
    return this
  }
}

/** A number for each code, which is computed once. */
class Numbers {
  #items = new Float64Array(0)
  #end = 0

  get bytes(): number {
    return this.#items.byteLength
  }

  upTo(count: number, numberOf: (code: number) => number): Float64Array {
    if (count > this.#items.length) {
      const larger = new Float64Array(Math.ceil(count * 1.5))
      larger.set(this.#items)
      this.#items = larger
    }
    for (; this.#end < count; this.#end++) this.#items[this.#end] = numberOf(this.#end)
    return this.#items
  }
}

/** The values at one path, in a row for each value of a list. It grows with the list. */
export class Column extends CodedRows {
  readonly #values: InternedValues
  readonly #roots: IntList
  readonly #path: readonly Step[]
  readonly #isPresence: boolean
  /** The positions of each step's name, by shape. */
  readonly #positions: readonly IntList[]
  readonly #numbers = new Numbers()
  readonly #decimals = new Numbers()

  /**
   * @param roots - The values that the path begins at.
   * @param isPresence - Whether the column only tells values from paths that lead to none.
   */
  constructor(values: InternedValues, roots: IntList, path: readonly Step[], isPresence = false) {
    super()
    this.#isPresence = isPresence
    this.#values = values
    this.#roots = roots
    this.#path = path
    this.#positions = path.map(() => new IntList())
  }

  override get bytes(): number {
    return super.bytes + this.#numbers.bytes + this.#decimals.bytes
  }

  value(code: number): ValueId {
    return this.first(code)
  }

  /** Reads the rows that are new. */
  extend(): this {
    return this.fill(
      this.#roots.length,
      (row) => this.#valueIn(row),
      () => 0,
    )
  }

  /** The numbers by code. NaN for other values. */
  numbers(): Float64Array {
    return this.#numbers.upTo(this.count, (code) => this.#values.number(this.value(code)))
  }

  /** The doubles nearest to decimal texts, by code. NaN for other values, and for texts longer than `EXACT_LENGTH`. */
  decimals(): Float64Array {
    return this.#decimals.upTo(this.count, (code) => nearestDouble(this.#values.text(this.value(code)) ?? ''))
  }

  #valueIn(row: number): ValueId {
    const value = this.#follow(this.#roots.at(row))
    return this.#isPresence && this.#values.isValue(value) ? PRESENT : value
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
export class PairColumn extends CodedRows {
  readonly #left: Codes
  readonly #right: Codes

  constructor(left: Codes, right: Codes) {
    super()
    this.#left = left
    this.#right = right
  }

  isOf(left: Codes, right: Codes): boolean {
    return this.#left === left && this.#right === right
  }

  /** Reads the rows up to a number of rows. */
  extend(length: number): this {
    const [left, right] = [this.#left.codes, this.#right.codes]
    return this.fill(
      length,
      (row) => left[row] ?? 0,
      (row) => right[row] ?? 0,
    )
  }
}

export function nearestDouble(text: string): number {
  return text.length <= EXACT_LENGTH && isDecimal(text) ? Number(text) : Number.NaN
}
