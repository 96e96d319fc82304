import { type FactorKind, factorKinds } from '@stepup/protocol'

import { compilePolicies } from '../decide/compile.ts'
import { decide } from '../decide/decide.ts'
import { matchesAction } from '../match-action.ts'
import type { PolicyData, PolicyRule } from '../policies.ts'
import { type PolicyFinding, warning } from '../validate/finding.ts'

const ENROLL = 'factor.enroll'

/** The kinds of the protocol that reach more than the lowest level. A server knows its app's own kinds. */
const strongKinds: readonly FactorKind[] = factorKinds.filter((kind) => kind !== 'password')

/**
 * Finds the kinds of authenticator whose users can enroll another one with the session alone (FAC-14), because an
 * attacker with the session could enroll their own. A rule that lists kinds is outdated when the server gets another
 * kind.
 */
export function checkEnrollment(
  data: PolicyData,
  levels: readonly string[],
  kinds: readonly FactorKind[] = strongKinds,
): readonly PolicyFinding[] {
  const first = data.rules.findIndex(
    ({ actions, mode }) => mode !== 'observe' && actions.some((action) => matchesAction(action, ENROLL)),
  )
  if (first < 0) return []
  const policies = compilePolicies({ ...data, rules: data.rules.map(forTheLeastProtected) }, { levels })
  const kindsByRule = new Map<number, FactorKind[]>()
  for (const kind of kinds) {
    const facts = { action: ENROLL, details: [], session: {}, user: {}, context: {}, factors: [kind] }
    const { effect, requirement, ruleIds, trace } = decide(policies, facts)
    // A condition over unknown facts says nothing about the kind.
    if (trace.some(({ error }) => error !== undefined)) continue
    const needsProof = requirement?.bound === true || requirement?.maxAge === 0
    // Every session has the lowest level.
    const acceptsSession = requirement?.acrValues.includes(levels[0] ?? '') === true
    if (effect === 'deny' || (effect === 'challenge' && (needsProof || !acceptsSession))) continue
    const matched = data.rules.findIndex(({ id }) => ruleIds.includes(id))
    const rule = matched < 0 ? first : matched
    kindsByRule.set(rule, [...(kindsByRule.get(rule) ?? []), kind])
  }
  return [...kindsByRule].map(([rule, found]) =>
    warning(
      'weak_enrollment',
      ['rules', rule],
      `lets a user who has ${list(found)} enroll another factor by the session alone, so a thief of the session could enroll one`,
      'Write size(factors) == 0 in place of a list of kinds, and have another rule require a proof of everybody else.',
    ),
  )
}

/**
 * Returns the rule as the least protected user has it. The share of an exemption includes this user, and the share of
 * any other rule does not.
 */
function forTheLeastProtected({ share = 1, ...rule }: PolicyRule): PolicyRule {
  return share === 1 || rule.effect === 'allow' ? rule : { ...rule, when: 'false' }
}

function list(kinds: readonly FactorKind[]): string {
  return kinds.length > 1 ? `${kinds.slice(0, -1).join(', ')} or ${kinds.at(-1)}` : kinds.join('')
}
