import { factsRead } from '../cel/facts-read.ts'
import type { ActionRules, CompiledRule } from '../decide/compile.ts'
import { isRecorded } from '../decide/lacks-facts.ts'
import { isInShare } from '../decide/share.ts'
import type { PolicyFacts } from '../policies.ts'
import type { Feature } from './classify.ts'
import { featuresOf } from './features.ts'
import { codesOf, type Scope, variablesOf } from './scope.ts'

/**
 * The features of past decisions that the decision by these rules depends on. Each step of the generator is one
 * evaluation, or one rule.
 */
export function* decisionFeatures(
  { rules, observed }: ActionRules,
  scope: Scope,
  parameters: Readonly<Record<string, unknown>>,
): Generator<void, readonly Feature[]> {
  const features: Feature[] = []
  for (const rule of [...rules, ...observed]) {
    if (rule.when) features.push(...(yield* featuresOf(rule.when, scope, parameters)))
    features.push(...recordedFeatures(rule, scope), ...shareFeature(rule, scope))
    yield
  }
  return features
}

/** Whether the facts that a rule reads were recorded. */
function recordedFeatures({ when }: CompiledRule, scope: Scope): readonly Feature[] {
  const reads = when ? factsRead(when.ast) : []
  return reads.flatMap(({ path: [root = '', name = ''] }) => {
    if (root !== 'factors' && root !== 'signals' && root !== 'risk') return []
    const roots = scope.variables.get(root)
    if (!roots) return []
    return {
      name: `recorded: ${root}.${name}`,
      *open() {
        yield
        const codes = roots.presence(root === 'signals' ? [name] : [])
        return {
          codes,
          result: (code) => {
            const facts = variablesOf(scope, codes.firstRow(code), [root]) as unknown as PolicyFacts
            return isRecorded(facts, root, name) ? 1 : 0
          },
        }
      },
    } satisfies Feature
  })
}

/** Whether the user is in the share of users that a rule concerns. */
function shareFeature({ id: ruleId, share }: CompiledRule, scope: Scope): readonly Feature[] {
  if (share === 1) return []
  return [
    {
      name: `share: ${ruleId}`,
      *open() {
        yield
        const codes = codesOf(scope, [['user', 'id']])
        return {
          codes,
          result: (code) => {
            const { user } = variablesOf(scope, codes.firstRow(code), ['user']) as unknown as PolicyFacts
            // Same as in the rule: a record without a user counts as a user without an id.
            const { id } = { ...user }
            return typeof id !== 'string' || id === '' ? 2 : isInShare(ruleId, share, id) ? 1 : 0
          },
        }
      },
    },
  ]
}
