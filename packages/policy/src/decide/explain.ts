import type { CompiledPolicies } from './compile.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { factsRead } from '../cel/facts-read.ts'
import type { PolicyFacts } from '../policies.ts'

/**
 * Decides, and explains the decision line by line: which rules were evaluated, the facts that they read, which rules counted, and the
 * requirement that follows.
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
): { readonly decision: Decision; readonly lines: readonly string[] } {
  const decision = decide(policies, facts)
  const { rules } = policies.rulesAbout(facts.action)
  const known = { ...facts, parameters: policies.parameters }
  const lines = rules.map((rule, index) => {
    const entry = decision.trace[index]
    const saw = rule.when
      ? describeFacts(
          factsRead(rule.when.ast).map(({ path }) => path),
          known,
        )
      : ''
    const priority = rule.priority === 0 ? '' : ` (priority ${rule.priority})`
    const condition = rule.when ? `${rule.when.source}${saw}` : 'it has no condition'
    if (entry?.error !== undefined)
      return `- ${rule.id}${priority} could not be evaluated (${entry.error}), and ${entry.matched ? 'counts as a match' : 'does not count'}: ${condition}`
    if (!entry?.matched) return `- ${rule.id}${priority} does not match: ${condition}`
    const overruled = decision.ruleIds.includes(rule.id) ? '' : ', but a rule of a higher priority overrules it'
    return `- ${rule.id}${priority} matches${overruled}: ${condition}`
  })
  return { decision, lines: [summary(facts.action, decision, rules.length), ...lines, ...requirementLines(decision)] }
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

/** ` [signals.device.known = false]` */
function describeFacts(paths: readonly (readonly string[])[], known: Readonly<Record<string, unknown>>): string {
  const seen = new Map(paths.map((path) => [path.join('.'), describe(valueAt(path, known))]))
  return seen.size === 0 ? '' : ` [${[...seen].map(([name, value]) => `${name} = ${value}`).join(', ')}]`
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
