import Big from 'big.js'

import { countingReadsOfDecision } from '../cel/counted-facts.ts'
import type { Expression } from '../cel/expression.ts'
import type { KnownFacts, PolicyFacts } from '../policies.ts'
import { combine } from './combine.ts'
import type { CompiledPolicies, CompiledRule } from './compile.ts'
import type { Decision, DecisionReason, RuleTrace } from './decision.ts'
import { evaluateRule } from './evaluate-rule.ts'

/**
 * Decides about one request. Of the rules that match, those of the highest priority count. Among them a denial wins,
 * and challenges combine to the most demanding requirement. An action is allowed when rules are about it and none
 * matches. A condition that can't be evaluated never lowers the requirement (RSK-02): a rule that allows does not match
 * then, and any other rule does. Observed rules decide nothing: without an enforced rule about the action, the default
 * effect applies.
 */
export function decide(policies: CompiledPolicies, facts: PolicyFacts): Decision {
  return countingReadsOfDecision(() => decideCounted(policies, facts))
}

function decideCounted(policies: CompiledPolicies, facts: PolicyFacts): Decision {
  const { rules, observed } = policies.rulesAbout(facts.action)
  const known: KnownFacts = { ...facts, parameters: policies.parameters }
  const decision = decideBy(rules, known, policies)
  if (observed.length === 0) return decision
  const matching = observed.filter((rule) => evaluateRule(rule, known).matched)
  return matching.length === 0
    ? decision
    : { ...decision, observed: matching.map(({ id, effect }) => ({ ruleId: id, effect })) }
}

function decideBy(rules: readonly CompiledRule[], known: KnownFacts, policies: CompiledPolicies): Decision {
  const { version } = policies
  if (rules.length === 0) return { effect: policies.defaultEffect, ruleIds: NONE, reasons: NONE, version, trace: NONE }

  const trace: RuleTrace[] = []
  const matching: CompiledRule[] = []
  let failed: Set<CompiledRule> | undefined
  let highest = Number.NEGATIVE_INFINITY
  for (const rule of rules) {
    const entry = evaluateRule(rule, known)
    trace.push(entry)
    if (!entry.matched) continue
    matching.push(rule)
    if (entry.error !== undefined) (failed ??= new Set()).add(rule)
    else if (rule.priority > highest) highest = rule.priority
  }
  const [only] = matching
  if (!only) return { effect: 'allow', ruleIds: NONE, reasons: NONE, version, trace }
  if (matching.length === 1) return decideByOne(only, known, version, trace)
  // A rule whose condition failed is not overruled and overrules nothing, because its match is unknown.
  const counting = matching.filter((rule) => rule.priority === highest || failed?.has(rule))
  const found = { ruleIds: counting.map(({ id }) => id), version, trace }

  const denials = counting.filter(({ effect }) => effect === 'deny')
  if (denials.length > 0) return { ...found, effect: 'deny', reasons: reasonsOf(denials, known) }
  const challenges = counting.filter(({ effect }) => effect === 'challenge')
  if (challenges.length === 0) return { ...found, effect: 'allow', reasons: [] }
  return {
    ...found,
    effect: 'challenge',
    requirement: combine(
      challenges.flatMap(({ require }) => require ?? []),
      policies.levels,
    ),
    reasons: reasonsOf(challenges, known),
  }
}

const NONE: readonly never[] = Object.freeze([])

/** The decision of the only rule that matches, which is compiled but for the values of its reasons. */
function decideByOne(rule: CompiledRule, facts: KnownFacts, version: string, trace: readonly RuleTrace[]): Decision {
  const { effect, alone } = rule
  const { ruleIds, requirement } = alone
  if (effect === 'allow') return { effect, ruleIds, reasons: NONE, version, trace }
  const reasons = alone.reasons ?? reasonsOf([rule], facts)
  if (effect === 'deny') return { effect, ruleIds, reasons, version, trace }
  return { effect, ruleIds, requirement, reasons, version, trace }
}

/**
 * Maximum number of characters of a value, above that of any message to a user. An expression can make a text of
 * megabytes, which the record of each decision would keep.
 */
const MAX_VALUE = 1000

function reasonsOf(rules: readonly CompiledRule[], facts: KnownFacts): readonly DecisionReason[] {
  const byCode = new Map<string, DecisionReason>()
  for (const { code, params } of rules.flatMap((rule) => rule.reasons)) {
    if (byCode.has(code)) continue
    const values = params.flatMap(([name, expression]) => {
      const value = valueOf(expression, facts)
      const isShown = typeof value === 'string' ? value.length <= MAX_VALUE : Number.isFinite(value)
      return isShown ? [[name, value as string | number] as const] : []
    })
    byCode.set(code, values.length > 0 ? { code, params: Object.fromEntries(values) } : { code })
  }
  return [...byCode.values()]
}

/** A missing value of a reason must not change the decision. */
function valueOf(expression: Expression, facts: KnownFacts): unknown {
  try {
    const value = expression.evaluate(facts)
    if (value instanceof Big) return value.toFixed()
    return typeof value === 'bigint' ? Number(value) : value
  } catch {
    return undefined
  }
}
