import { IntList } from './int-list.ts'

const EMPTY = -1

/** Numbers pairs of integers in the order in which they are first seen: 0, 1, 2 and so on. */
export class PairTable {
  readonly #first = new IntList()
  readonly #second = new IntList()
  #slots = new Int32Array(64).fill(EMPTY)

  get size(): number {
    return this.#first.length
  }

  get bytes(): number {
    return this.#first.bytes + this.#second.bytes + this.#slots.byteLength
  }

  /** The first member of the pair with a number. */
  first(number: number): number {
    return this.#first.at(number)
  }

  /** The number of a pair, which is {@link size} before the call when the pair is new. */
  number(first: number, second: number): number {
    const slot = this.#slotOf(first, second)
    const known = this.#slots[slot] ?? EMPTY
    if (known !== EMPTY) return known
    const number = this.size
    this.#slots[slot] = number
    this.#first.push(first)
    this.#second.push(second)
    if (number * 2 > this.#slots.length) this.#grow()
    return number
  }

  #slotOf(first: number, second: number): number {
    const mask = this.#slots.length - 1
    let hash = Math.imul(first ^ Math.imul(second, 0x85ebca6b), 0x9e3779b1)
    hash ^= hash >>> 15
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] ?? EMPTY
      if (number === EMPTY || (this.#first.at(number) === first && this.#second.at(number) === second)) return slot
    }
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 4).fill(EMPTY)
    for (let number = 0; number < this.size; number++)
      this.#slots[this.#slotOf(this.#first.at(number), this.#second.at(number))] = number
  }
}
