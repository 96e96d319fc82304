/** Where something stands in policy data: `['rules', 2, 'when']`. */
export type PolicyPath = readonly (string | number)[]

/** What kind of thing is wrong. Stable, for tools. */
export type FindingCode =
  | 'malformed'
  | 'unknown_member'
  | 'unknown_level'
  | 'unknown_kind'
  | 'unknown_action'
  | 'unknown_fact'
  | 'invalid_expression'
  | 'invalid_pattern'
  | 'type_error'
  | 'unbounded'
  | 'duplicate_id'
  | 'never_holds'
  | 'always_holds'
  | 'shadowed'
  | 'gap'
  | 'missing_lowers'
  | 'unused_parameter'
  | 'weak_enrollment'

/** Something about policies that an author should look at. */
export interface Finding {
  /** An `error` keeps the policies from being used; a `warning` is most likely a mistake. */
  readonly severity: 'error' | 'warning'
  readonly code: FindingCode
  readonly path: PolicyPath
  /** What is wrong, and why that matters. */
  readonly message: string
  /** How to mend it. */
  readonly cure: string
  /** Where in the expression at `path`, as offsets into its text. */
  readonly range?: { readonly start: number; readonly end: number }
}

/** A path as it is written: `rules[2].when`. */
export function writePath(path: PolicyPath): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('')
  return text === '' ? 'policies' : text.replace(/^\./u, '')
}

/** The name that was probably meant. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: { readonly name: string; readonly distance: number } | undefined
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase())
    if (distance <= Math.max(1, Math.floor(name.length / 3)) && distance < (best?.distance ?? Infinity))
      best = { name: candidate, distance }
  }
  return best?.name
}

/** `Did you mean "x"? ` where a name is near, and then all that are known. */
export function suggest(name: string, known: Iterable<string>): string {
  const all = [...known]
  const near = nearest(name, all)
  const list = all.length === 0 ? 'There are none.' : `Known are: ${all.join(', ')}.`
  return near === undefined ? list : `Did you mean "${near}"? ${list}`
}

/** How many letters were added, left out, replaced or swapped with the next. */
function editDistance(a: string, b: string): number {
  let before: readonly number[] = []
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) {
      const replaced = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1)
      const swapped = i > 0 && j > 0 && a[i] === b[j - 1] && a[i - 1] === b[j] ? (before[j - 1] ?? 0) + 1 : Infinity
      next.push(Math.min(replaced, swapped, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}
