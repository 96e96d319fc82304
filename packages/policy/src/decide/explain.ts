import type { RuleTrace } from '@stepup/protocol'

import type { Expression } from '../cel/expression.ts'
import { factsRead } from '../cel/facts-read.ts'
import type { CompiledPolicies } from './compile.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import type { PolicyFacts } from '../policies.ts'

/**
 * Decides, and explains the decision: which rules were evaluated, the facts that they read, which rules counted, and the requirement that
 * follows. `lines` say the same as `rules` in words.
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
  const rules = policies.rulesAbout(facts.action).rules.map(({ id, effect, priority, when }, index): RuleTrace => {
    const { matched = false, error } = decision.trace[index] ?? {}
    return {
      id,
      effect,
      priority,
      ...(when ? { when: when.source } : {}),
      facts: when ? factsOf(when, known) : [],
      matched,
      counts: decision.ruleIds.includes(id),
      ...(error === undefined ? {} : { error }),
    }
  })
  const lines = [summary(facts.action, decision, rules.length), ...rules.map(ruleLine), ...requirementLines(decision)]
  return { decision, rules, lines }
}

function ruleLine({ id, priority, when, facts, matched, counts, error }: RuleTrace): string {
  const name = `- ${id}${priority === 0 ? '' : ` (priority ${priority})`}`
  const condition = when === undefined ? 'it has no condition' : `${when}${describeFacts(facts)}`
  if (error !== undefined)
    return `${name} could not be evaluated (${error}), and ${matched ? 'counts as a match' : 'does not count'}: ${condition}`
  if (!matched) return `${name} does not match: ${condition}`
  return `${name} matches${counts ? '' : ', but a rule of a higher priority overrules it'}: ${condition}`
}

function summary(action: string, { effect, version, ruleIds }: Decision, rules: number): string {
  const outcome = { allow: 'allowed', deny: 'denied', challenge: 'challenged' }[effect]
  const why =
    rules === 0
      ? ': no rule is about it, so the default effect applies'
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

function factsOf({ ast }: Expression, known: Readonly<Record<string, unknown>>): RuleTrace['facts'] {
  const paths = new Map(factsRead(ast).map(({ path }) => [path.join('.'), path]))
  return [...paths].map(([name, path]) => {
    const value = valueAt(path, known)
    return value === undefined ? { name } : { name, value }
  })
}

/** ` [signals.device.known = false]` */
function describeFacts(facts: RuleTrace['facts']): string {
  return facts.length === 0 ? '' : ` [${facts.map(({ name, value }) => `${name} = ${describe(value)}`).join(', ')}]`
}

function valueAt(path: readonly string[], known: Readonly<Record<string, unknown>>): unknown {
  let value: unknown = known
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Readonly<Record<string, unknown>>)[name]
  }
  return value
}

function describe(value: unknown): string {
  if (value === undefined) return 'missing'
  const text = JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 117)}...` : text
}
