import { factsRead } from '../cel/facts-read.ts'
import type { PolicyFacts } from '../policies.ts'
import type { CompiledPolicies } from './compile.ts'
import type { Decision } from './decision.ts'

/**
 * Whether a condition could not be evaluated because a fact was not recorded at the time. Factors and signals are
 * collected only for rules that read them, so a new rule may read some that past decisions lack.
 */
export function lacksFacts(policies: CompiledPolicies, { trace }: Decision, facts: PolicyFacts): boolean {
  const { rules } = policies.rulesAbout(facts.action)
  return trace.some(({ error }, index) => {
    const when = rules[index]?.when
    if (error === undefined || !when) return false
    return factsRead(when.ast).some(({ path: [root = '', name = ''] }) => !isRecorded(facts, root, name))
  })
}

/** Whether the facts have a group that is not always collected: the factors, the risk, or a signal by its name. */
export function isRecorded(facts: PolicyFacts, root: string, name: string): boolean {
  if (root !== 'factors' && root !== 'signals' && root !== 'risk') return true
  const group = facts[root]
  return group !== undefined && (root !== 'signals' || Object.hasOwn(group, name))
}
