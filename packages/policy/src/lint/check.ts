import { checkEnrollment } from './check-enrollment.ts'
import { checkRules } from './check-rules.ts'
import { type CheckOptions, findErrors } from '../validate/find-errors.ts'
import type { Finding } from '../validate/finding.ts'
import { defaultLevels } from '../levels.ts'
import type { PolicyData } from '../policies.ts'

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
  const { levels = defaultLevels, kinds } = options
  return [...findings, ...checkRules(data, levels), ...checkEnrollment(data, levels, kinds)]
}
