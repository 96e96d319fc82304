/** The values that were used last, by their keys. Beyond the maximum number, the least recently used one is removed. */
export class Recent<TValue> {
  readonly #max: number
  // A Map keeps insertion order.
  readonly #values = new Map<string, TValue>()

  constructor(max: number) {
    this.#max = max
  }

  get(key: string): TValue | undefined {
    const value = this.#values.get(key)
    if (value !== undefined) this.set(key, value)
    return value
  }

  set(key: string, value: TValue): void {
    this.#values.delete(key)
    this.#values.set(key, value)
    const [oldest] = this.#values.keys()
    if (this.#values.size > this.#max && oldest !== undefined) this.#values.delete(oldest)
  }
}
