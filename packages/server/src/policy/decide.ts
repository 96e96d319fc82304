import type { CompiledPolicies, CompiledRule } from './compile.ts'
import { problemOf } from './expression.ts'
import { weakest } from './levels.ts'
import type { Facts, PolicyRequirement } from './policies.ts'

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
  readonly requirement?: {
    readonly acrValues: readonly string[]
    readonly maxAge?: number
    readonly bound: boolean
    readonly factors?: NonNullable<PolicyRequirement['factors']>
    readonly linked?: boolean
  }
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
  const held: { readonly rule: CompiledRule; readonly failed: boolean }[] = []
  let highest = Number.NEGATIVE_INFINITY
  for (const rule of rules) {
    const entry = evaluate(rule, known)
    trace.push(entry)
    if (!entry.held) continue
    held.push({ rule, failed: entry.error !== undefined })
    if (entry.error === undefined) highest = Math.max(highest, rule.priority)
  }
  // A condition that failed is neither overruled nor overrules: nobody knows whether it would have held.
  const counting = held.filter(({ rule, failed }) => failed || rule.priority === highest).map(({ rule }) => rule)
  const found = { ruleIds: counting.map(({ id }) => id), version, trace }

  const denials = counting.filter(({ effect }) => effect === 'deny')
  if (denials.length > 0) return { ...found, effect: 'deny', reasons: explain(denials, known) }
  const challenges = counting.filter(({ effect }) => effect === 'challenge')
  if (challenges.length === 0) return { ...found, effect: 'allow', reasons: [] }
  const requirement = combine(
    challenges.flatMap(({ require }) => require ?? []),
    policies.levels,
  )
  return { ...found, effect: 'challenge', requirement, reasons: explain(challenges, known) }
}

function evaluate(rule: CompiledRule, facts: Facts): TraceEntry {
  if (!rule.when) return { ruleId: rule.id, held: true }
  try {
    const value = rule.when.evaluate(facts)
    if (typeof value === 'boolean') return { ruleId: rule.id, held: value }
    throw new TypeError(`the condition gave a ${typeof value}, and has to give true or false`)
  } catch (error) {
    return { ruleId: rule.id, held: rule.effect !== 'allow', error: problemOf(error).message }
  }
}

/** The most demanding of all: each rule's weakest level is a floor, and the shortest age holds. */
function combine(
  requirements: readonly PolicyRequirement[],
  levels: readonly string[],
): NonNullable<Decision['requirement']> {
  const floor = Math.max(...requirements.map(({ acr }) => weakest(levels, acr)))
  const preferred = [...new Set(requirements.flatMap(({ acr }) => acr))].filter((acr) => levels.indexOf(acr) >= floor)
  const ages = requirements.flatMap(({ max_age }) => (max_age === undefined ? [] : [max_age]))
  return {
    acrValues: preferred,
    ...(ages.length > 0 ? { maxAge: Math.min(...ages) } : {}),
    bound: requirements.some(({ bound }) => bound === true),
    ...combineFactors(requirements.flatMap(({ factors }) => factors ?? [])),
    ...(requirements.some(({ linked }) => linked === true) ? { linked: true } : {}),
  }
}

/** The most of them, of the kinds that all rules accept. None may be left: then nothing will do, rather than too little. */
function combineFactors(
  all: readonly NonNullable<PolicyRequirement['factors']>[],
): Pick<NonNullable<Decision['requirement']>, 'factors'> {
  if (all.length === 0) return {}
  const lists = all.flatMap(({ kinds }) => (kinds ? [kinds] : []))
  const kinds = lists[0]?.filter((kind) => lists.every((list) => list.includes(kind)))
  return {
    factors: {
      count: Math.max(...all.map(({ count = 1 }) => count)),
      ...(kinds ? { kinds } : {}),
      ...(all.some(({ different }) => different === true) ? { different: true } : {}),
      ...(all.some(({ conceal }) => conceal === true) ? { conceal: true } : {}),
    },
  }
}

function explain(rules: readonly CompiledRule[], facts: Facts): DecisionReason[] {
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
    return typeof value === 'bigint' ? Number(value) : value
  } catch {
    return undefined
  }
}
