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

export function isError({ severity }: PolicyFinding): boolean {
  return severity === 'error'
}

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
