import { compileExpression, type Expression } from '../cel/expression.ts'
import { factsRead } from '../cel/facts-read.ts'
import { defaultLevels } from '../levels.ts'
import { matchesAction, patternAround } from '../match-action.ts'
import type { PolicyData, PolicyRequirement, PolicyRule } from '../policies.ts'
import { resultOf } from '../result-of.ts'
import { type CheckOptions, findErrors } from '../validate/find-errors.ts'
import { Suggestions } from '../validate/suggestions.ts'
import { combine, type CombinedRequirement } from './combine.ts'
import type { DecisionReason, RuleTrace } from './decision.ts'
import { PolicyError } from './policy-error.ts'

export interface CompiledRule {
  readonly id: string
  readonly priority: number
  readonly when: Expression | undefined
  /** 1 for all users. */
  readonly share: number
  readonly effect: 'challenge' | 'deny' | 'allow'
  readonly require: PolicyRequirement | undefined
  /** Members of the decision when no other rule counts. */
  readonly alone: {
    readonly ruleIds: readonly [string]
    readonly requirement: CombinedRequirement
    /** Absent when a reason has parameters, whose values are the request's. */
    readonly reasons: readonly DecisionReason[] | undefined
  }
  readonly trace: Readonly<Record<'matched' | 'unmatched' | 'outside', RuleTrace>>
  readonly reasons: readonly { readonly code: string; readonly params: readonly (readonly [string, Expression])[] }[]
  /** The variables that the expressions read. */
  readonly roots: ReadonlySet<string | undefined>
}

/** The rules about one action, and which costly facts they read. */
export interface ActionRules {
  /** The rules that decide. */
  readonly rules: readonly CompiledRule[]
  /** The rules in the mode `observe`. */
  readonly observed: readonly CompiledRule[]
  readonly readsFactors: boolean
  readonly readsSignals: boolean
  /**
   * When no rule is about the action: the action that was probably meant, or the name by which a rule probably means a
   * listed action.
   */
  readonly near?: string
}

/** Policies that are checked and ready to decide: see {@link compilePolicies}. */
export interface CompiledPolicies {
  readonly version: string
  readonly levels: readonly string[]
  readonly parameters: Readonly<Record<string, unknown>>
  readonly defaultEffect: 'deny' | 'allow'
  /** The rules about an action, in the order of the file. */
  rulesAbout(action: string): ActionRules
  /** Whether the policies have an action by its full name, and not only a pattern that covers it. */
  names(action: string): boolean
}

/** A caller may ask about any name of an action, and must not fill the memory with names. */
const MAX_ACTIONS = 1000

/**
 * Checks policies and compiles their conditions.
 *
 * @throws PolicyError for policies with errors, with place, problem and fix.
 */
export function compilePolicies(data: PolicyData, options: CheckOptions = {}): CompiledPolicies {
  return resultOf(compilePoliciesInSteps(data, options))
}

/**
 * {@link compilePolicies} in steps of one expression, so that a server can handle other requests in between: large
 * policies take a quarter of a second.
 *
 * @throws PolicyError for policies with errors.
 */
export function* compilePoliciesInSteps(
  data: PolicyData,
  options: CheckOptions = {},
): Generator<void, CompiledPolicies> {
  const [first, ...others] = (yield* findErrors(data, options)).filter(({ severity }) => severity === 'error')
  if (first) throw new PolicyError([first, ...others])
  const { levels = defaultLevels } = options
  const rules: { readonly rule: PolicyRule; readonly compiled: CompiledRule }[] = []
  for (const rule of data.rules) {
    rules.push({ rule, compiled: compileRule(rule, levels) })
    yield
  }
  const byAction = new Map<string, ActionRules>()
  const listed = new Set(data.actions)
  const inRules = data.rules.flatMap(({ actions }) => actions)
  const names = new Set([...listed, ...inRules].filter((name) => !name.endsWith('*')))
  const patterns = new Set(inRules.filter((name) => name.endsWith('*')))
  const nearest = (action: string, meant: Iterable<string>): string | undefined => {
    const suggestions = new Suggestions()
    const pattern = patternAround(action)
    return suggestions.nearest(action, meant) ?? (pattern && suggestions.nearest(pattern, patterns))
  }
  return {
    version: data.version,
    levels,
    parameters: data.parameters ?? {},
    defaultEffect: data.default_effect ?? 'deny',
    names: (action) => names.has(action),
    rulesAbout(action) {
      const known = byAction.get(action)
      if (known) return known
      const about = rules.filter(({ rule }) => rule.actions.some((pattern) => matchesAction(pattern, action)))
      const inMode = (mode: PolicyRule['mode']): readonly CompiledRule[] =>
        about.flatMap(({ rule, compiled }) => ((rule.mode ?? 'enforce') === mode ? compiled : []))
      // A listed action without a rule is spelled right, so it is a rule that may have misspelled it.
      const meant = listed.has(action) ? [...names].filter((name) => !listed.has(name)) : names
      const near = about.length === 0 ? nearest(action, meant) : undefined
      const found = {
        ...actionRules(inMode('enforce'), inMode('observe')),
        ...(near === undefined ? {} : { near }),
      }
      if (byAction.size < MAX_ACTIONS) byAction.set(action, found)
      return found
    },
  }
}

function compileRule(rule: PolicyRule, levels: readonly string[]): CompiledRule {
  const { reasons = [] } = rule
  const when = rule.when === undefined ? undefined : compileExpression(rule.when)
  const compiledReasons = reasons.map(({ code, params = {} }) => ({
    code,
    params: Object.entries(params).map(([name, source]) => [name, compileExpression(source)] as const),
  }))
  const expressions = [
    ...(when ? [when] : []),
    ...compiledReasons.flatMap(({ params }) => params.map(([, expression]) => expression)),
  ]
  return {
    id: rule.id,
    priority: rule.priority ?? 0,
    when,
    share: rule.share ?? 1,
    effect: rule.effect ?? 'challenge',
    require: rule.require,
    alone: {
      ruleIds: [rule.id],
      requirement: combine(rule.require ? [rule.require] : [], levels),
      reasons: reasons.some(({ params }) => params)
        ? undefined
        : [...new Set(reasons.map(({ code }) => code))].map((code) => ({ code })),
    },
    trace: {
      matched: { ruleId: rule.id, matched: true },
      unmatched: { ruleId: rule.id, matched: false },
      outside: { ruleId: rule.id, matched: false, outside: true },
    },
    reasons: compiledReasons,
    roots: new Set(expressions.flatMap(({ ast }) => factsRead(ast).map(({ path: [root] }) => root))),
  }
}

function actionRules(rules: readonly CompiledRule[], observed: readonly CompiledRule[]): ActionRules {
  const reads = (root: string): boolean => [...rules, ...observed].some(({ roots }) => roots.has(root))
  return { rules, observed, readsFactors: reads('factors'), readsSignals: reads('signals') || reads('risk') }
}
