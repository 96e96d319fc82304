import { weakest } from '../levels.ts'
import type { PolicyRequirement } from '../policies.ts'

/** The requirement of several rules together. */
export interface CombinedRequirement {
  readonly acrValues: readonly string[]
  readonly maxAge?: number
  readonly bound: boolean
  readonly factors?: NonNullable<PolicyRequirement['factors']>
  readonly linked?: boolean
}

/** Combines requirements to the most demanding one: the weakest level of each is a floor, and the shortest age wins. */
export function combine(requirements: readonly PolicyRequirement[], levels: readonly string[]): CombinedRequirement {
  const floor = Math.max(...requirements.map(({ acr_values }) => weakest(levels, acr_values)))
  const preferred = [...new Set(requirements.flatMap(({ acr_values }) => acr_values))].filter(
    (acr) => levels.indexOf(acr) >= floor,
  )
  const ages = requirements.flatMap(({ max_age }) => (max_age === undefined ? [] : [max_age]))
  return {
    acrValues: preferred,
    ...(ages.length > 0 ? { maxAge: Math.min(...ages) } : {}),
    bound: requirements.some(({ bound }) => bound === true),
    ...combineFactors(requirements.flatMap(({ factors }) => factors ?? [])),
    ...(requirements.some(({ linked }) => linked === true) ? { linked: true } : {}),
  }
}

/** The highest count, of the kinds that all rules accept. Where no kind is left, no factor suffices, rather than a weaker one. */
function combineFactors(
  all: readonly NonNullable<PolicyRequirement['factors']>[],
): Pick<CombinedRequirement, 'factors'> {
  if (all.length === 0) return {}
  const lists = all.flatMap(({ kinds }) => (kinds ? [kinds] : []))
  const kinds = lists[0]?.filter((kind) => lists.every((list) => list.includes(kind)))
  return {
    factors: {
      count: Math.max(...all.map(({ count = 1 }) => count)),
      ...(kinds ? { kinds } : {}),
      ...(all.some(({ different }) => different === true) ? { different: true } : {}),
      ...(all.some(({ conceal }) => conceal === true) ? { conceal: true } : {}),
    },
  }
}
