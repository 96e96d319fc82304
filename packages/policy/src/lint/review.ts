import type { PolicyData, PolicyRule } from '../policies.ts'
import { resultOf } from '../result-of.ts'
import { type CheckOptions, findErrors } from '../validate/find-errors.ts'
import { isError, type PolicyFinding } from '../validate/finding.ts'
import { Suggestions } from '../validate/suggestions.ts'
import { checkUntil } from './check.ts'

/** Characters of policies as JSON. Those of a large bank have 50,000. */
const MAX_LENGTH = 250_000
const MAX_RULES = 500
/** Names of actions, in `actions` and in all rules. Each is compared with each. */
const MAX_ACTIONS = 5000
/** Deeper than any real policies, and far from a stack overflow. */
const MAX_DEPTH = 32
/** Each finding inside a long name repeats it. */
const MAX_NAME = 1000
/** Findings beyond these are read by nobody. */
const MAX_FINDINGS = 200

/**
 * {@link checkPolicies} for untrusted policies. Policies beyond any real size give one finding without a further check:
 * more than 500 rules, 5,000 names of actions, 250,000 characters as JSON, 1,000 characters in a member's name, or 32
 * levels of nesting. Returns the first 200 findings.
 *
 * @param data - JSON data. The check validates its structure.
 */
export function reviewPolicies(data: unknown, options: CheckOptions = {}): readonly PolicyFinding[] {
  const excess = excessOf(data)
  if (excess) return [excess]
  const findings = checkUntil(data as PolicyData, options, MAX_FINDINGS)
  const isWarning = (finding: PolicyFinding) => !isError(finding)
  return [...findings.filter(isError), ...findings.filter(isWarning)].slice(0, MAX_FINDINGS)
}

/**
 * The errors that {@link reviewPolicies} finds, in a fifth of the time for large policies: rules are not compared with each other.
 *
 * @param data - JSON data.
 */
export function policyErrors(data: unknown, options: CheckOptions = {}): readonly PolicyFinding[] {
  const excess = excessOf(data)
  if (excess) return [excess]
  const findings = resultOf(findErrors(data as PolicyData, options, new Suggestions(), MAX_FINDINGS))
  return findings.filter(isError).slice(0, MAX_FINDINGS)
}

/** A finding about policies that are larger than any real ones. */
function excessOf(data: unknown): PolicyFinding | undefined {
  const text = jsonOf(data)
  if (text === undefined) return malformed('are not JSON', 'Send policies as JSON data.')
  if (text.length > MAX_LENGTH)
    return malformed(`have more than ${MAX_LENGTH} characters`, 'Split them, or remove rules.')
  if (isDeeper(data, MAX_DEPTH)) return malformed(`are nested more than ${MAX_DEPTH} deep`, 'Use tables of one level.')
  if (hasLongName(data)) return malformed(`have a name of more than ${MAX_NAME} characters`, 'Shorten it.')
  const { rules, actions }: Partial<Record<string, unknown>> = Object(data)
  if (lengthOf(rules) > MAX_RULES) return malformed(`have more than ${MAX_RULES} rules`, 'Combine rules.')
  const inRules = Array.isArray(rules) ? rules.map((rule: Partial<PolicyRule> | null) => lengthOf(rule?.actions)) : []
  return inRules.reduce((sum, count) => sum + count, lengthOf(actions)) > MAX_ACTIONS
    ? malformed(`have more than ${MAX_ACTIONS} names of actions`, 'Write patterns: `transfer.*`.')
    : undefined
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some((member) => isDeeper(member, depth - 1))
}

function hasLongName(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, member]) => name.length > MAX_NAME || hasLongName(member))
}

/** `undefined` for values that JSON can't represent. */
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
