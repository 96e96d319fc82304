/** The sets of names that objects have, in their order. Each has a number. The empty object has the number 0. */
export class Shapes {
  readonly #names: (readonly string[])[] = [[]]
  readonly #larger: Map<string, number>[] = [new Map()]
  /** The name that was added last to each shape, and the result: objects with the same names are seen in a row. */
  readonly #lastName: (string | undefined)[] = [undefined]
  readonly #lastResult: number[] = [0]

  /** The shape with one more name. */
  add(shape: number, name: string): number {
    if (this.#lastName[shape] === name) return this.#lastResult[shape] ?? 0
    const next = this.#larger[shape]?.get(name) ?? this.#create(shape, name)
    this.#lastName[shape] = name
    this.#lastResult[shape] = next
    return next
  }

  names(shape: number): readonly string[] {
    return this.#names[shape] ?? []
  }

  #create(shape: number, name: string): number {
    const next = this.#names.push([...this.names(shape), name]) - 1
    this.#larger.push(new Map())
    this.#lastName.push(undefined)
    this.#lastResult.push(0)
    this.#larger[shape]?.set(name, next)
    return next
  }
}
