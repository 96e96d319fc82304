import type { FactorKind } from '@stepup/protocol'

import { checkConditions } from './check-conditions.ts'
import { checkDecimals } from './check-decimals.ts'
import { checkPatterns } from './check-patterns.ts'
import { expressionChecker } from '../cel/expression.ts'
import { factTypes, type SignalTypes } from '../cel/fact-types.ts'
import type { Finding } from './finding.ts'
import { defaultLevels } from '../levels.ts'
import type { PolicyData } from '../policies.ts'
import { checkStructure } from './check-structure.ts'

/** Options of {@link checkPolicies}: the server that the policies are for. */
export interface CheckOptions {
  /** The ladder, weakest first. Default `aal1 < aal2 < phr < phrh`. */
  readonly levels?: readonly string[]
  /** What each signal says, by its name: `Object.fromEntries(signals.map(({ name, facts }) => [name, facts]))`. Without it signals are not looked at. */
  readonly signals?: SignalTypes
  /** The kinds of the server's factors that prove more than the lowest level. Default: those of ours. */
  readonly kinds?: readonly FactorKind[]
}

/** The errors: shape, unknown names, wrong types. Cheap enough for every start. */
export function findErrors(
  data: PolicyData,
  { levels = defaultLevels, signals }: CheckOptions = {},
): readonly Finding[] {
  const structure = checkStructure(data, levels)
  if (structure.length > 0) return structure
  const types = factTypes(data, signals)
  const context = { types, levels, checker: expressionChecker(types) }
  return [
    ...data.rules.flatMap((rule, index) => checkConditions(rule, ['rules', index], context)),
    ...checkDecimals(data),
    ...checkPatterns(data),
  ]
}
