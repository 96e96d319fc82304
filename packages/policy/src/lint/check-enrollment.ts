import { type FactorKind, factorKinds } from '@stepup/protocol'

import { compilePolicies } from '../decide/compile.ts'
import { decide } from '../decide/decide.ts'
import type { Finding } from '../validate/finding.ts'
import { matchesAction } from '../match-action.ts'
import type { PolicyData } from '../policies.ts'

const ENROLL = 'factor.enroll'

/** Kinds of factor that prove more than a password does. Only its server knows an app's own kinds. */
const usualKinds: readonly FactorKind[] = factorKinds.filter((kind) => kind !== 'password')

/**
 * Kinds of factor that a person can have and still add another by the session alone (FAC-14): whoever holds the session would add theirs. A
 * rule that lists kinds goes stale with the next kind that the server gets.
 */
export function checkEnrollment(
  data: PolicyData,
  levels: readonly string[],
  kinds: readonly FactorKind[] = usualKinds,
): readonly Finding[] {
  const first = data.rules.findIndex(({ actions }) => actions.some((action) => matchesAction(action, ENROLL)))
  if (first < 0) return []
  const policies = compilePolicies(data, { levels })
  const open = new Map<number, FactorKind[]>()
  for (const kind of kinds) {
    const facts = { action: ENROLL, details: [], session: {}, user: {}, context: {}, factors: [kind] }
    const { effect, requirement, ruleIds, trace } = decide(policies, facts)
    // A condition over facts that are unknown here says nothing about the kind.
    if (trace.some(({ error }) => error !== undefined)) continue
    const isNew = requirement?.bound === true || requirement?.maxAge === 0
    const asksNothing =
      effect === 'allow' || (effect === 'challenge' && !isNew && reaches(requirement?.acrValues, levels))
    if (!asksNothing) continue
    const rule = data.rules.findIndex(({ id }) => ruleIds.includes(id))
    const at = rule < 0 ? first : rule
    open.set(at, [...(open.get(at) ?? []), kind])
  }
  return [...open].map(([index, found]) => ({
    severity: 'warning',
    code: 'weak_enrollment',
    path: ['rules', index],
    message: `lets a person who has ${list(found)} add another factor by the session alone, so whoever holds the session could add one of their own`,
    cure: 'Write size(factors) == 0 in place of a list of kinds, and have a rule ask everybody else for a proof.',
  }))
}

/** Whether the lowest level will do: every session has that. */
function reaches(acrValues: readonly string[] | undefined, levels: readonly string[]): boolean {
  return acrValues?.includes(levels[0] ?? '') === true
}

function list(kinds: readonly FactorKind[]): string {
  return kinds.length > 1 ? `${kinds.slice(0, -1).join(', ')} or ${kinds.at(-1)}` : kinds.join('')
}
