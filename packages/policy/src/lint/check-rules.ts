import { compileExpression } from '../cel/expression.ts'
import { parametersRead } from '../cel/facts-read.ts'
import { weakest } from '../levels.ts'
import { matchesAction, patternAround } from '../match-action.ts'
import type { PolicyData, PolicyRequirement, PolicyRule } from '../policies.ts'
import { type PolicyFinding, type PolicyPath, warning } from '../validate/finding.ts'
import { expressionsOf } from '../validate/rule-expressions.ts'
import type { Suggestions } from '../validate/suggestions.ts'
import { both, type Cases, casesOf, isImpossible } from './logic.ts'

/** The actions about which the server itself asks the policies: an app need not list them. */
export const serverActions: readonly string[] = [
  'session.elevate',
  'push.approve',
  'factor.enroll',
  'factor.rename',
  'factor.remove',
  'factor.default',
  'factor.unlock',
  'device.rename',
  'device.remove',
]

/** A rule with the cases in which its condition is true, and false. `undefined` when the cases are too many to compare. */
interface AnalyzedRule extends PolicyRule {
  readonly index: number
  readonly whenTrue: Cases | undefined
  readonly whenFalse: Cases | undefined
}

/** Finds rules that never match, rules that never matter beside the others, and actions without a rule. */
export function checkRules(
  data: PolicyData,
  levels: readonly string[],
  suggestions: Suggestions,
): readonly PolicyFinding[] {
  const rules = data.rules.map((rule, index) => analyze(rule, index, data.parameters ?? {}))
  const known = data.actions && [...new Set([...data.actions, ...serverActions])]
  return [
    ...rules.flatMap((rule) => [...checkCondition(rule), ...(known ? checkActions(rule, known, suggestions) : [])]),
    ...rules.flatMap((rule) => checkShadow(rule, rules, levels)),
    ...actionsWithoutRule(data),
    ...unusedParameters(data),
  ]
}

function analyze(rule: PolicyRule, index: number, parameters: Readonly<Record<string, unknown>>): AnalyzedRule {
  if (rule.when === undefined) return { ...rule, index, whenTrue: [[]], whenFalse: [] }
  const { ast } = compileExpression(rule.when)
  const [whenTrue, whenFalse] = [casesOf(ast, true, parameters), casesOf(ast, false, parameters)]
  return { ...rule, index, whenTrue, whenFalse }
}

function checkCondition({ index, when, whenTrue, whenFalse }: AnalyzedRule): readonly PolicyFinding[] {
  const path = ['rules', index, 'when']
  if (whenTrue && isImpossible(whenTrue)) {
    const cure = 'Look for two parts that exclude each other, or remove the rule.'
    return [warning('never_true', path, 'can never be true, so the rule never matches', cure)]
  }
  if (when === undefined || !whenFalse || !isImpossible(whenFalse)) return []
  return [warning('always_true', path, 'is always true', 'Remove `when`, to show that the rule always matches.')]
}

function checkActions(
  { index, actions }: AnalyzedRule,
  known: readonly string[],
  suggestions: Suggestions,
): readonly PolicyFinding[] {
  return actions.flatMap((action, position) => {
    if (known.some((name) => matchesAction(action, name))) return []
    const message = `"${action}" is not in \`actions\`, so nothing asks about it`
    const pattern = action.endsWith('*')
      ? suggestions.nearest(action, new Set(known.flatMap((name) => patternAround(name) ?? [])))
      : undefined
    const cure = `${pattern === undefined ? '' : `Did you mean "${pattern}"? `}${suggestions.suggest(action, known)}`
    return [warning('unknown_action', ['rules', index, 'actions', position], message, cure)]
  })
}

/** Finds another rule that matches whenever this one does, and leaves it nothing to add. Of two equal rules the later one is too many. */
function checkShadow(
  rule: AnalyzedRule,
  rules: readonly AnalyzedRule[],
  levels: readonly string[],
): readonly PolicyFinding[] {
  const shadow = rules.find(
    (other) =>
      other !== rule && hides(other, rule, levels) && !(other.index > rule.index && hides(rule, other, levels)),
  )
  if (!shadow) return []
  const isHigher = (shadow.priority ?? 0) > (rule.priority ?? 0)
  const message = `never matters: whenever it matches, "${shadow.id}" matches too, ${isHigher ? 'with a higher priority' : 'and requires at least as much'}`
  const cure = `Narrow "${shadow.id}", raise the priority of this rule, or remove one of the two.`
  return [warning('shadowed', ['rules', rule.index], message, cure)]
}

function hides(other: AnalyzedRule, rule: AnalyzedRule, levels: readonly string[]): boolean {
  // An observed rule overrules nothing, and is recorded even without effect. A rule with a share leaves other users to
  // the rule.
  if (isObserved(other) || isObserved(rule) || (other.share ?? 1) < 1) return false
  const covers = rule.actions.every((action) => other.actions.some((pattern) => matchesAction(pattern, action)))
  if (!covers || !rule.whenTrue || !other.whenFalse || isImpossible(rule.whenTrue)) return false
  const [otherPriority, priority] = [other.priority ?? 0, rule.priority ?? 0]
  if (otherPriority < priority || (otherPriority === priority && !isAtLeast(other, rule, levels))) return false
  const ruleAlone = both(rule.whenTrue, other.whenFalse)
  return ruleAlone !== undefined && isImpossible(ruleAlone)
}

/** Whether a rule's outcome is as strict as another's in every respect. */
function isAtLeast(a: PolicyRule, b: PolicyRule, levels: readonly string[]): boolean {
  const strictness = { allow: 0, challenge: 1, deny: 2 }
  const [first, second] = [strictness[a.effect ?? 'challenge'], strictness[b.effect ?? 'challenge']]
  if (first !== second || first !== 1) return first >= second
  return !!a.require && !!b.require && requiresAtLeast(a.require, b.require, levels)
}

function requiresAtLeast(a: PolicyRequirement, b: PolicyRequirement, levels: readonly string[]): boolean {
  const [{ factors: ours = {} }, { factors: theirs = {} }] = [a, b]
  return (
    weakest(levels, a.acr_values) >= weakest(levels, b.acr_values) &&
    (a.max_age ?? Infinity) <= (b.max_age ?? Infinity) &&
    (a.bound === true || b.bound !== true) &&
    (a.linked === true || b.linked !== true) &&
    (ours.count ?? 1) >= (theirs.count ?? 1) &&
    (ours.different === true || theirs.different !== true) &&
    (ours.conceal === true || theirs.conceal !== true) &&
    (!theirs.kinds || ours.kinds?.every((kind) => theirs.kinds?.includes(kind)) === true)
  )
}

function isObserved({ mode }: PolicyRule): boolean {
  return mode === 'observe'
}

function actionsWithoutRule({ actions = [], rules, default_effect: effect }: PolicyData): readonly PolicyFinding[] {
  const isAllowed = effect === 'allow'
  const about = (action: string): readonly PolicyRule[] =>
    rules.filter((rule) => rule.actions.some((pattern) => matchesAction(pattern, action)))

  function check(action: string, path: PolicyPath): readonly PolicyFinding[] {
    const found = about(action)
    if (!found.every(isObserved)) return []
    const [subject, cure] =
      found.length === 0
        ? [
            'no rule is about',
            isAllowed ? 'Write a rule, with the effect "allow" if that is meant.' : 'Write a rule about it.',
          ]
        : ['only observed rules are about', 'Write a rule that is enforced, with the effect "allow" if that is meant.']
    return [
      warning('no_rule', path, `${subject} "${action}", so it is always ${isAllowed ? 'allowed' : 'denied'}`, cure),
    ]
  }

  return [
    ...actions.flatMap((action, index) => check(action, ['actions', index])),
    // Observing an action that is allowed by default is the first step of a new rule. Observing a denied one is most
    // likely a mistake.
    ...rules.flatMap((rule, index) =>
      !isObserved(rule) || isAllowed
        ? []
        : rule.actions.flatMap((action, position) =>
            action.endsWith('*') || actions.includes(action)
              ? []
              : check(action, ['rules', index, 'actions', position]),
          ),
    ),
  ]
}

function unusedParameters(data: PolicyData): readonly PolicyFinding[] {
  const read = new Set(expressionsOf(data).flatMap(({ source }) => [...parametersRead(compileExpression(source).ast)]))
  return Object.keys(data.parameters ?? {}).flatMap((name) => {
    if (read.has(name) || read.has(undefined)) return []
    const cure = `Use parameters.${name} in a condition, or remove it.`
    return [
      warning('unused_parameter', ['parameters', name], 'is used by no rule, so changing it changes nothing', cure),
    ]
  })
}
