/** Keeps the values that were used last, by name. Each use of a name makes it the newest; the oldest is dropped. */
export class Recent<TValue> {
  readonly #max: number
  readonly #kept = new Map<string, TValue>()

  constructor(max: number) {
    this.#max = max
  }

  values(): Iterable<TValue> {
    return this.#kept.values()
  }

  /** The value with a name: the kept one, if it can still be used, or a new one. */
  get(name: string, make: () => TValue, isUsable: (value: TValue) => boolean = () => true): TValue {
    const known = this.#kept.get(name)
    const value = known !== undefined && isUsable(known) ? known : make()
    this.#kept.delete(name)
    this.#kept.set(name, value)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > this.#max && oldest !== undefined) this.#kept.delete(oldest)
    return value
  }
}
