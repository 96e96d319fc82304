import { satisfiesLevel } from '@stepup/policy'

import type { Levels } from '../assurance/levels.ts'
import type { FactorsRequirement, Requirement } from '../store/records.ts'

/**
 * Returns the requirement of the policies with the additions of another one. The result is never weaker than the
 * requirement of the policies.
 */
export function stricterRequirement(
  { levels }: { readonly levels: Levels },
  required: Requirement,
  other: Requirement,
): Requirement {
  const strong = other.acrValues.filter((acr) => satisfiesLevel(levels, acr, required.acrValues))
  const maxAge = Math.min(required.maxAge ?? Infinity, other.maxAge ?? Infinity)
  const factors = stricterFactors(required.factors, other.factors)
  return {
    acrValues: strong.length > 0 ? strong : required.acrValues,
    ...(Number.isFinite(maxAge) ? { maxAge } : {}),
    bound: required.bound || other.bound,
    ...(factors ? { factors } : {}),
    ...(required.linked || other.linked ? { linked: true } : {}),
  }
}

/**
 * Returns the stricter of two requirements of factors. Members that are equally strict stay as the policies write them,
 * because an open challenge is found by the text of its requirement.
 */
function stricterFactors(
  required: FactorsRequirement | undefined,
  other: FactorsRequirement | undefined,
): FactorsRequirement | undefined {
  if (!required || !other) return required ?? other
  const { count = 1, kinds, different, conceal } = other
  const common = kinds && (required.kinds?.filter((kind) => kinds.includes(kind)) ?? kinds)
  return {
    ...required,
    ...(count > (required.count ?? 1) && { count }),
    // Changed policies may allow entirely different kinds.
    ...(common && common.length > 0 && { kinds: common }),
    ...(different && { different }),
    ...(conceal && { conceal }),
  }
}
