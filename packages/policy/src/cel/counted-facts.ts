/** Maximum number of elements that one condition may read: a few hundred, each compared with each. Some 100 ms. */
export const MAX_READS = 250_000

/** Maximum number of elements that all conditions of one decision may read, of hundreds of rules together. Some 500 ms. */
const MAX_READS_OF_DECISION = 1_000_000

/** A condition read more elements than {@link MAX_READS}, or the conditions of a decision more than {@link MAX_READS_OF_DECISION}. */
export class TooManyStepsError extends Error {
  static {
    this.prototype.name = 'TooManyStepsError'
  }

  constructor() {
    const [what, max] = reads > MAX_READS ? ['condition', MAX_READS] : ['conditions together', MAX_READS_OF_DECISION]
    super(`the ${what} read more than ${max} elements of lists and maps`)
  }
}

/** Reads of the condition that is being evaluated. An evaluation is synchronous, so there is one at a time. */
let reads = 0
/** Reads that are left to the conditions of the decision that is being made. */
let left = Infinity

/** Makes a decision, whose conditions share a number of reads. */
export function countingReadsOfDecision<TResult>(decide: () => TResult): TResult {
  left = MAX_READS_OF_DECISION
  try {
    return decide()
  } finally {
    left = Infinity
  }
}

/** Evaluates a condition, whose reads are counted from zero. */
export function countingReads<TResult>(evaluate: () => TResult): TResult {
  reads = 0
  return evaluate()
}

/** The reads of the condition that was evaluated last, with those that were refused. */
export function readsOfLast(): number {
  return reads
}

/**
 * Counts reads of the condition that is being evaluated.
 *
 * @throws TooManyStepsError after {@link MAX_READS}, and when the decision has none left.
 */
export function countReads(count: number): void {
  reads += count
  // Work that is refused is not done, so the next conditions of the decision do not pay for it.
  if (reads > MAX_READS || count > left) throw new TooManyStepsError()
  left -= count
}

/**
 * Returns a view of the facts that counts reads of the elements of lists and maps, wherever they are read: in an
 * iteration, by an index, by `in`, `size` or a comparison. Nothing is copied. Every CEL macro stops at a
 * {@link TooManyStepsError} of its list, including `exists` and `all`, which ignore other errors of their condition.
 */
export function countedFacts<T>(facts: T): T {
  const views = new Map<object, unknown>()
  const viewOf: View = (value) => {
    if (typeof value !== 'object' || value === null) return value
    const known = views.get(value)
    if (known !== undefined) return known
    const view = newView(value, viewOf)
    views.set(value, view)
    return view
  }
  return viewOf(facts) as T
}

const VIEW = Symbol('view')

/** Returns the view of a value; the value itself unless CEL reads it as a list or a map. */
type View = (value: unknown) => unknown

/** A proxy must return the members of a frozen target unchanged, so the targets of these are empty. */
function newView(value: object, viewOf: View): unknown {
  if (Array.isArray(value)) return new Proxy([], listHandler(value, viewOf))
  return isMap(value) ? new Proxy({}, mapHandler(value, viewOf)) : value
}

function listHandler(list: readonly unknown[], viewOf: View): ProxyHandler<object> {
  return {
    get(_, name) {
      if (name === VIEW) return true
      if (typeof name !== 'string' || name.charCodeAt(0) > 57) return Reflect.get(list, name)
      countReads(1)
      return viewOf(Reflect.get(list, name))
    },
  }
}

const someProperty: PropertyDescriptor = { configurable: true, enumerable: true, writable: true, value: undefined }

/** A macro over a map, `size` and `==` enumerate its keys. */
function mapHandler(map: object, viewOf: View): ProxyHandler<object> {
  return {
    get: (_, name) => name === VIEW || viewOf((map as Readonly<Record<string | symbol, unknown>>)[name]),
    has: (_, name) => Reflect.has(map, name),
    // CEL asks only whether the map has the key.
    getOwnPropertyDescriptor: (_, name) => (Object.hasOwn(map, name) ? someProperty : undefined),
    ownKeys() {
      // Other operands may absorb the error of a loop, and the condition goes on. A later loop must not enumerate the
      // map.
      countReads(0)
      const names = Reflect.ownKeys(map)
      countReads(names.length)
      return names
    },
  }
}

/** Whether a value counts its own reads. */
export function isView(value: object): boolean {
  return (value as { readonly [VIEW]?: true })[VIEW] === true
}

/** Whether CEL reads an object as a map. */
export function isMap({ constructor }: { readonly constructor?: unknown }): boolean {
  return constructor === undefined || constructor === Object
}
