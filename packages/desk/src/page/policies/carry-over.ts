import type { PolicyData, PolicyRule } from '@stepup/policy'

/** An edit of a manager: the changed policies, and those that the edit began with. */
export interface Edit {
  readonly data: PolicyData
  readonly basis: PolicyData
}

type Members = Readonly<Record<string, unknown>>

/**
 * Returns the policies in force with the changes of an edit. Members, parameters and rules that the edit did not change
 * are those in force, so that the edit does not undo what was published since it began.
 */
export function carryOver({ data, basis }: Edit, inForce: PolicyData): PolicyData {
  const parameters = changesOn(inForce.parameters ?? {}, basis.parameters ?? {}, data.parameters ?? {})
  return {
    ...changesOn({ ...inForce }, { ...basis }, { ...data }),
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
    // Publishing gives the version its name, so the name is no change.
    version: inForce.version,
    rules: Object.values(changesOn(byId(inForce), byId(basis), byId(data))),
  }
}

/** Returns the members in force, with those that the edit changed. New members come last. */
function changesOn<TMembers extends Members>(inForce: TMembers, basis: TMembers, data: TMembers): TMembers {
  const names = [...new Set([...Object.keys(inForce), ...Object.keys(data)])]
  const carried = names
    .map((name) => [name, isSame(basis[name], data[name]) ? inForce[name] : data[name]] as const)
    .filter(([, value]) => value !== undefined)
  // SAFETY: each value comes from the member of its name in one of the three objects.
  return Object.fromEntries(carried) as TMembers
}

function byId({ rules }: PolicyData): Readonly<Record<string, PolicyRule>> {
  return Object.fromEntries(rules.map((rule) => [rule.id, rule]))
}

/** Whether two parts of policies say the same, in the same order. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
