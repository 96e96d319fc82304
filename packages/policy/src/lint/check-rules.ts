import { type Alternatives, alternatives, both, isImpossible } from './logic.ts'
import { type Finding, type PolicyPath, suggest } from '../validate/finding.ts'
import { compileExpression } from '../cel/expression.ts'
import { weakest } from '../levels.ts'
import { matchesAction } from '../match-action.ts'
import type { PolicyData, PolicyRequirement, PolicyRule } from '../policies.ts'

/** Actions that Stepup itself asks about. */
export const ownActions: readonly string[] = [
  'factor.enroll',
  'factor.rename',
  'factor.remove',
  'factor.default',
  'factor.unlock',
  'device.rename',
  'device.remove',
]

interface Placed {
  readonly rule: PolicyRule
  readonly path: PolicyPath
  /** Nothing when the condition has too many alternatives to look at. */
  readonly holds: Alternatives | undefined
  readonly fails: Alternatives | undefined
}

/** What the rules do to each other: those that never hold or never matter, and actions that none is about. */
export function checkRules(data: PolicyData, levels: readonly string[]): readonly Finding[] {
  const placed = data.rules.map((rule, index) => place(rule, ['rules', index], data.parameters ?? {}))
  return [
    ...placed.flatMap((each) => checkAlone(each, data)),
    ...placed.flatMap((each) => shadowOf(each, placed, levels)),
    ...gaps(data),
    ...unusedParameters(data),
  ]
}

function place(rule: PolicyRule, path: PolicyPath, parameters: Readonly<Record<string, unknown>>): Placed {
  if (rule.when === undefined) return { rule, path, holds: [[]], fails: [] }
  const { ast } = compileExpression(rule.when)
  return { rule, path, holds: alternatives(ast, true, parameters), fails: alternatives(ast, false, parameters) }
}

function checkAlone({ rule, path, holds, fails }: Placed, data: PolicyData): readonly Finding[] {
  const at = [...path, 'when']
  const findings: Finding[] = []
  if (holds && isImpossible(holds))
    findings.push({
      severity: 'warning',
      code: 'never_holds',
      path: at,
      message: 'can never be true, so the rule never applies',
      cure: 'Look for two parts that exclude each other, or take the rule out.',
    })
  else if (rule.when !== undefined && fails && isImpossible(fails))
    findings.push({
      severity: 'warning',
      code: 'always_holds',
      path: at,
      message: 'is always true',
      cure: 'Leave `when` out, so that it is plain to see that the rule always applies.',
    })
  const known = data.actions && [...data.actions, ...ownActions]
  rule.actions.forEach((action, index) => {
    if (known && !known.some((name) => matchesAction(action, name)))
      findings.push({
        severity: 'warning',
        code: 'unknown_action',
        path: [...path, 'actions', index],
        message: `"${action}" is not among \`actions\`, so nobody asks about it`,
        cure: suggest(action, known),
      })
  })
  return findings
}

/** Another rule that always holds when this one does, and leaves it nothing to add. */
function shadowOf(each: Placed, all: readonly Placed[], levels: readonly string[]): readonly Finding[] {
  const by = all.find(
    (other) => other !== each && hides(other, each, levels) && !(hides(each, other, levels) && isLater(other, each)),
  )
  if (!by) return []
  const over = (by.rule.priority ?? 0) > (each.rule.priority ?? 0)
  return [
    {
      severity: 'warning',
      code: 'shadowed',
      path: each.path,
      message: `never matters: whenever it holds, "${by.rule.id}" holds too, ${over ? 'with a higher priority' : 'and asks for at least as much'}`,
      cure: `Narrow "${by.rule.id}", raise this rule's priority, or take one of them out.`,
    },
  ]
}

/** Of two that say the same, the later one is the one too many. */
function isLater(a: Placed, b: Placed): boolean {
  return Number(a.path[1]) > Number(b.path[1])
}

function hides(by: Placed, each: Placed, levels: readonly string[]): boolean {
  const covers = each.rule.actions.every((action) => by.rule.actions.some((pattern) => matchesAction(pattern, action)))
  if (!covers || !each.holds || !by.fails || isImpossible(each.holds)) return false
  const [own, others] = [each.rule.priority ?? 0, by.rule.priority ?? 0]
  if (others < own || (others === own && !isAtLeast(by.rule, each.rule, levels))) return false
  const without = both(each.holds, by.fails)
  return without !== undefined && isImpossible(without)
}

/** Whether a rule's outcome is as strict as another's in every respect. */
function isAtLeast(a: PolicyRule, b: PolicyRule, levels: readonly string[]): boolean {
  const strictness = { allow: 0, challenge: 1, deny: 2 }
  const [first, second] = [strictness[a.effect ?? 'challenge'], strictness[b.effect ?? 'challenge']]
  if (first !== second || first !== 1) return first > second || (first === second && first !== 1)
  return !!a.require && !!b.require && asksAtLeast(a.require, b.require, levels)
}

function asksAtLeast(a: PolicyRequirement, b: PolicyRequirement, levels: readonly string[]): boolean {
  const kinds = a.factors?.kinds
  return (
    weakest(levels, a.acr_values) >= weakest(levels, b.acr_values) &&
    (a.max_age ?? Infinity) <= (b.max_age ?? Infinity) &&
    (a.bound === true || b.bound !== true) &&
    (a.linked === true || b.linked !== true) &&
    (a.factors?.count ?? 1) >= (b.factors?.count ?? 1) &&
    (a.factors?.different === true || b.factors?.different !== true) &&
    (a.factors?.conceal === true || b.factors?.conceal !== true) &&
    (!b.factors?.kinds || (kinds !== undefined && kinds.every((kind) => b.factors?.kinds?.includes(kind))))
  )
}

function gaps(data: PolicyData): readonly Finding[] {
  return (data.actions ?? []).flatMap((action, index): readonly Finding[] => {
    if (data.rules.some((rule) => rule.actions.some((pattern) => matchesAction(pattern, action)))) return []
    const allowed = data.default_effect === 'allow'
    return [
      {
        severity: 'warning',
        code: 'gap',
        path: ['actions', index],
        message: `no rule is about "${action}", so it is ${allowed ? 'always allowed' : 'always denied'}`,
        cure: allowed ? 'Write a rule about it, with the effect "allow" if that is meant.' : 'Write a rule about it.',
      },
    ]
  })
}

function unusedParameters(data: PolicyData): readonly Finding[] {
  const expressions = data.rules.flatMap((rule) => [
    rule.when ?? '',
    ...(rule.reasons ?? []).flatMap((reason) => Object.values(reason.params ?? {})),
  ])
  return Object.keys(data.parameters ?? {}).flatMap((name): readonly Finding[] => {
    if (expressions.some((source) => new RegExp(`\\b${name.replace(/[^\w]/gu, '\\$&')}\\b`, 'u').test(source)))
      return []
    return [
      {
        severity: 'warning',
        code: 'unused_parameter',
        path: ['parameters', name],
        message: 'is used by no rule, so changing it changes nothing',
        cure: `Use parameters.${name} in a condition, or take it out.`,
      },
    ]
  })
}
