/** One requirement or edge case, in our words. */
export interface Requirement {
  readonly id: string
  readonly text: string
  /** `M`: required by its source. `S`: recommended. `P`: our own policy. Absent for edge cases. */
  readonly level?: string
  readonly source?: string
  /** Slug of the decision that replaces the requirement. */
  readonly decision?: string
}

/** Requirements of one kind. */
export interface RequirementGroup {
  readonly title: string
  readonly rows: readonly Requirement[]
}

/** A test with ids in its name. */
export interface NamedTest {
  readonly ids: readonly string[]
  readonly file: string
  readonly name: string
}

/** A requirement with its tests or its decision. Without either it is missing. */
export interface HeldRequirement extends Requirement {
  readonly tests: readonly NamedTest[]
}

const id = /\b([A-Z][A-Z0-9]{1,4}-\d{2,3})\b/g

/** Finds the tests of a file whose names contain ids, such as `it('CLI-04: ...')`. */
export function findNamedTests(source: string, file: string): NamedTest[] {
  // Comments don't contain names of tests.
  const code = source.replaceAll(/^\s*(?:\/\/|\*|\/\*).*$/gm, '')
  return [...code.matchAll(/[([,:]\s*(?:'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`)/g)].flatMap(
    ([, single, double, template]) => {
      const name = (single ?? double ?? template ?? '').replaceAll(/\\(.)/g, '$1')
      const ids = [...name.matchAll(id)].map(([found]) => found)
      return ids.length > 0 ? [{ ids, file, name }] : []
    },
  )
}

/** Assigns tests to their requirements. */
export function holdRequirements(
  groups: readonly RequirementGroup[],
  tests: readonly NamedTest[],
): readonly { readonly title: string; readonly rows: readonly HeldRequirement[] }[] {
  return groups.map(({ title, rows }) => ({
    title,
    rows: rows.map((row) => ({ ...row, tests: tests.filter(({ ids }) => ids.includes(row.id)) })),
  }))
}

/** Counts tested requirements and those that a decision replaced, and lists missing ones. */
export function countRequirements(groups: ReturnType<typeof holdRequirements>): {
  readonly total: number
  readonly tested: number
  readonly decided: number
  readonly missing: readonly string[]
} {
  const rows = groups.flatMap((group) => group.rows)
  const untested = rows.filter(({ tests }) => tests.length === 0)
  return {
    total: rows.length,
    tested: rows.length - untested.length,
    decided: untested.filter(({ decision }) => decision !== undefined).length,
    missing: untested.filter(({ decision }) => decision === undefined).map((row) => row.id),
  }
}

/** Returns unknown ids, duplicate ids, and missing decisions. */
export function requirementFaults(
  groups: readonly RequirementGroup[],
  tests: readonly NamedTest[],
  decisions: readonly string[],
): string[] {
  const rows = groups.flatMap((group) => group.rows)
  const known = new Set(rows.map((row) => row.id))
  const kinds = new Set(rows.map((row) => row.id.replace(/-\d+$/, '')))
  return [
    ...rows.flatMap((row, at) =>
      rows.findIndex((other) => other.id === row.id) < at ? [`${row.id} is given twice.`] : [],
    ),
    ...rows.flatMap(({ id: own, decision }) =>
      decision === undefined || decisions.includes(decision)
        ? []
        : [`${own} names the decision ${decision}, which is not there.`],
    ),
    ...tests.flatMap(({ ids, file }) =>
      ids
        .filter((each) => kinds.has(each.replace(/-\d+$/, '')) && !known.has(each))
        .map((each) => `${file}: there is no requirement ${each}.`),
    ),
  ]
}

/** Returns the anchor of a group's heading. */
export function toAnchor(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-')
}
