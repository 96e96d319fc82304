import { problemOf } from '../cel/expression.ts'
import type { KnownFacts } from '../policies.ts'
import type { CompiledRule } from './compile.ts'
import type { RuleTrace } from './decision.ts'
import { isInShare } from './share.ts'

/**
 * Evaluates whether a rule matches. A condition that can't be evaluated never lowers the requirement (RSK-02): a rule
 * that allows does not match then, and any other rule does. So does a rule with a share of users, when the facts name
 * no user.
 */
export function evaluateRule(rule: CompiledRule, facts: KnownFacts): RuleTrace {
  if (rule.share === 1) return evaluateCondition(rule, facts)
  // A foreign record may lack the user.
  const { id } = { ...facts.user }
  if (typeof id === 'string' && id !== '')
    return isInShare(rule.id, rule.share, id) ? evaluateCondition(rule, facts) : rule.trace.outside
  const trace = evaluateCondition(rule, facts)
  return trace.matched ? failed(rule, 'the facts have no user.id, which `share` needs') : trace
}

function evaluateCondition(rule: CompiledRule, facts: KnownFacts): RuleTrace {
  if (!rule.when) return rule.trace.matched
  try {
    const value = rule.when.evaluate(facts)
    if (typeof value === 'boolean') return value ? rule.trace.matched : rule.trace.unmatched
    throw new TypeError(`the condition is a ${typeof value}, and must be true or false`)
  } catch (error) {
    return failed(rule, problemOf(error).message)
  }
}

/**
 * Maximum number of characters of an error, which may quote a text of the request, and which hundreds of rules may
 * repeat.
 */
const MAX_ERROR = 200

function failed({ id, effect }: CompiledRule, error: string): RuleTrace {
  const short = error.length > MAX_ERROR ? `${error.slice(0, MAX_ERROR)}...` : error
  return { ruleId: id, matched: effect !== 'allow', error: short }
}
