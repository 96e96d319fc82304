import { IntList } from './int-list.ts'

/** The object without members. */
export const EMPTY_SHAPE = 0

/** Bytes of a shape: its name, its entry in the map, and its numbers. */
const SHAPE_BYTES = 120

/**
 * The names that objects have, in their order. Each such list has a number, and consists of a shorter list and one more
 * name: an object with thousands of members costs no more than its names.
 */
export class Shapes {
  readonly #shorter = new IntList()
  readonly #lengths = new IntList()
  readonly #names: string[] = ['']
  readonly #longer = new Map<string, number>()
  /**
   * The last name that was added to each shape. Objects with the same names often follow one another, so the resulting
   * shape is kept, too.
   */
  readonly #lastName: (string | undefined)[] = [undefined]
  readonly #lastResult = new IntList()

  constructor() {
    for (const list of [this.#shorter, this.#lengths, this.#lastResult]) list.push(0)
  }

  get bytes(): number {
    return this.#names.length * SHAPE_BYTES
  }

  /** The shape with one more name. */
  add(shape: number, name: string): number {
    if (this.#lastName[shape] === name) return this.#lastResult.at(shape)
    const key = `${shape} ${name}`
    const next = this.#longer.get(key) ?? this.#create(shape, name)
    this.#longer.set(key, next)
    this.#lastName[shape] = name
    this.#lastResult.items[shape] = next
    return next
  }

  /** Number of names. */
  length(shape: number): number {
    return this.#lengths.at(shape)
  }

  /** The names in their order. */
  names(shape: number): readonly string[] {
    const names: string[] = []
    for (let rest = shape; rest !== EMPTY_SHAPE; rest = this.#shorter.at(rest)) names.push(this.#names[rest] ?? '')
    return names.toReversed()
  }

  /** The position of a name, or -1. */
  position(shape: number, name: string): number {
    for (let rest = shape; rest !== EMPTY_SHAPE; rest = this.#shorter.at(rest))
      if (this.#names[rest] === name) return this.length(rest) - 1
    return -1
  }

  #create(shape: number, name: string): number {
    const next = this.#names.push(name) - 1
    this.#shorter.push(shape)
    this.#lengths.push(this.length(shape) + 1)
    this.#lastName.push(undefined)
    this.#lastResult.push(0)
    return next
  }
}
