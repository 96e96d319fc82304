import type { Codes } from './column.ts'
import type { Path } from './paths.ts'
import type { PairColumns, Roots } from './roots.ts'

/** Rows that expressions are evaluated for: past decisions, or elements of lists. */
export interface Scope {
  /** Number of rows. */
  readonly size: number
  /** The variables that expressions read, each with its values by row. */
  readonly variables: ReadonlyMap<string, Roots>
  /** The variables of loops, which a part of an expression needs to be compiled. */
  readonly loopVariables: readonly string[]
  readonly pairs: PairColumns
}

/** The variables of one row, as expressions read them. Those that the row lacks are absent. */
export function variablesOf(
  { variables }: Scope,
  row: number,
  names: Iterable<string>,
): Readonly<Record<string, unknown>> {
  const facts: Record<string, unknown> = {}
  for (const name of names) {
    const roots = variables.get(name)
    if (roots?.has(row)) facts[name] = roots.read(row)
  }
  return facts
}

/** Codes for the values at several paths together. `undefined` for a path that begins at no variable of the scope. */
export function codesOf(scope: Scope, paths: readonly Path[]): Codes | undefined {
  let codes: Codes | undefined
  let key = ''
  for (const [variable, ...steps] of paths) {
    const column = scope.variables.get(variable)?.column(steps)
    if (!column) return undefined
    key += JSON.stringify([variable, ...steps])
    codes = codes ? scope.pairs.pair(key, codes, column, scope.size) : column
  }
  return codes
}
