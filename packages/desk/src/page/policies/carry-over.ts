import type { PolicyData, PolicyRule } from '@stepup/policy'

/** The changes that a manager has made: policies, and those that they began with. */
export interface Edit {
  readonly data: PolicyData
  readonly basis: PolicyData
}

type Members = Readonly<Record<string, unknown>>

/**
 * The policies in force with the changes of an edit. A member, a parameter or a rule that the edit left alone is the one in force, so that
 * nothing undoes what was published since the edit began.
 */
export function carryOver({ data, basis }: Edit, inForce: PolicyData): PolicyData {
  const parameters = changesOn(inForce.parameters ?? {}, basis.parameters ?? {}, data.parameters ?? {})
  return {
    ...changesOn({ ...inForce }, { ...basis }, { ...data }),
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
    // The name of a version is no change: publishing gives the next one.
    version: inForce.version,
    rules: Object.values(changesOn(byId(inForce), byId(basis), byId(data))),
  }
}

/** The members in force, with those that differ between the basis and the edit. New ones come last. */
function changesOn<TMembers extends Members>(inForce: TMembers, basis: TMembers, data: TMembers): TMembers {
  const names = [...new Set([...Object.keys(inForce), ...Object.keys(data)])]
  const carried = names
    .map((name) => [name, isSame(basis[name], data[name]) ? inForce[name] : data[name]] as const)
    .filter(([, value]) => value !== undefined)
  // SAFETY: each value is the one of its name in one of the three.
  return Object.fromEntries(carried) as TMembers
}

function byId({ rules }: PolicyData): Readonly<Record<string, PolicyRule>> {
  return Object.fromEntries(rules.map((rule) => [rule.id, rule]))
}

/** Whether two parts of policies say the same, in the same order. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
