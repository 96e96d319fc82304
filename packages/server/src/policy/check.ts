import { checkConditions } from './check-conditions.ts'
import { checkDecimals } from './check-decimals.ts'
import { checkPatterns } from './check-patterns.ts'
import { checkRules } from './check-rules.ts'
import { expressionChecker } from './expression.ts'
import { factTypes, type SignalTypes } from './fact-types.ts'
import type { Finding } from './finding.ts'
import { defaultLevels } from './levels.ts'
import type { PolicyData } from './policies.ts'
import { checkStructure } from './structure.ts'

/** What policies are checked against. */
export interface CheckOptions {
  /** The ladder, weakest first. Default `aal1 < aal2 < phr < phrh`. */
  readonly levels?: readonly string[]
  /** What each signal says, by its name: `Object.fromEntries(signals.map(({ name, facts }) => [name, facts]))`. Without it signals are not looked at. */
  readonly signals?: SignalTypes
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

/**
 * Looks at policies as a careful reviewer would: shape, unknown names, types, rules that never hold or never matter, actions that no
 * rule is about. Errors first; while there are any, what rules do to each other is not looked at.
 *
 * @example
 * ```ts
 * const data: PolicyData = JSON.parse(await request.text())
 * for (const finding of checkPolicies(data)) console.log(writePath(finding.path), finding.message, finding.cure)
 * ```
 */
export function checkPolicies(data: PolicyData, options: CheckOptions = {}): readonly Finding[] {
  const findings = findErrors(data, options)
  if (findings.some(({ severity }) => severity === 'error')) return findings
  return [...findings, ...checkRules(data, options.levels ?? defaultLevels)]
}
