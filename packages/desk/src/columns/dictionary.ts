/** Numbers for texts, in the order of their first use. The empty text has number 0. */
export class Dictionary {
  readonly values: string[] = ['']
  readonly #codes = new Map<string, number>([['', 0]])

  /** The number of a text, which gets one when it has none. */
  codeOf(value: string): number {
    const known = this.#codes.get(value)
    if (known !== undefined) return known
    const code = this.values.push(value) - 1
    this.#codes.set(value, code)
    return code
  }

  /** `undefined` for a text without a number. */
  find(value: string): number | undefined {
    return this.#codes.get(value)
  }
}

/** No id and no code of the server has a NUL. */
const SEPARATOR = '\0'

/** Numbers for lists of texts. The empty list has number 0. */
export class ListDictionary {
  readonly values: (readonly string[])[] = [[]]
  readonly #codes = new Map<string, number>([['', 0]])

  codeOf(list: readonly string[]): number {
    const key = list.length === 1 ? (list[0] ?? '') : list.join(SEPARATOR)
    const known = this.#codes.get(key)
    if (known !== undefined) return known
    const code = this.values.push([...list]) - 1
    this.#codes.set(key, code)
    return code
  }
}
