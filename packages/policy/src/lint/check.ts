import { defaultLevels } from '../levels.ts'
import type { PolicyData } from '../policies.ts'
import { resultOf } from '../result-of.ts'
import { type CheckOptions, findErrors } from '../validate/find-errors.ts'
import type { PolicyFinding } from '../validate/finding.ts'
import { Suggestions } from '../validate/suggestions.ts'
import { checkAddressCounts } from './check-address-counts.ts'
import { checkEnrollment } from './check-enrollment.ts'
import { checkRules } from './check-rules.ts'

/**
 * Reviews policies: their shape, unknown names, wrong types, rules that never match or never matter, actions without a rule. Errors come
 * first; while there are any, the rules are not compared with each other.
 *
 * @example
 * ```ts
 * const data: PolicyData = JSON.parse(await request.text())
 * for (const { place, message, cure } of checkPolicies(data)) console.log(`${place}: ${message}. ${cure}`)
 * ```
 */
export function checkPolicies(data: PolicyData, options: CheckOptions = {}): readonly PolicyFinding[] {
  return checkUntil(data, options, Infinity)
}

/** {@link checkPolicies}, until it has `max` errors. */
export function checkUntil(data: PolicyData, options: CheckOptions, max: number): readonly PolicyFinding[] {
  const suggestions = new Suggestions()
  const findings = resultOf(findErrors(data, options, suggestions, max))
  if (findings.some(({ severity }) => severity === 'error')) return findings
  const { levels = defaultLevels, kinds } = options
  return [
    ...findings,
    ...checkRules(data, levels, suggestions),
    ...checkAddressCounts(data),
    ...checkEnrollment(data, levels, kinds),
  ]
}
