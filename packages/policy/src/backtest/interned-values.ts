import { IntList } from './int-list.ts'
import { EMPTY_SHAPE, Shapes } from './shapes.ts'

/** A JSON value by its number. Equal values have equal numbers, and different values different ones. */
export type ValueId = number

/** A member of an object or an index of a list. */
export type Step = string | number

export const ABSENT: ValueId = 0
const UNDEFINED: ValueId = 1
const NULL: ValueId = 2
const FALSE: ValueId = 3
const TRUE: ValueId = 4
/** The values "the path ends after this many steps, because the member is missing". */
const LACKS: ValueId = 8
/** Number of steps that a path may have. */
export const maxSteps: number = 31
const FIRST_NODE: ValueId = LACKS + maxSteps + 1

/** Kinds of nodes. An object has its shape, counted from `OBJECT`. */
const NUMBER = 0
const STUCK = 1
const NARROW_TEXT = 2
const WIDE_TEXT = 3
const LIST = 4
const OBJECT = 5

/**
 * JSON values, each of them once: a part that two values share is stored once. Whole numbers from 0 are negative ids.
 * Other values are nodes in one array of integers. A list is `LIST, length, items`, and an object its shape and its
 * members. A text is its length and its letters: four in an integer, or two where a letter needs more than 8 bits.
 */
export class InternedValues {
  readonly shapes: Shapes = new Shapes()
  readonly #words = new IntList()
  #slots = new Int32Array(1024)
  #nodes = 0
  /** The members of lists and objects that are being read. */
  readonly #pending = new IntList()
  readonly #double = new Float64Array(1)
  readonly #halves = new Int32Array(this.#double.buffer)

  constructor() {
    for (let word = 0; word < FIRST_NODE; word++) this.#words.push(0)
  }

  get bytes(): number {
    return this.#words.bytes + this.#slots.byteLength + this.shapes.bytes
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
        return this.#internNumber(value)
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

  read(id: ValueId): unknown {
    if (id < 0) return -1 - id
    if (id < FIRST_NODE) return id === TRUE || (id === FALSE ? false : id === NULL ? null : undefined)
    const kind = this.#words.at(id)
    if (kind === NUMBER) return this.number(id)
    if (kind < LIST) return this.text(id)
    if (kind === LIST) return Array.from(this.items(id) ?? [], (item) => this.read(item))
    const object: Record<string, unknown> = {}
    for (const [position, name] of this.shapes.names(kind - OBJECT).entries()) {
      const value = this.read(this.member(id, position))
      if (name === '__proto__') Object.defineProperty(object, name, { value, ...writable })
      else object[name] = value
    }
    return object
  }

  /** The text with a number, or `undefined` for a value that is no text. */
  text(id: ValueId): string | undefined {
    const kind = id < FIRST_NODE ? NUMBER : this.#words.at(id)
    if (kind !== NARROW_TEXT && kind !== WIDE_TEXT) return undefined
    const [perWord, bits] = kind === NARROW_TEXT ? [4, 8] : [2, 16]
    const length = this.#words.at(id + 1)
    let text = ''
    for (let index = 0; index < length; index++) {
      const word = this.#words.at(id + 2 + Math.floor(index / perWord))
      text += String.fromCharCode((word >>> ((index % perWord) * bits)) & ((1 << bits) - 1))
    }
    return text
  }

  /** The numeric value with an id, or NaN for a value that is no number. */
  number(id: ValueId): number {
    if (id < 0) return -1 - id
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

  /** The value "the path ends after this many steps, because the member is missing". */
  lacks(steps: number): ValueId {
    return LACKS + steps
  }

  /** The value "the path ends after this many steps at a value that can't have this member". */
  stuck(steps: number, value: ValueId): ValueId {
    return this.#node(STUCK, steps, value)
  }

  /** Whether a value is one of JSON, and not the end of a path. */
  isValue(id: ValueId): boolean {
    if (id < FIRST_NODE) return id < 0 || (id > UNDEFINED && id < LACKS)
    return this.#words.at(id) !== STUCK
  }

  #internNumber(number: number): ValueId {
    if (number >= 0 && number < 2 ** 31 && Number.isInteger(number) && !Object.is(number, -0)) return -1 - number
    this.#double[0] = number
    return this.#node(NUMBER, this.#halves[0] ?? 0, this.#halves[1] ?? 0)
  }

  #internText(text: string): ValueId {
    let isWide = false
    for (let index = 0; index < text.length && !isWide; index++) isWide = text.charCodeAt(index) > 0xff
    const [perWord, bits] = isWide ? [2, 16] : [4, 8]
    const node = this.#words.length
    this.#words.push(isWide ? WIDE_TEXT : NARROW_TEXT)
    this.#words.push(text.length)
    for (let index = 0; index < text.length;) {
      let word = 0
      for (let place = 0; place < perWord && index < text.length; place++, index++)
        word |= text.charCodeAt(index) << (place * bits)
      this.#words.push(word)
    }
    return this.#once(node)
  }

  #internList(list: readonly unknown[]): ValueId {
    const start = this.#pending.length
    for (const item of list) this.#pending.push(this.intern(item))
    const node = this.#words.length
    this.#words.push(LIST)
    this.#words.push(list.length)
    return this.#complete(node, start)
  }

  #internObject(object: Readonly<Record<string, unknown>>): ValueId {
    const start = this.#pending.length
    let shape = EMPTY_SHAPE
    for (const name of Object.keys(object)) {
      shape = this.shapes.add(shape, name)
      this.#pending.push(this.intern(object[name]))
    }
    const node = this.#words.length
    this.#words.push(OBJECT + shape)
    return this.#complete(node, start)
  }

  /** Moves the pending members into a node. */
  #complete(node: ValueId, start: number): ValueId {
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

  /** The last node, or an equal earlier one, in which case the last one is removed. */
  #once(node: ValueId): ValueId {
    const slot = this.#slotOf(node, this.#words.length - node)
    const known = this.#slots[slot] ?? 0
    if (known !== 0) {
      this.#words.length = node
      return known
    }
    this.#slots[slot] = node
    if (++this.#nodes * 1.6 > this.#slots.length) this.#growSlots()
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
    for (let node = FIRST_NODE, length = 0; node < this.#words.length; node += length) {
      length = this.#lengthOf(node)
      this.#slots[this.#slotOf(node, length)] = node
    }
  }

  #lengthOf(node: ValueId): number {
    const kind = this.#words.at(node)
    if (kind >= OBJECT) return 1 + this.shapes.length(kind - OBJECT)
    if (kind === NUMBER || kind === STUCK) return 3
    const length = this.#words.at(node + 1)
    return 2 + (kind === LIST ? length : Math.ceil(length / (kind === NARROW_TEXT ? 4 : 2)))
  }
}

const writable = { writable: true, enumerable: true, configurable: true }

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function describe(value: unknown): string {
  return typeof value === 'object' && value !== null ? value.constructor.name : typeof value
}
