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

/** Whether there are codes for the values at these paths: each of them begins at a variable of the scope. */
export function areCoded({ variables }: Scope, paths: readonly Path[]): boolean {
  return paths.length > 0 && paths.every(([variable]) => variables.has(variable))
}

/**
 * Codes for the values at several paths together.
 *
 * @throws Error for paths that are not coded.
 */
export function codesOf(scope: Scope, paths: readonly Path[]): Codes {
  let codes: Codes | undefined
  let key = ''
  for (const [variable, ...steps] of paths) {
    const column = scope.variables.get(variable)?.column(steps)
    if (!column) throw new Error(`[stepup] Rows have no variable ${variable}.`)
    key += JSON.stringify([variable, ...steps])
    codes = codes ? scope.pairs.pair(key, codes, column, scope.size) : column
  }
  if (!codes) throw new Error('[stepup] An expression that reads nothing has no codes.')
  return codes
}
