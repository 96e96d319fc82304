import type { FactorKind } from '@stepup/protocol'

import { factTypes } from '../cel/fact-types.ts'
import { defaultLevels } from '../levels.ts'
import type { FactType, PolicyData } from '../policies.ts'
import { checkArguments } from './check-arguments.ts'
import { checkExpressions } from './check-expressions.ts'
import { checkStructure } from './check-structure.ts'
import type { PolicyFinding } from './finding.ts'
import { Suggestions } from './suggestions.ts'

/** The server that policies are checked for. */
export interface CheckOptions {
  /** The ladder, weakest level first. Default `aal1 < aal2 < phr < phrh`. */
  readonly levels?: readonly string[]
  /**
   * The facts of each signal, by the name of the signal: `Object.fromEntries(signals.map(({ name, facts }) => [name, facts]))`. Without
   * them the names of signals are not checked.
   */
  readonly signals?: Readonly<Record<string, Readonly<Record<string, FactType>>>>
  /** The kinds of the server's factors that reach more than the lowest level. Default: all kinds of the protocol but passwords. */
  readonly kinds?: readonly FactorKind[]
}

/**
 * Finds the errors: shape, unknown names, wrong types. Cheap enough for every start. A step is one expression.
 *
 * @param max - The number of errors after which the search ends. The last step may find a few more.
 */
export function* findErrors(
  data: PolicyData,
  { levels = defaultLevels, signals }: CheckOptions = {},
  suggestions: Suggestions = new Suggestions(),
  max: number = Infinity,
): Generator<void, readonly PolicyFinding[]> {
  const findings = checkStructure(data, levels, suggestions, max)
  if (findings.length > 0) return findings
  const inExpressions = yield* checkExpressions(data, factTypes(data, signals), { levels, suggestions, max })
  return [...inExpressions, ...(yield* checkArguments(data, max))]
}
