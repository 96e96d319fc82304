import type { PolicyData } from '../policies.ts'
import type { CheckOptions } from '../validate/find-errors.ts'
import type { PolicyFinding } from '../validate/finding.ts'
import { checkPolicies } from './check.ts'

/** Characters of policies as JSON. Those of a large bank have 50,000. */
const MAX_LENGTH = 250_000
const MAX_RULES = 500

/**
 * {@link checkPolicies} for policies that anybody may have written: those of more than 500 rules, or of more than 250,000 characters as JSON, have one
 * finding, and are not looked at.
 *
 * @param data - JSON data. Its shape is what the check looks at.
 */
export function reviewPolicies(data: unknown, options: CheckOptions = {}): readonly PolicyFinding[] {
  const text = jsonOf(data)
  if (text === undefined) return [malformed('are not JSON', 'Send policies as JSON data.')]
  if (text.length > MAX_LENGTH)
    return [malformed(`have more than ${MAX_LENGTH} characters`, 'Split them, or remove rules.')]
  const policies = data as PolicyData
  if (Array.isArray(policies?.rules) && policies.rules.length > MAX_RULES)
    return [malformed(`have more than ${MAX_RULES} rules`, 'Combine rules.')]
  return checkPolicies(policies, options)
}

/** `undefined` for what JSON can't say. */
function jsonOf(data: unknown): string | undefined {
  try {
    return JSON.stringify(data)
  } catch {
    return undefined
  }
}

function malformed(message: string, cure: string): PolicyFinding {
  return { severity: 'error', code: 'malformed', path: [], place: 'policies', message, cure }
}
