import { valueAt } from '../cel/facts-read.ts'
import type { PolicyData, PolicyRule } from '../policies.ts'
import type { PolicyPath } from '../validate/finding.ts'

/** A value that differs between two policies. A value that one of them lacks is `undefined`. */
export interface PolicyChange {
  /** The place: `['parameters', 'transfer_threshold']`. In a changed rule, the place in the rule: `['require', 'max_age']`. */
  readonly path: PolicyPath
  readonly before: unknown
  readonly after: unknown
}

/** A rule that both policies have, with different members. */
export interface ChangedRule {
  readonly id: string
  readonly before: PolicyRule
  readonly after: PolicyRule
  readonly changes: readonly PolicyChange[]
}

/** The difference between two policies. */
export interface PolicyDiff {
  readonly added: readonly PolicyRule[]
  readonly removed: readonly PolicyRule[]
  readonly changed: readonly ChangedRule[]
  /** Parameters with another value, and those that only one of the policies has. */
  readonly parameters: readonly PolicyChange[]
  /** Other members: `version`, `description`, `actions`, `context`, `default_effect`. */
  readonly others: readonly PolicyChange[]
}

/**
 * Compares two policies. Rules are compared by their ids: their order has no meaning, and a rule with another id is another rule.
 *
 * @example
 * ```ts
 * const { parameters } = diffPolicies(published, draft)
 * // [{ path: ['parameters', 'transfer_threshold'], before: '1000.00', after: '800.00' }]
 * ```
 */
export function diffPolicies(before: PolicyData, after: PolicyData): PolicyDiff {
  const { rules: rulesBefore, parameters: parametersBefore = {}, ...othersBefore } = before
  const { rules: rulesAfter, parameters: parametersAfter = {}, ...othersAfter } = after
  const earlier = new Map(rulesBefore.map((rule) => [rule.id, rule]))
  const later = new Set(rulesAfter.map(({ id }) => id))
  return {
    added: rulesAfter.filter(({ id }) => !earlier.has(id)),
    removed: rulesBefore.filter(({ id }) => !later.has(id)),
    changed: rulesAfter.flatMap((rule) => {
      const old = earlier.get(rule.id)
      const changes = old ? changesOf(old, rule, []) : []
      return old && changes.length > 0 ? [{ id: rule.id, before: old, after: rule, changes }] : []
    }),
    parameters: changesOf(parametersBefore, parametersAfter, ['parameters']),
    others: changesOf(othersBefore, othersAfter, []),
  }
}

/** The values that differ. Members of objects are compared one by one, lists as a whole. */
function changesOf(before: unknown, after: unknown, path: PolicyPath): readonly PolicyChange[] {
  if (isMap(before) && isMap(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)])
    return [...names].flatMap((name) => changesOf(valueAt(before, [name]), valueAt(after, [name]), [...path, name]))
  }
  return isEqual(before, after) ? [] : [{ path, before, after }]
}

function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]))
  if (isMap(a) && isMap(b)) return changesOf(a, b, []).length === 0
  return a === b
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
