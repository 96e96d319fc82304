import type { RuleTrace } from '@stepup/protocol'

import type { Expression } from '../cel/expression.ts'
import { factsRead, valueAt } from '../cel/facts-read.ts'
import type { CompiledPolicies, CompiledRule } from './compile.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { evaluateRule } from './evaluate-rule.ts'
import { likelyTypos } from './likely-typos.ts'
import type { KnownFacts, PolicyFacts } from '../policies.ts'

/**
 * Decides, and explains the decision: which rules were evaluated, the facts that they read, which rules counted, and the requirement that
 * follows. `lines` say the same as `rules` in words, and name what is probably misspelled.
 *
 * @param facts - For example the `inputs` of a recorded decision.
 * @example
 * ```ts
 * const compiled = compilePolicies(await request.json())
 * for (const record of await store.listDecisions({ since: 0, limit: 10 }))
 *   console.log(explainDecision(compiled, record.inputs as PolicyFacts).lines.join('\n'))
 * ```
 */
export function explainDecision(
  policies: CompiledPolicies,
  facts: PolicyFacts,
): {
  readonly decision: Decision
  readonly rules: readonly RuleTrace[]
  readonly lines: readonly string[]
} {
  const decision = decide(policies, facts)
  const known = { ...facts, parameters: policies.parameters }
  const about = policies.rulesAbout(facts.action)
  const enforced = about.rules.map((rule, index) => ({
    ...traceOf(rule, decision.trace[index] ?? rule.trace.unmatched, known),
    counts: decision.ruleIds.includes(rule.id),
  }))
  const observed = about.observed.map((rule) => ({
    ...traceOf(rule, evaluateRule(rule, known), known),
    mode: 'observe' as const,
  }))
  const rules: readonly RuleTrace[] = [...enforced, ...observed]
  const lines = [
    summary(facts.action, decision, rules),
    ...likelyTypos(policies, decision, facts),
    ...rules.map(ruleLine),
    ...requirementLines(decision),
  ]
  return { decision, rules, lines }
}

function traceOf(
  { id, effect, priority, share, when }: CompiledRule,
  { matched, outside, error }: Decision['trace'][number],
  known: KnownFacts,
): RuleTrace {
  return {
    id,
    effect,
    priority,
    ...(share === 1 ? {} : { share }),
    ...(when ? { when: when.source } : {}),
    facts: when ? factsOf(when, known) : [],
    matched,
    counts: false,
    ...(outside ? { outside } : {}),
    ...(error === undefined ? {} : { error }),
  }
}

function ruleLine({ id, priority, mode, share, when, facts, matched, counts, outside, error }: RuleTrace): string {
  const remarks = [
    ...(priority === 0 ? [] : [`priority ${priority}`]),
    ...(share === undefined
      ? []
      : [`${share.toLocaleString('en-US', { style: 'percent', maximumFractionDigits: 4 })} of users`]),
    ...(mode === undefined ? [] : ['observed']),
  ]
  const name = `- ${id}${remarks.length === 0 ? '' : ` (${remarks.join(', ')})`}`
  const condition = when === undefined ? 'it has no condition' : `${when}${describeFacts(facts)}`
  if (error !== undefined)
    return `${name} could not be evaluated (${error}), and ${matched ? `${mode ? 'would count' : 'counts'} as a match` : 'does not count'}: ${condition}`
  if (outside) return `${name} does not concern this user: ${condition}`
  if (mode) return `${name} ${matched ? 'would match' : 'would not match'}: ${condition}`
  if (!matched) return `${name} does not match: ${condition}`
  return `${name} matches${counts ? '' : ', but a rule of a higher priority overrules it'}: ${condition}`
}

function summary(action: string, { effect, version, ruleIds }: Decision, rules: readonly RuleTrace[]): string {
  const outcome = { allow: 'allowed', deny: 'denied', challenge: 'challenged' }[effect]
  const why = rules.every(({ mode }) => mode === 'observe')
    ? `: ${rules.length === 0 ? 'no rule is about it' : 'only observed rules are about it'}, so the default effect applies`
    : ruleIds.length === 0
      ? ': no rule about it matches'
      : ` because of ${ruleIds.join(', ')}`
  return `${action} is ${outcome} under version ${version}${why}.`
}

function requirementLines({ requirement, reasons }: Decision): readonly string[] {
  if (!requirement) return []
  const { acrValues, maxAge, bound, linked, factors } = requirement
  const parts = [
    acrValues.length === 0
      ? 'a level that satisfies every rule, of which there is none'
      : `one of the levels ${acrValues.join(', ')}`,
    ...(maxAge === undefined ? [] : [`proven within the last ${maxAge} s`]),
    ...(bound ? ['for exactly these details, once'] : []),
    ...(linked ? ['by a factor that is tied to them'] : []),
    ...(factors?.count === undefined || factors.count === 1 ? [] : [`with ${factors.count} factors`]),
    ...(factors?.different ? ['of different elements'] : []),
    ...(factors?.kinds ? [`only by ${factors.kinds.join(', ')}`] : []),
  ]
  const codes = reasons.map(({ code }) => code)
  return [
    `It requires ${parts.join(', ')}.`,
    ...(codes.length > 0 ? [`Reasons for the user: ${codes.join(', ')}.`] : []),
  ]
}

function factsOf({ ast }: Expression, known: KnownFacts): RuleTrace['facts'] {
  const paths = new Map(factsRead(ast).map(({ path }) => [path.join('.'), path]))
  return [...paths].map(([name, path]) => {
    const value = valueAt(known, path)
    return value === undefined ? { name } : { name, value }
  })
}

/** ` [signals.device.known = false]` */
function describeFacts(facts: RuleTrace['facts']): string {
  return facts.length === 0 ? '' : ` [${facts.map(({ name, value }) => `${name} = ${describe(value)}`).join(', ')}]`
}

function describe(value: unknown): string {
  if (value === undefined) return 'missing'
  const text = JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 117)}...` : text
}
