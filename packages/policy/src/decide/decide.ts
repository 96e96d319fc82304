import Big from 'big.js'

import type { CompiledPolicies, CompiledRule } from './compile.ts'
import { problemOf } from '../cel/expression.ts'
import { combine, type CombinedRequirement } from './combine.ts'
import type { Facts } from '../policies.ts'

/** A public reason, with the numbers that its words may name. */
export interface DecisionReason {
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
}

/** What was looked at, rule by rule. */
export interface TraceEntry {
  readonly ruleId: string
  readonly held: boolean
  /** The condition could not be evaluated, and was taken to the safe side. */
  readonly error?: string
}

/** What the policies say. The same facts under the same version always give the same decision (RSK-01). */
export interface Decision {
  readonly effect: 'allow' | 'deny' | 'challenge'
  /** The rules that counted, in the order of the file: those that held, of the highest priority. */
  readonly ruleIds: readonly string[]
  /** Present for `challenge`. */
  readonly requirement?: CombinedRequirement
  readonly reasons: readonly DecisionReason[]
  readonly version: string
  readonly trace: readonly TraceEntry[]
}

/**
 * Decides. Every rule about the action whose condition holds applies; of those the ones with the highest priority count. Among them a denial
 * wins, challenges add up to the most demanding, and an action that rules are about but none holds for is allowed. A condition that fails
 * never lowers what is asked (RSK-02).
 */
export function decide(policies: CompiledPolicies, facts: Omit<Facts, 'parameters'>): Decision {
  const { rules } = policies.rulesAbout(facts.action)
  const { version } = policies
  if (rules.length === 0) return { effect: policies.defaultEffect, ruleIds: [], reasons: [], version, trace: [] }

  const known: Facts = { ...facts, parameters: policies.parameters }
  const trace: TraceEntry[] = []
  const held: CompiledRule[] = []
  let failed: Set<CompiledRule> | undefined
  let highest = Number.NEGATIVE_INFINITY
  for (const rule of rules) {
    const entry = evaluate(rule, known)
    trace.push(entry)
    if (!entry.held) continue
    held.push(rule)
    if (entry.error !== undefined) (failed ??= new Set()).add(rule)
    else if (rule.priority > highest) highest = rule.priority
  }
  if (held.length === 0) return { effect: 'allow', ruleIds: [], reasons: [], version, trace }
  // A condition that failed is neither overruled nor overrules: nobody knows whether it would have held.
  const counting = held.filter((rule) => rule.priority === highest || failed?.has(rule))
  const found = { ruleIds: counting.map(({ id }) => id), version, trace }

  const denials = counting.filter(({ effect }) => effect === 'deny')
  if (denials.length > 0) return { ...found, effect: 'deny', reasons: explain(denials, known) }
  const challenges = counting.filter(({ effect }) => effect === 'challenge')
  if (challenges.length === 0) return { ...found, effect: 'allow', reasons: [] }
  return {
    ...found,
    effect: 'challenge',
    requirement: asked(challenges, policies),
    reasons: explain(challenges, known),
  }
}

/** What one rule asks for alone is the same each time. */
function asked(challenges: readonly CompiledRule[], { levels }: CompiledPolicies): CombinedRequirement {
  const [only, ...others] = challenges
  if (only?.alone && others.length === 0) return only.alone
  return combine(
    challenges.flatMap(({ require }) => require ?? []),
    levels,
  )
}

function evaluate(rule: CompiledRule, facts: Facts): TraceEntry {
  if (!rule.when) return rule.trace.held
  try {
    const value = rule.when.evaluate(facts)
    if (typeof value === 'boolean') return value ? rule.trace.held : rule.trace.notHeld
    throw new TypeError(`the condition gave a ${typeof value}, and has to give true or false`)
  } catch (error) {
    return { ruleId: rule.id, held: rule.effect !== 'allow', error: problemOf(error).message }
  }
}

function explain(rules: readonly CompiledRule[], facts: Facts): readonly DecisionReason[] {
  const [only, ...others] = rules
  if (only?.plainReasons && others.length === 0) return only.plainReasons
  const byCode = new Map<string, DecisionReason>()
  for (const { code, params } of rules.flatMap((rule) => rule.reasons)) {
    if (byCode.has(code)) continue
    const values = params.flatMap(([name, expression]) => {
      const value = quietly(() => expression.evaluate(facts))
      return typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : []
    })
    byCode.set(code, values.length > 0 ? { code, params: Object.fromEntries(values) } : { code })
  }
  return [...byCode.values()]
}

/** A number that is missing from a sentence must not change what is decided. */
function quietly(read: () => unknown): unknown {
  try {
    const value = read()
    if (value instanceof Big) return value.toFixed()
    return typeof value === 'bigint' ? Number(value) : value
  } catch {
    return undefined
  }
}
