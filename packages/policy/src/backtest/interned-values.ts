import { IntList } from './int-list.ts'
import { Shapes } from './shapes.ts'

/** A JSON value by its number. Equal values have equal numbers, and different values different ones. */
export type ValueId = number

/** A member of an object or an index of a list. */
export type Step = string | number

export const ABSENT: ValueId = 0
const UNDEFINED: ValueId = 1
const NULL: ValueId = 2
const FALSE: ValueId = 3
const TRUE: ValueId = 4
/** The values "a path ends after so many steps, because the member is missing". */
const LACKS: ValueId = 8
const MAX_STEPS = 32
const FIRST_NODE: ValueId = LACKS + MAX_STEPS

/** Kinds of nodes. An object has its shape, counted from `OBJECT`. */
const NUMBER = 0
const STUCK = 1
const LIST = 2
const OBJECT = 3

/**
 * JSON values, each of them once: a part that two values share is stored once. Texts have negative numbers. Lists, objects and numbers are nodes in one array: a
 * list is `LIST, length, items`, an object its shape and its members, a number its 64 bits.
 */
export class InternedValues {
  readonly #words = new IntList()
  #slots = new Int32Array(1024)
  #nodes = 0
  readonly #texts: string[] = []
  readonly #byText = new Map<string, ValueId>()
  #textBytes = 0
  readonly shapes: Shapes = new Shapes()
  readonly #pending = new IntList()
  readonly #double = new Float64Array(1)
  readonly #halves = new Int32Array(this.#double.buffer)

  constructor() {
    for (let word = 0; word < FIRST_NODE; word++) this.#words.push(0)
  }

  /** Bytes of memory, those of texts by the usual layout of JavaScript engines. */
  get bytes(): number {
    return this.#words.bytes + this.#slots.byteLength + this.#textBytes
  }

  /**
   * The number of a value.
   *
   * @throws TypeError for a value that JSON does not have.
   */
  intern(value: unknown): ValueId {
    switch (typeof value) {
      case 'string':
        return this.#internText(value)
      case 'number':
        this.#double[0] = value
        return this.#node(NUMBER, this.#halves[0] ?? 0, this.#halves[1] ?? 0)
      case 'boolean':
        return value ? TRUE : FALSE
      case 'undefined':
        return UNDEFINED
      case 'object':
        if (value === null) return NULL
        if (Array.isArray(value)) return this.#internList(value)
        if (isPlain(value)) return this.#internObject(value as Readonly<Record<string, unknown>>)
    }
    this.#pending.length = 0
    throw new TypeError(`[stepup] The facts of a decision are JSON, and have no ${describe(value)}.`)
  }

  /** The number of a text, or `undefined` when no value has it. */
  idOfText(text: string): ValueId | undefined {
    return this.#byText.get(text)
  }

  /** The value with a number. */
  read(id: ValueId): unknown {
    if (id < 0) return this.#texts[-1 - id]
    if (id < FIRST_NODE) return id === TRUE || (id === FALSE ? false : id === NULL ? null : undefined)
    const kind = this.#words.at(id)
    if (kind === NUMBER) return this.number(id)
    if (kind === LIST)
      return Array.from({ length: this.#words.at(id + 1) }, (_, index) => this.read(this.#words.at(id + 2 + index)))
    const object: Record<string, unknown> = {}
    for (const [index, name] of this.shapes.names(kind - OBJECT).entries()) {
      const value = this.read(this.#words.at(id + 1 + index))
      if (name === '__proto__') Object.defineProperty(object, name, { value, ...writable })
      else object[name] = value
    }
    return object
  }

  /** The text with a number, or `undefined` for a value that is no text. */
  text(id: ValueId): string | undefined {
    return id < 0 ? this.#texts[-1 - id] : undefined
  }

  /** The number with a number, or NaN for a value that is none. */
  number(id: ValueId): number {
    if (id < FIRST_NODE || this.#words.at(id) !== NUMBER) return Number.NaN
    this.#halves[0] = this.#words.at(id + 1)
    this.#halves[1] = this.#words.at(id + 2)
    return this.#double[0] ?? Number.NaN
  }

  /** The items of a list, or `undefined` for a value that is no list. */
  items(id: ValueId): Int32Array | undefined {
    if (id < FIRST_NODE || this.#words.at(id) !== LIST) return undefined
    return this.#words.items.subarray(id + 2, id + 2 + this.#words.at(id + 1))
  }

  /** The shape of an object, or -1 for a value that is no object. */
  shape(id: ValueId): number {
    return id < FIRST_NODE ? -1 : Math.max(-1, this.#words.at(id) - OBJECT)
  }

  /** The member of an object at a position of its shape. */
  member(id: ValueId, position: number): ValueId {
    return this.#words.at(id + 1 + position)
  }

  /** The value "the path ends after so many steps, because the member is missing". */
  lacks(steps: number): ValueId {
    return LACKS + steps
  }

  /** The value "the path ends after so many steps at a value that has no such member". */
  stuck(steps: number, value: ValueId): ValueId {
    return this.#node(STUCK, steps, value)
  }

  #internText(text: string): ValueId {
    const known = this.#byText.get(text)
    if (known !== undefined) return known
    const id = -this.#texts.push(text)
    this.#byText.set(text, id)
    // A header and a letter per byte, and the entries of the list and the map.
    this.#textBytes += 16 + Math.ceil(text.length / 8) * 8 + 8 + 36
    return id
  }

  #internList(list: readonly unknown[]): ValueId {
    const start = this.#pending.length
    for (const item of list) this.#pending.push(this.intern(item))
    return this.#composite(LIST, start, list.length)
  }

  #internObject(object: Readonly<Record<string, unknown>>): ValueId {
    const start = this.#pending.length
    let shape = 0
    for (const name of Object.keys(object)) {
      shape = this.shapes.add(shape, name)
      this.#pending.push(this.intern(object[name]))
    }
    return this.#composite(OBJECT + shape, start)
  }

  #composite(kind: number, start: number, length?: number): ValueId {
    const node = this.#words.length
    this.#words.push(kind)
    if (length !== undefined) this.#words.push(length)
    for (let index = start; index < this.#pending.length; index++) this.#words.push(this.#pending.at(index))
    this.#pending.length = start
    return this.#once(node)
  }

  #node(kind: number, first: number, second: number): ValueId {
    const node = this.#words.length
    this.#words.push(kind)
    this.#words.push(first)
    this.#words.push(second)
    return this.#once(node)
  }

  /** The last node, or the equal one that was there before, in which case the last one is removed. */
  #once(node: ValueId): ValueId {
    const length = this.#words.length - node
    const slot = this.#slotOf(node, length)
    const known = this.#slots[slot] ?? 0
    if (known !== 0) {
      this.#words.length = node
      return known
    }
    this.#slots[slot] = node
    if (++this.#nodes * 2 > this.#slots.length) this.#growSlots()
    return node
  }

  #slotOf(node: ValueId, length: number): number {
    const { items } = this.#words
    const mask = this.#slots.length - 1
    let hash = 0
    for (let offset = node; offset < node + length; offset++) {
      hash = Math.imul(hash ^ (items[offset] ?? 0), 0x9e3779b1)
      hash ^= hash >>> 15
    }
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const other = this.#slots[slot] ?? 0
      if (other === 0 || this.#isEqual(other, node, length)) return slot
    }
  }

  #isEqual(node: ValueId, other: ValueId, length: number): boolean {
    const { items } = this.#words
    for (let offset = 0; offset < length; offset++) if (items[node + offset] !== items[other + offset]) return false
    return true
  }

  #growSlots(): void {
    this.#slots = new Int32Array(this.#slots.length * 2)
    for (let node = FIRST_NODE; node < this.#words.length; node += this.#lengthOf(node))
      this.#slots[this.#slotOf(node, this.#lengthOf(node))] = node
  }

  #lengthOf(node: ValueId): number {
    const kind = this.#words.at(node)
    if (kind === NUMBER || kind === STUCK) return 3
    return kind === LIST ? 2 + this.#words.at(node + 1) : 1 + this.shapes.names(kind - OBJECT).length
  }
}

/** Number of steps that a path may have. */
export const maxSteps: number = MAX_STEPS - 1

const writable = { writable: true, enumerable: true, configurable: true }

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function describe(value: unknown): string {
  return typeof value === 'object' && value !== null ? value.constructor.name : typeof value
}
