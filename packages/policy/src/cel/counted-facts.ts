/** Maximum number of elements that one condition may read: a few hundred, each compared with each. Some 50 ms. */
export const MAX_READS = 250_000

/** A condition read more elements than {@link MAX_READS}. */
export class TooManyStepsError extends Error {
  static {
    this.prototype.name = 'TooManyStepsError'
  }

  constructor() {
    super(`the condition read more than ${MAX_READS} elements of lists and maps`)
  }
}

/** Reads of the condition that is being evaluated. An evaluation is synchronous, so there is one at a time. */
let reads = 0

/** Evaluates a condition, whose reads are counted from zero. */
export function countingReads<TResult>(evaluate: () => TResult): TResult {
  reads = 0
  return evaluate()
}

/**
 * Counts reads of the condition that is being evaluated.
 *
 * @throws TooManyStepsError after {@link MAX_READS}.
 */
export function countReads(count: number): void {
  reads += count
  if (reads > MAX_READS) throw new TooManyStepsError()
}

const listHandler: ProxyHandler<readonly unknown[]> = {
  get(list, name, receiver): unknown {
    if (isIndex(name)) countReads(1)
    return Reflect.get(list, name, receiver)
  },
}

/** A macro over a map, `size` and `==` enumerate its keys. */
const mapHandler: ProxyHandler<object> = {
  ownKeys(map) {
    // Other operands may absorb the error, so the loop goes on. It must not enumerate again.
    countReads(0)
    const names = Reflect.ownKeys(map)
    countReads(names.length)
    return names
  },
}

/**
 * Wraps the facts, so that lists and maps count the reads of their elements. Every CEL macro stops at a
 * {@link TooManyStepsError} of its list, including `exists` and `all`, which ignore other errors of their condition.
 */
export function countedFacts<T>(facts: T): T {
  return counted(facts) as T
}

function counted(value: unknown): unknown {
  if (Array.isArray(value)) return new Proxy(value.map(counted), listHandler)
  if (typeof value !== 'object' || value === null) return value
  return new Proxy(Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, counted(inner)])), mapHandler)
}

function isIndex(name: string | symbol): boolean {
  return typeof name === 'string' && name.charCodeAt(0) <= 57
}
