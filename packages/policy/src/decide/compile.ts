import { type CheckOptions, findErrors } from '../validate/find-errors.ts'
import { combine, type CombinedRequirement } from './combine.ts'
import type { DecisionReason, TraceEntry } from './decide.ts'
import { compileExpression, type Expression } from '../cel/expression.ts'
import { factsRead } from '../cel/facts-read.ts'
import { type Finding, writePath } from '../validate/finding.ts'
import { defaultLevels } from '../levels.ts'
import { matchesAction } from '../match-action.ts'
import type { PolicyData, PolicyRequirement, PolicyRule } from '../policies.ts'

/** What is wrong with policies, and where. */
export class PolicyError extends Error {
  static {
    this.prototype.name = 'PolicyError'
  }
  /** Where in the data: `rules[2].when`. */
  readonly path: string
  /** Everything that was found, of which the message says the first. */
  readonly findings: readonly [Finding, ...Finding[]]

  /** `place` is where the first one stands in a file: `policies.yaml:3:5`. */
  constructor(findings: readonly [Finding, ...Finding[]], place?: string) {
    const [{ path, message, cure }] = findings
    const more = findings.length > 1 ? ` (And ${findings.length - 1} more.)` : ''
    super(`[stepup] ${place === undefined ? '' : `${place} `}${writePath(path)}: ${message}. ${cure}${more}`)
    this.path = writePath(path)
    this.findings = findings
  }
}

export interface CompiledRule {
  readonly id: string
  readonly priority: number
  readonly when: Expression | undefined
  readonly effect: 'challenge' | 'deny' | 'allow'
  readonly require: PolicyRequirement | undefined
  /** What it asks for when no other rule counts beside it. */
  readonly alone: CombinedRequirement | undefined
  /** How a trace says whether it held. */
  readonly trace: Readonly<Record<'held' | 'notHeld', TraceEntry>>
  /** Its reasons, when none of them has numbers. */
  readonly plainReasons: readonly DecisionReason[] | undefined
  readonly reasons: readonly { readonly code: string; readonly params: readonly (readonly [string, Expression])[] }[]
}

/** The rules about one action, and which of the costly facts they look at. */
export interface ActionRules {
  readonly rules: readonly CompiledRule[]
  readonly readsFactors: boolean
  readonly readsSignals: boolean
}

/** Policies that were checked and are ready to decide. */
export interface CompiledPolicies {
  readonly version: string
  readonly levels: readonly string[]
  readonly parameters: Readonly<Record<string, unknown>>
  readonly defaultEffect: 'deny' | 'allow'
  /** The rules about an action, in the order of the file. */
  rulesAbout(action: string): ActionRules
  /** Whether the file has this very name: one that only a pattern covers may be anybody's. */
  names(action: string): boolean
}

/** Options of {@link compilePolicies}. */
export type CompileOptions = CheckOptions

/** How many actions are remembered. Callers may ask about any name, and must not fill the memory with it. */
const MAX_ACTIONS = 1000

/**
 * Checks policies and compiles their conditions.
 *
 * @throws PolicyError that names the place, what is wrong there and how to mend it.
 */
export function compilePolicies(data: PolicyData, options: CompileOptions = {}): CompiledPolicies {
  const [first, ...others] = findErrors(data, options).filter(({ severity }) => severity === 'error')
  if (first) throw new PolicyError([first, ...others])
  const rules = data.rules.map((rule) => ({ rule, compiled: compileRule(rule, options.levels ?? defaultLevels) }))
  const byAction = new Map<string, ActionRules>()
  const names = new Set(
    [...(data.actions ?? []), ...data.rules.flatMap(({ actions }) => actions)].filter((name) => !name.endsWith('*')),
  )
  return {
    version: data.version,
    levels: options.levels ?? defaultLevels,
    parameters: data.parameters ?? {},
    defaultEffect: data.default_effect ?? 'deny',
    names: (action) => names.has(action),
    rulesAbout(action) {
      const known = byAction.get(action)
      if (known) return known
      const about = rules.filter(({ rule }) => rule.actions.some((pattern) => matchesAction(pattern, action)))
      const found = actionRules(about.map(({ compiled }) => compiled))
      if (byAction.size < MAX_ACTIONS) byAction.set(action, found)
      return found
    },
  }
}

function compileRule(rule: PolicyRule, levels: readonly string[]): CompiledRule {
  const { reasons = [] } = rule
  return {
    id: rule.id,
    priority: rule.priority ?? 0,
    when: rule.when === undefined ? undefined : compileExpression(rule.when),
    effect: rule.effect ?? 'challenge',
    require: rule.require,
    alone: rule.require && combine([rule.require], levels),
    trace: { held: { ruleId: rule.id, held: true }, notHeld: { ruleId: rule.id, held: false } },
    plainReasons: reasons.some(({ params }) => params)
      ? undefined
      : [...new Set(reasons.map(({ code }) => code))].map((code) => ({ code })),
    reasons: reasons.map(({ code, params = {} }) => ({
      code,
      params: Object.entries(params).map(([name, source]) => [name, compileExpression(source)] as const),
    })),
  }
}

function actionRules(rules: readonly CompiledRule[]): ActionRules {
  const expressions = rules.flatMap(({ when, reasons }) => [
    ...(when ? [when] : []),
    ...reasons.flatMap(({ params }) => params.map(([, expression]) => expression)),
  ])
  const roots = new Set(expressions.flatMap(({ ast }) => factsRead(ast).map(({ path: [root] }) => root)))
  return {
    rules,
    readsFactors: roots.has('factors'),
    readsSignals: roots.has('signals') || roots.has('risk'),
  }
}
