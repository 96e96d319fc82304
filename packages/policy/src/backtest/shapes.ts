/** The sets of names that objects have, in their order. Each has a number. The empty object has the number 0. */
export class Shapes {
  readonly #names: (readonly string[])[] = [[]]
  readonly #larger: Map<string, number>[] = [new Map()]

  /** Number of shapes. */
  get size(): number {
    return this.#names.length
  }

  /** The shape with one more name. */
  add(shape: number, name: string): number {
    const larger = this.#larger[shape]
    const known = larger?.get(name)
    if (known !== undefined) return known
    const next = this.#names.push([...this.names(shape), name]) - 1
    this.#larger.push(new Map())
    larger?.set(name, next)
    return next
  }

  names(shape: number): readonly string[] {
    return this.#names[shape] ?? []
  }
}
