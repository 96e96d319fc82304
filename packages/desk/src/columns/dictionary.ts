/** Numbers for values, in the order of their first use. */
export class Dictionary<TValue> {
  readonly values: TValue[]
  readonly #keyOf: (value: TValue) => string
  readonly #codes: Map<string, number>

  /** @param values - Values that have their number from the start. */
  constructor(values: readonly TValue[], keyOf: (value: TValue) => string) {
    this.values = [...values]
    this.#keyOf = keyOf
    this.#codes = new Map(values.map((value, code) => [keyOf(value), code]))
  }

  /** The number of a value, which gets one when it has none. */
  codeOf(value: TValue): number {
    const key = this.#keyOf(value)
    const known = this.#codes.get(key)
    if (known !== undefined) return known
    const code = this.values.push(value) - 1
    this.#codes.set(key, code)
    return code
  }

  /** `undefined` for a value without a number. */
  find(value: TValue): number | undefined {
    return this.#codes.get(this.#keyOf(value))
  }
}

/** No id and no code of the server has a NUL. */
const SEPARATOR = '\0'

export const keyOfText = (text: string): string => text
export const keyOfList = (list: readonly string[]): string => list.join(SEPARATOR)
