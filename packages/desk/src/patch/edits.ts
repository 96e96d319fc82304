import { diffPolicies, type PolicyData } from '@stepup/policy'

/** A new value at a path of the file. `undefined` removes it. */
export interface Edit {
  readonly path: (string | number)[]
  readonly value: unknown
  /** Whether the value is a new item of a list. */
  readonly isNew?: boolean
}

/** The edits that turn one version of the policies into another. Each path counts in the text that the edits before it have made. */
export function editsOf(before: PolicyData, after: PolicyData): readonly Edit[] {
  const { added, removed, changed, parameters, others } = diffPolicies(before, after)
  const places = before.rules.map(({ id }) => id)
  const placeOf = (id: string): number => places.indexOf(id)
  const values = [...parameters, ...others].map(({ path, after: value }) => ({ path: [...path], value }))
  const inRules = changed.flatMap(({ id, changes }) =>
    changes.map(({ path, after: value }) => ({ path: ['rules', placeOf(id), ...path], value })),
  )
  const gone = removed
    .map(({ id }) => placeOf(id))
    .toSorted((a, b) => b - a)
    .map((place) => ({ path: ['rules', place], value: undefined }))
  const kept = places.filter((id) => !removed.some((rule) => rule.id === id))
  const fresh = added.map((rule): Edit => {
    const next = after.rules[after.rules.indexOf(rule) - 1]
    const place = next ? kept.indexOf(next.id) + 1 : 0
    kept.splice(place, 0, rule.id)
    return { path: ['rules', place], value: rule, isNew: true }
  })
  return [...values, ...inRules, ...gone, ...fresh]
}
