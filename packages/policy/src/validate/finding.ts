/** A mistake in policies, or most likely one. */
export interface PolicyFinding {
  /** An `error` keeps the policies from being used. A `warning` is most likely a mistake. */
  readonly severity: 'error' | 'warning'
  /** The kind of mistake. Stable, for tools. */
  readonly code:
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
    | 'never_true'
    | 'always_true'
    | 'shadowed'
    | 'no_rule'
    | 'missing_signal'
    | 'unused_parameter'
    | 'weak_enrollment'
  /** The place in the data: `['rules', 2, 'when']`. */
  readonly path: readonly (string | number)[]
  /** The same place in writing: `rules[2].when`. */
  readonly place: string
  /** Explanation of the problem. It reads on after the place. */
  readonly message: string
  /** Instruction to fix it. */
  readonly cure: string
  /** Position in the expression at `path`, as offsets into its text. */
  readonly range?: TextRange
}

export type PolicyPath = PolicyFinding['path']
export type TextRange = { readonly start: number; readonly end: number }

type MakeFinding = (
  code: PolicyFinding['code'],
  path: PolicyPath,
  message: string,
  cure: string,
  range?: TextRange,
) => PolicyFinding

export const error: MakeFinding = findingOf('error')
export const warning: MakeFinding = findingOf('warning')

function findingOf(severity: PolicyFinding['severity']): MakeFinding {
  return (code, path, message, cure, range) => ({
    severity,
    code,
    path,
    place: write(path),
    message,
    cure,
    ...(range ? { range: { start: range.start, end: range.end } } : {}),
  })
}

function write(path: PolicyPath): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('')
  return text === '' ? 'policies' : text.replace(/^\./u, '')
}

/** The name that was probably meant. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: { readonly name: string; readonly distance: number } | undefined
  const limit = Math.max(1, Math.floor(name.length / 3))
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) > limit) continue
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase())
    if (distance <= limit && distance < (best?.distance ?? Infinity)) best = { name: candidate, distance }
  }
  return best?.name
}

/** More names than a person reads. Each finding about a name lists them. */
const MAX_LISTED = 50

/** `Did you mean "x"? ` where a name is near, and then those that are known. */
export function suggest(name: string, known: Iterable<string>): string {
  const all = [...known]
  const near = nearest(name, all)
  const more = all.length > MAX_LISTED ? `, and ${all.length - MAX_LISTED} more` : ''
  const list = all.length === 0 ? 'There are none.' : `Known are: ${all.slice(0, MAX_LISTED).join(', ')}${more}.`
  return near === undefined ? list : `Did you mean "${near}"? ${list}`
}

/** Computes the edit distance: added, removed, replaced and swapped letters. */
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
