import type { Codes } from './column.ts'

/** A feature of rows that decisions depend on: the result of a part of a condition, as 0, 1 or 2. */
export interface Feature {
  /** Features with the same name have the same results. */
  readonly name: string
  /** Opens the feature for reading. It takes memory for each row, so only one feature is open at a time. */
  open(): Generator<void, OpenFeature>
}

export interface OpenFeature extends Evaluation {
  /** Rows with the same code have the same result. */
  readonly codes: Codes
}

/** The evaluation of a part of a condition for codes. */
export interface Evaluation {
  readonly result: (code: number) => Result
  /** The reads (`countReads`) that `decide` counts at most for the part, by code; `undefined` while no result has taken any. */
  readonly reads?: () => ((code: number) => number) | undefined
}

/** A result of a condition: false, true, or neither (an error, or a value that is no boolean). */
export type Result = 0 | 1 | 2

/** Rows in classes: rows of one class have the same result for every feature. */
export interface Classes {
  /** The class by position in the rows. */
  readonly of: Int32Array
  readonly count: number
  /** The reads that all parts of all conditions take at most, by position. Absent where none takes any. */
  readonly reads?: Float64Array
}

const RESULTS = 3
const UNKNOWN = 255
const NONE = -1

/** Divides rows into classes. It stops after each evaluation and each feature, so that other work can have its turn. */
export function* classifyInSteps(rows: Int32Array, features: readonly Feature[]): Generator<void, Classes> {
  const of = new Int32Array(rows.length)
  let count = Math.min(1, rows.length)
  let reads: Float64Array | undefined
  const byName = Map.groupBy(features, ({ name }) => name)
  for (const [feature, ...repeated] of byName.values()) {
    if (!feature) continue
    const { codes, result, reads: readsSoFar } = yield* feature.open()
    const { codes: codeOf } = codes
    const results = new Uint8Array(codes.count).fill(UNKNOWN)
    const next = new Int32Array(count * RESULTS).fill(NONE)
    count = 0
    for (let position = 0; position < rows.length; position++) {
      const code = codeOf[rows[position] ?? 0] ?? 0
      let found = results[code] ?? UNKNOWN
      if (found === UNKNOWN) {
        found = result(code)
        results[code] = found
        yield
      }
      const key = (of[position] ?? 0) * RESULTS + found
      let divided = next[key] ?? NONE
      if (divided === NONE) {
        divided = count++
        next[key] = divided
      }
      of[position] = divided
    }
    const readsOf = readsSoFar?.()
    if (readsOf) {
      reads ??= new Float64Array(rows.length)
      for (let position = 0; position < rows.length; position++)
        reads[position] = (reads[position] ?? 0) + (1 + repeated.length) * readsOf(codeOf[rows[position] ?? 0] ?? 0)
    }
    yield
  }
  return { of, count, ...(reads ? { reads } : {}) }
}
