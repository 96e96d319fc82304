/** Maximum number of list elements that one condition may read: a few hundred, each compared with each. Some 50 ms. */
export const MAX_READS = 250_000

/** A condition with nested loops read more elements than {@link MAX_READS}. */
export class TooManyStepsError extends Error {
  static {
    this.prototype.name = 'TooManyStepsError'
  }

  constructor() {
    super(`the condition read more than ${MAX_READS} elements of lists`)
  }
}

/**
 * Wraps the facts: lists count their reads, and throw after {@link MAX_READS}. Every CEL macro stops at that error, including `exists` and
 * `all`, which ignore other errors of their condition.
 */
export function countedFacts<T>(facts: T): T {
  let reads = 0
  const handler: ProxyHandler<readonly unknown[]> = {
    get(target, name, receiver): unknown {
      if (isIndex(name) && ++reads > MAX_READS) throw new TooManyStepsError()
      return Reflect.get(target, name, receiver)
    },
  }
  const counted = (value: unknown): unknown => {
    if (Array.isArray(value)) return new Proxy(value.map(counted), handler)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, counted(inner)]))
  }
  return counted(facts) as T
}

function isIndex(name: string | symbol): boolean {
  return typeof name === 'string' && name.charCodeAt(0) <= 57
}
