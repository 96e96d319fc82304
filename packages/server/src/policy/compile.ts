import { isFactorKind } from '@stepup/protocol'

import { compileExpression, type Expression } from './expression.ts'
import { defaultLevels } from './levels.ts'
import type { PolicyData, PolicyReason, PolicyRequirement, PolicyRule } from './policies.ts'

/** What is wrong with a policy file, and where. */
export class PolicyError extends Error {
  static {
    this.prototype.name = 'PolicyError'
  }
  /** Where in the data: `rules[2].when`. */
  readonly path: string

  constructor(path: string, message: string, options?: ErrorOptions) {
    super(`[stepup] ${path}: ${message}`, options)
    this.path = path
  }
}

export interface CompiledRule {
  readonly id: string
  readonly matches: (action: string) => boolean
  readonly when: Expression | undefined
  readonly effect: 'challenge' | 'deny' | 'allow'
  readonly require: PolicyRequirement | undefined
  readonly reasons: readonly { readonly code: string; readonly params: readonly (readonly [string, Expression])[] }[]
}

/** Policies that were checked and are ready to decide. */
export interface CompiledPolicies {
  readonly version: string
  readonly levels: readonly string[]
  readonly parameters: Readonly<Record<string, unknown>>
  readonly defaultEffect: 'deny' | 'allow'
  readonly rules: readonly CompiledRule[]
}

/** Options of {@link compilePolicies}. */
export interface CompileOptions {
  /** The ladder, weakest first. */
  readonly levels?: readonly string[]
}

/**
 * Checks policies and compiles their conditions.
 *
 * @throws PolicyError that names the place, what is wrong there and how to mend it.
 */
export function compilePolicies(data: PolicyData, { levels = defaultLevels }: CompileOptions = {}): CompiledPolicies {
  expect(isObject(data), 'policies', 'has to be an object with `version` and `rules`')
  expect(
    typeof data.version === 'string' && data.version !== '',
    'version',
    'has to be a text such as "2026-11-24", so that each decision can say which policies made it',
  )
  expect(
    data.parameters === undefined || isObject(data.parameters),
    'parameters',
    'has to be an object of named numbers and texts',
  )
  expect([undefined, 'deny', 'allow'].includes(data.default_effect), 'default_effect', 'has to be "deny" or "allow"')
  expect(Array.isArray(data.rules), 'rules', 'has to be a list of rules')
  const ids = new Set<string>()
  const rules = data.rules.map((rule, index) => {
    const path = `rules[${index}]`
    const compiled = compileRule(rule, path, levels)
    expect(!ids.has(rule.id), `${path}.id`, `"${rule.id}" is used twice; every rule needs an id of its own`)
    ids.add(rule.id)
    return compiled
  })
  return {
    version: data.version,
    levels,
    parameters: data.parameters ?? {},
    defaultEffect: data.default_effect ?? 'deny',
    rules,
  }
}

function compileRule(rule: PolicyRule, path: string, levels: readonly string[]): CompiledRule {
  expect(isObject(rule), path, 'has to be an object')
  const known = ['id', 'actions', 'when', 'effect', 'require', 'reasons']
  for (const member of Object.keys(rule)) {
    expect(known.includes(member), `${path}.${member}`, `is not a member of a rule; those are ${known.join(', ')}`)
  }
  expect(typeof rule.id === 'string' && rule.id !== '', `${path}.id`, 'has to be a text')
  expect(
    isTexts(rule.actions) && rule.actions.length > 0,
    `${path}.actions`,
    'has to list at least one action, such as "transfer.create"',
  )
  const { effect = 'challenge' } = rule
  expect(['challenge', 'deny', 'allow'].includes(effect), `${path}.effect`, 'has to be "challenge", "deny" or "allow"')
  if (effect === 'challenge') checkRequirement(rule.require, `${path}.require`, levels)
  else
    expect(
      rule.require === undefined,
      `${path}.require`,
      `belongs to a rule with the effect "challenge", and this one has "${effect}"`,
    )
  return {
    id: rule.id,
    matches: matcher(rule.actions),
    when: rule.when === undefined ? undefined : compileAt(rule.when, `${path}.when`),
    effect,
    require: rule.require,
    reasons: compileReasons(rule.reasons ?? [], `${path}.reasons`),
  }
}

function checkRequirement(require: PolicyRequirement | undefined, path: string, levels: readonly string[]): void {
  expect(isObject(require), path, 'has to say what is asked for, such as {"acr": ["phr", "aal2"], "max_age": 300}')
  const { acr, max_age, bound, factors, linked } = require as PolicyRequirement
  expect(isTexts(acr) && acr.length > 0, `${path}.acr`, 'has to list at least one level')
  for (const level of acr)
    expect(levels.includes(level), `${path}.acr`, `"${level}" is not one of the levels ${levels.join(', ')}`)
  expect(
    max_age === undefined || (Number.isSafeInteger(max_age) && max_age >= 0),
    `${path}.max_age`,
    'has to be a whole number of seconds, 0 or more',
  )
  expect(isOptionalBoolean(bound), `${path}.bound`, 'has to be true or false')
  expect(isOptionalBoolean(linked), `${path}.linked`, 'has to be true or false')
  expect(
    linked !== true || bound === true,
    `${path}.linked`,
    'needs "bound": true beside it, or there is nothing to be tied to',
  )
  if (factors !== undefined) checkFactors(factors, `${path}.factors`)
}

function checkFactors(factors: NonNullable<PolicyRequirement['factors']>, path: string): void {
  expect(isObject(factors), path, 'has to be an object such as {"count": 2, "different": true}')
  const known = ['count', 'kinds', 'different', 'conceal']
  for (const member of Object.keys(factors)) {
    expect(known.includes(member), `${path}.${member}`, `is not a member of \`factors\`; those are ${known.join(', ')}`)
  }
  const { count, kinds, different, conceal } = factors
  expect(
    count === undefined || (Number.isSafeInteger(count) && count >= 1 && count <= 5),
    `${path}.count`,
    'has to be a whole number from 1 to 5',
  )
  expect(
    kinds === undefined || (Array.isArray(kinds) && kinds.length > 0 && kinds.every(isFactorKind)),
    `${path}.kinds`,
    'has to list kinds of factors, such as "passkey" or "totp"',
  )
  expect(isOptionalBoolean(different), `${path}.different`, 'has to be true or false')
  expect(isOptionalBoolean(conceal), `${path}.conceal`, 'has to be true or false')
}

function compileReasons(reasons: readonly PolicyReason[], path: string): CompiledRule['reasons'] {
  expect(Array.isArray(reasons), path, 'has to be a list')
  return reasons.map(({ code, params = {} }: PolicyReason, index) => {
    expect(
      typeof code === 'string' && /^[a-z][a-z0-9_]*$/.test(code),
      `${path}[${index}].code`,
      'has to be a public code such as "amount_over_threshold"',
    )
    const compiled = Object.entries(params).map(
      ([name, source]) => [name, compileAt(source, `${path}[${index}].params.${name}`)] as const,
    )
    return { code, params: compiled }
  })
}

function compileAt(source: string, path: string): Expression {
  expect(typeof source === 'string', path, 'has to be a CEL expression, as a text')
  try {
    return compileExpression(source)
  } catch (error) {
    throw new PolicyError(
      path,
      `is not a valid CEL expression: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
}

function matcher(actions: readonly string[]): (action: string) => boolean {
  return (action) =>
    actions.some((pattern) => (pattern.endsWith('*') ? action.startsWith(pattern.slice(0, -1)) : action === pattern))
}

function expect(holds: boolean, path: string, message: string): asserts holds {
  if (!holds) throw new PolicyError(path, message)
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isOptionalBoolean(value: unknown): boolean {
  return value === undefined || typeof value === 'boolean'
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string' && each !== '')
}
